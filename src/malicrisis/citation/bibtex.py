"""Citations for BibTeX and for biblatex."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from .dates import MONTHS

if TYPE_CHECKING:
    from collections.abc import Callable

    from .dates import Issued
    from .works import Name, Work

_ESCAPES = {
    "\\": r"{\textbackslash}",
    "{": r"{\textbraceleft}",
    "}": r"{\textbraceright}",
    "~": r"{\textasciitilde}",
    "^": r"{\textasciicircum}",
    "`": r"{\textasciigrave}",
    "<": r"{\textless}",
    ">": r"{\textgreater}",
    "|": r"{\textbar}",
    **{character: f"\\{character}" for character in "&%$#_"},
}
"""Characters that TeX takes for commands or prints as others. BibTeX counts braces, even escaped ones."""

_LIGATURES = re.compile("(?<=-)(?=-)|(?<=')(?=')|(?<=,)(?=,)")
"""The positions between characters that TeX prints as one ligature."""

_ACCENTS = {
    "\u0300": "`", "\u0301": "'", "\u0302": "^", "\u0303": "~", "\u0304": "=", "\u0306": "u", "\u0307": ".",
    "\u0308": '"', "\u030a": "r", "\u030b": "H", "\u030c": "v", "\u0327": "c", "\u0328": "k",
}  # fmt: skip

_LETTERS = {
    "ß": "ss", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L",
    "–": "textendash", "—": "textemdash", "‘": "textquoteleft", "’": "textquoteright", "“": "textquotedblleft",
    "”": "textquotedblright", "…": "textellipsis",
}  # fmt: skip


def escaped(text: str) -> str:
    """Return *text* so that LaTeX prints it letter for letter, outside ASCII as it stands."""
    return _LIGATURES.sub("{}", "".join(_ESCAPES.get(character, character) for character in text))


def accented(text: str) -> str:
    """Return *text* escaped, with commands of LaTeX for accented letters and typographic marks."""
    return "".join(_command(character) for character in escaped(text))


@lru_cache(maxsize=1024)
def _command(character: str) -> str:
    """Return the LaTeX command for *character*, or the character itself if LaTeX has no simple one."""
    if character in _LETTERS:
        return f"{{\\{_LETTERS[character]}}}"
    letter, accent = (*unicodedata.normalize("NFD", character), "", "")[:2]
    command = _ACCENTS.get(accent)
    if not command or not letter.isascii() or unicodedata.normalize("NFC", letter + accent) != character:
        return character
    return f"{{\\{command}{' ' if command.isalpha() else ''}{letter}}}"


def to_bibtex(work: Work) -> str:
    """Return an entry for BibTeX, in which everything is LaTeX."""
    kind, publisher = {"news": ("article", "journal"), "report": ("techreport", "institution")}.get(
        work.kind, ("misc", "howpublished")
    )
    date = work.issued
    made = {"dataset": "Data set", "software": "Computer software"}.get(work.kind)
    version = f"version {work.version}" if work.version else None
    genre = work.genre if work.kind != "report" else None
    fields = {
        **_author(work, accented, label="key"),
        publisher: _braced(accented(work.publisher or made or "")),
        **_report(work, accented),
        "year": _braced(date.year or ""),
        "month": MONTHS[date.parts[1] - 1][:3].lower() if len(date.parts) > 1 else "",
        "day": _braced(str(date.parts[2]) if len(date.parts) > 2 else ""),  # noqa: PLR2004  year, month, day
        "url": _braced(work.url or ""),
        "note": _braced(accented("; ".join(filter(None, [version, genre, *work.remarks])))),
    }
    return _entry(kind, work.key, fields)


def to_biblatex(work: Work) -> str:
    """Return an entry for biblatex and biber, in UTF-8."""
    kind, publisher = {
        "webpage": ("online", "organization"),
        "news": ("article", "journaltitle"),
        "report": ("report", "institution"),
        "dataset": ("dataset", "publisher"),
        "software": ("software", "publisher"),
    }.get(work.kind, ("misc", "howpublished"))
    genre = work.genre if work.kind != "report" else None
    fields = {
        **_author(work, escaped, label="label"),
        publisher: _braced(escaped(work.publisher or "")),
        "entrysubtype": _braced("newspaper" if work.kind == "news" else ""),
        **_report(work, escaped),
        "version": _braced(work.version or ""),
        "date": _braced(_edtf(work.issued)),
        "url": _braced(work.url or ""),
        "note": _braced(escaped("; ".join(filter(None, [genre, *work.remarks])))),
    }
    return _entry(kind, work.key, fields)


def _entry(kind: str, key: str, fields: dict[str, str]) -> str:
    """Return the entry with those *fields* that have a value."""
    lines = [f"  {name} = {value},\n" for name, value in fields.items() if value]
    return f"@{kind}{{{key},\n{''.join(lines)}}}"


def _braced(value: str) -> str:
    return f"{{{value}}}" if value else ""


def _author(work: Work, tex: Callable[[str], str], *, label: str) -> dict[str, str]:
    """Return author and title. Styles sort unsigned works by their publisher."""
    authors = " and ".join(_name(name, tex) for name in work.authors)
    unsigned = tex(work.publisher) if work.publisher and not authors else ""
    return {"author": _braced(authors), label: _braced(unsigned), "title": _braced(_braced(tex(work.title)))}


def _name(name: Name, tex: Callable[[str], str]) -> str:
    """Return *name* in the order of BibTeX, with braces around names that it must not split."""
    if name.given is None:
        return _braced(tex(name.family))
    return ", ".join(
        _braced(tex(part)) if re.search(r",|\band\b", part, re.IGNORECASE) else tex(part)
        for part in (name.family, name.given)
    )


def _report(work: Work, tex: Callable[[str], str]) -> dict[str, str]:
    """Return type and number of a report."""
    if work.kind != "report":
        return {}
    return {"type": _braced(tex(work.genre or "")), "number": _braced(tex(work.number or ""))}


def _edtf(date: Issued) -> str:
    """Return *date* in the level of EDTF that biblatex reads, which has no "one of"."""
    is_doubtful = date.is_uncertain or (date.is_inferred and not date.is_approximate)
    mark = {(True, True): "%", (True, False): "~", (False, True): "?", (False, False): ""}
    return f"{date.iso}{mark[date.is_approximate, is_doubtful]}" if date.parts else ""
