"""The page to read a corpus in: one HTML file that works offline, or one for each document of a large corpus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malicrisis.arguments import checked
from malicrisis.errors import RecordError
from malicrisis.messages import counted

from .folders import write_pages
from .rendering import rendered
from .scope import Scope

if TYPE_CHECKING:
    from malicrisis.model.corpus import Corpus

__all__ = ["MAX_PAGE", "page", "write_pages"]

MAX_PAGE = 8_000_000
"""The most characters of one page: browsers on small devices stop at more."""


@checked
def page(corpus: Corpus) -> str:
    """Return a page to read *corpus* in: one file of HTML, with style and script inside, that works offline.

    It shows the texts with their annotation, every event with all accounts of it, who tells in which ways, where
    passages disagree, and all actors and places. The page is the same for the same corpus.

    >>> import malicrisis
    >>> html = malicrisis.page(malicrisis.load().where(redistribution="free"))
    >>> html[:15], 'id="voa-2012-p1"' in html
    ('<!DOCTYPE html>', True)

    Raises:
        RecordError: *corpus* has no document, or the page would be longer than 8,000,000 characters.
        MissingExtraError: the extra ``page`` is not installed.
    """
    if not corpus.documents:
        raise RecordError.of("page", expected="a corpus with documents", found="none")
    scope = Scope(corpus, corpus.documents)
    pieces: list[str] = []
    size = 0
    for piece in rendered("page.html", scope, home=""):
        size += len(piece)
        if size > MAX_PAGE:
            raise RecordError.of(
                "page",
                expected=f"at most {MAX_PAGE:,} characters",
                found=f"more for {counted(len(corpus.documents), 'document')}",
                hint="choose fewer documents, or write one page for each with malicrisis.write_pages",
            )
        pieces.append(piece)
    return "".join(pieces)
