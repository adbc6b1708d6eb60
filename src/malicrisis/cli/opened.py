"""The corpus that a command asks: the shipped one, or that in the user's folder."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from malicrisis.storage.reading import load

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Generator

    from malicrisis.model.corpus import Corpus


@contextmanager
def corpus_of(options: Namespace) -> Generator[Corpus]:
    """Return the corpus that the *options* name; of a folder, documents are read when the command looks them up."""
    if options.corpus is None:
        yield load()
    else:
        from malicrisis.storage.lazy import lazy_corpus  # the shipped corpus does without

        with lazy_corpus(options.corpus) as corpus:
            yield corpus
