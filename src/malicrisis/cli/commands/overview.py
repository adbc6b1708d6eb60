"""Without a command: what the corpus is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malicrisis.citation import cite
from malicrisis.cli.terminal import bold, print_json, wrapped
from malicrisis.messages import counted
from malicrisis.storage.codec import encode

from .list import chronological, print_documents, print_rights

if TYPE_CHECKING:
    from argparse import Namespace

    from malicrisis.model.corpus import Corpus

IN_DOCUMENTS = ("paragraph", "mention", "statement", "report")
"""What is counted in every document."""

IN_CORPUS = ("actor", "place", "event", "disagreement")
"""What is counted in the registries of the corpus."""


def run(corpus: Corpus, options: Namespace) -> int:
    """Print documents, rights, counts and how to cite."""
    counts = dict.fromkeys(IN_DOCUMENTS, 0) | {noun: len(getattr(corpus, f"{noun}s")) for noun in IN_CORPUS}
    for document in corpus.documents:
        for noun in IN_DOCUMENTS:
            counts[noun] += len(getattr(document, f"{noun}s"))
    if options.json:
        plurals = {f"{noun}s": count for noun, count in counts.items()}
        return print_json(encode(corpus) | {"counts": plurals, "documents": list(corpus.documents.ids)})
    print(bold(wrapped(corpus.title)))
    print(f"version {corpus.version}{f', {corpus.published.words}' if corpus.published else ''}\n")
    documents = chronological(corpus)
    print_documents(documents)
    print()
    print_rights(documents)
    if corpus.license:
        print(wrapped(f"The annotation and the metadata are under {corpus.license}, the code is under MIT."))
    print()
    print(wrapped(", ".join(counted(count, noun) for noun, count in counts.items())) + "\n")
    print(wrapped(f"Cite as: {cite(corpus, corpus)}"))
    return 0
