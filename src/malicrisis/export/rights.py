"""A page for people on the rights in the annotation and in every text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malicrisis.model.dates import date_words

from .markdown import escaped, with_links

if TYPE_CHECKING:
    from malicrisis.model.corpus import Corpus


def to_rights(corpus: Corpus) -> str:
    """Return a page in Markdown that states the rights in the annotation and in every text.

    >>> import malicrisis
    >>> print(to_rights(malicrisis.load()).splitlines()[0])
    # Rights
    """
    own = f"under {corpus.license}" if corpus.license else "under no stated license"
    lines = [
        "# Rights",
        "",
        f"{escaped(corpus.title)}, version {escaped(corpus.version)}: the annotation and the metadata are {own}.",
    ]
    lines += ["Each text has rights of its own. This is what its holder says, and no legal advice."]
    for document in corpus.documents:
        rights = document.rights
        lines += [
            "",
            f"## {document.id}",
            "",
            f"{escaped(document.title)} ({escaped(document.publisher)}, {date_words(document.published)})",
            "",
            f"- holder: {escaped(rights.holder)}",
            f"- statement: {escaped(rights.statement)}",
            f"- license: {rights.license or 'none'}",
            f"- passing on the full text: {rights.redistribution}",
            *(f"- basis: {with_links(page)}" for page in rights.basis),
        ]
    return "\n".join(lines) + "\n"
