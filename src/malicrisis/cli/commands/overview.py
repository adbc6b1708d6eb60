"""Without a command: what the corpus is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malicrisis.citation import cite
from malicrisis.cli.terminal import bold, print_json, wrapped
from malicrisis.messages import counted
from malicrisis.storage.codec import encode

from .list import print_documents, print_rights

if TYPE_CHECKING:
    from argparse import Namespace

    from malicrisis.model.corpus import Corpus

IN_DOCUMENTS = ("paragraph", "mention", "statement", "report")
"""What is counted in every document."""

IN_CORPUS = ("actor", "place", "event", "disagreement")
"""What is counted in the registries of the corpus."""


def run(corpus: Corpus, options: Namespace) -> int:
    """Print documents, rights, counts and how to cite."""
    counts = {
        noun: sum(len(getattr(document, f"{noun}s")) for document in corpus.documents) for noun in IN_DOCUMENTS
    } | {noun: len(getattr(corpus, f"{noun}s")) for noun in IN_CORPUS}
    if options.json:
        plurals = {f"{noun}s": count for noun, count in counts.items()}
        return print_json(encode(corpus) | {"counts": plurals, "documents": list(corpus.documents.ids)})
    print(bold(wrapped(corpus.title)))
    print(f"version {corpus.version}{f', {corpus.published.words}' if corpus.published else ''}\n")
    print_documents(corpus)
    print()
    _print_rights(corpus)
    print()
    print(wrapped(", ".join(counted(count, noun) for noun, count in counts.items())) + "\n")
    print(wrapped(f"Cite as: {cite(corpus, corpus)}"))
    return 0


def _print_rights(corpus: Corpus) -> None:
    """Print what readers may do with each document and with the annotation."""
    print_rights(corpus)
    if corpus.license:
        print(wrapped(f"The annotation and the metadata are under {corpus.license}, the code is under MIT."))
