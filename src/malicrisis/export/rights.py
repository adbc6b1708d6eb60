"""A page for people on the rights in the annotation and in every text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malicrisis.model.dates import date_words

from .markdown import escaped, with_links

if TYPE_CHECKING:
    from collections.abc import Iterator

    from malicrisis.model.corpus import Corpus


def to_rights(corpus: Corpus) -> str:
    """Return a page in Markdown that states the rights in the annotation and in every text.

    >>> import malicrisis
    >>> print(to_rights(malicrisis.load()).splitlines()[0])
    # Rights
    """
    return "".join(rights_lines(corpus))


def rights_lines(corpus: Corpus) -> Iterator[str]:
    """Yield the lines of the page that `to_rights` returns: there may be many texts."""
    own = f"under {corpus.license}" if corpus.license else "under no stated license"
    yield "# Rights\n\n"
    yield f"{escaped(corpus.title)}, version {escaped(corpus.version)}: the annotation and the metadata are {own}.\n"
    yield "Each text has rights of its own. This is what its holder says, and no legal advice.\n"
    for document in corpus.documents:
        rights = document.rights
        yield f"\n## {document.id}\n\n"
        yield f"{escaped(document.title)} ({escaped(document.publisher)}, {date_words(document.published)})\n\n"
        yield f"- holder: {escaped(rights.holder)}\n"
        yield f"- statement: {escaped(rights.statement)}\n"
        yield f"- license: {rights.license or 'none'}\n"
        yield f"- passing on the full text: {rights.redistribution}\n"
        yield from (f"- basis: {with_links(page)}\n" for page in rights.basis)
