"""The page to read a corpus in: one HTML file that works offline, or one for each document of a large corpus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malicrisis.arguments import checked
from malicrisis.errors import RecordError

from .folders import write_pages
from .rendering import in_one, rendered
from .scope import Scope

if TYPE_CHECKING:
    from malicrisis.model.corpus import Corpus

__all__ = ["page", "write_pages"]


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
    hint = "choose fewer documents, or write one page for each with malicrisis.write_pages"
    return in_one(rendered("page.html", scope), len(corpus.documents), hint)
