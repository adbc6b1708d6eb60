"""The page to read a corpus in: one HTML file that works offline, or one for each document of a large corpus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malicrisis.arguments import checked
from malicrisis.errors import RecordError
from malicrisis.messages import counted

from .rendering import rendered
from .scope import Scope, year_of

if TYPE_CHECKING:
    from malicrisis.model.corpus import Corpus

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
    for piece in rendered("page.html", scope, heading=heading_of(scope), home=""):
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


def heading_of(scope: Scope) -> str:
    """Return the heading of a page: what is told, in how many texts of which years."""
    if len(scope.documents) == 1:
        return f"Who says what in “{scope.documents[0].title}”"
    years = sorted(filter(None, map(year_of, scope.documents)))
    when = f", {'–'.join(dict.fromkeys((years[0], years[-1])))}" if years else ""
    return f"Who says what in {counted(len(scope.documents), 'text')}{when}"
