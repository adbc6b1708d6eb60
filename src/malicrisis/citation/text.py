"""Citations as plain text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from malicrisis.model.dates import UNDATED

if TYPE_CHECKING:
    from .works import Work

_ENDS_A_SENTENCE = re.compile("[.?!][\"'”’»\u203a]*$")
"""The end of a sentence, also within quotation marks: ``“We won.”``."""

_GENRES = {"dataset": "Data set", "software": "Computer software"}


def to_text(work: Work) -> str:
    """Return the citation on one line: authors (date). Title, paragraph. Publisher. In: corpus. URL."""
    responsible = "; ".join(map(str, work.authors)) or work.publisher
    head = f"{responsible} {_date(work)}" if responsible else None
    title = _title(work) if responsible else f"{_title(work)} {_date(work)}"
    # the publisher of an unsigned work already comes first, where the author would be
    published = [part for part in (work.publisher if work.authors else None, work.number) if part]
    sentences = [head, title, ", ".join(published), *map(_capitalized, work.notes)]
    return " ".join([*(_sentence(sentence) for sentence in sentences if sentence), *([work.url] if work.url else [])])


def _title(work: Work) -> str:
    """Return the title with version, genre and paragraph."""
    genre = _GENRES.get(work.kind, work.genre if work.kind != "report" else None)
    return "".join(
        [
            work.title,
            f" (version {work.version})" if work.version else "",
            f" [{genre}]" if genre else "",
            f", {work.pin.words}" if work.pin else "",
        ]
    )


def _date(work: Work) -> str:
    """Return the date in round brackets, or in square brackets if it is not certain; "c." marks an approximate date."""
    date = work.issued
    if not date.parts and not date.begin:
        return f"({UNDATED}; {date.remark})" if date.remark else f"({UNDATED})"
    # data and software are identified by their version, so the year is enough
    words = " to ".join(date.years) if work.kind in _GENRES else date.words
    about = "c. " if date.is_approximate else ""
    return f"({words})" if date.is_sure else f"[{about}{words}{'?' if date.is_uncertain else ''}]"


def _sentence(text: str) -> str:
    """Return *text* with a full stop at the end, unless it ends with such a mark, also within quotation marks."""
    return text if _ENDS_A_SENTENCE.search(text) else f"{text}."


def _capitalized(text: str) -> str:
    return text[:1].upper() + text[1:]
