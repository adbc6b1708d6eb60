"""Citations for BibTeX and for biblatex."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from malicrisis.model.date_words import MONTHS

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
"""Characters that TeX reads as commands or prints as others. Braces need names: BibTeX counts even escaped ones."""

_LIGATURES = re.compile("(?<=-)(?=-)|(?<=')(?=')|(?<=,)(?=,)")
"""The positions between characters that TeX prints as one ligature."""

_ACCENTS = {
    "\u0300": "`", "\u0301": "'", "\u0302": "^", "\u0303": "~", "\u0304": "=", "\u0306": "u", "\u0307": ".",
    "\u0308": '"', "\u030a": "r", "\u030b": "H", "\u030c": "v", "\u0323": "d", "\u0327": "c", "\u0328": "k",
    "\u0331": "b",
}  # fmt: skip

_CLUSTERS = re.compile("[^\x00-\x7f][\u0300-\u036f]*|.[\u0300-\u036f]+", re.DOTALL)
"""A character outside ASCII, or any with combining marks after it."""

_LETTERS = {
    "ß": "ss", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L",
    "–": "textendash", "—": "textemdash", "‘": "textquoteleft", "’": "textquoteright", "“": "textquotedblleft",
    "”": "textquotedblright", "…": "textellipsis",
}  # fmt: skip


def escaped(text: str) -> str:
    """Return *text* so that LaTeX prints it literally. Characters outside ASCII stay, with their accents composed."""
    # LaTeX stops at a combining accent, such as those of file names and PDF files from macOS
    composed = unicodedata.normalize("NFC", text)
    return _LIGATURES.sub("{}", "".join(_ESCAPES.get(character, character) for character in composed))


def accented(text: str) -> str:
    """Return *text* escaped, with LaTeX commands for accented letters and typographic marks."""
    return _CLUSTERS.sub(lambda cluster: _command(cluster[0]), escaped(text))


@lru_cache(maxsize=1024)
def _command(cluster: str) -> str:
    """Return the LaTeX command for a character with its accents, or *cluster* itself if LaTeX has no simple one."""
    decomposed = unicodedata.normalize("NFD", cluster)
    letter, accents = decomposed[0], decomposed[1:]
    written = f"{{\\{_LETTERS[letter]}}}" if letter in _LETTERS else letter
    is_letter = letter.isalpha() and (letter.isascii() or letter in _LETTERS)
    if (accents and not is_letter) or not _ACCENTS.keys() >= set(accents):
        return cluster
    for accent in accents:  # a second accent is a command around the first: {\'{\^e}}
        command = _ACCENTS[accent]
        written = f"{{\\{command}{' ' if command.isalpha() else ''}{written}}}"
    return written


def to_bibtex(work: Work) -> str:
    """Return an entry for BibTeX, with LaTeX commands instead of characters outside ASCII."""
    # the standard styles have no types for web pages, data and software: these become @misc, without publisher field
    kind, publisher = {"news": ("article", "journal"), "report": ("techreport", "institution")}.get(
        work.kind, ("misc", "howpublished")
    )
    date = work.issued
    description = {"dataset": "Data set", "software": "Computer software"}.get(work.kind)
    version = f"version {work.version}" if work.version else None
    genre = work.genre if work.kind != "report" else None
    fields = {
        **_author(work, accented, label="key"),
        publisher: _braced(accented(work.publisher or description or "")),
        **_report(work, accented),
        "year": _braced("--".join(date.years)),
        # without braces: "jan" and so on are macros, which each style prints in its own language
        "month": MONTHS[date.month - 1][:3].lower() if date.month else "",
        "day": _braced(str(date.day or "")),
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
    """Return author and title, with the publisher in the field *label* if the work is unsigned."""
    authors = " and ".join(_name(name, tex) for name in work.authors)
    # styles sort and name works without an author by this field
    unsigned = tex(work.publisher) if work.publisher and not authors else ""
    # the second pair of braces stops styles from changing "Mali" to "mali"
    title = _braced(_braced(tex(work.title)))
    return {"author": _braced(authors), label: _braced(unsigned), "title": title}


def _name(name: Name, tex: Callable[[str], str]) -> str:
    """Return *name* in BibTeX order, with braces around names that it must not split."""
    if name.given is None:
        return _braced(tex(name.family))
    # BibTeX separates authors at the word "and", and the parts of a name at commas
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
    """Return *date* in the part of EDTF that biblatex reads."""
    # biblatex reads neither "one of several dates" nor "inferred": the first gets "~", the second "?"
    if date.interval:
        ends = date.interval.split("/")
        return "/".join(f"{one}?" if date.is_inferred and one[-1:].isdecimal() else one for one in ends)
    is_doubtful = date.is_uncertain or (date.is_inferred and not date.is_approximate)
    mark = {(True, True): "%", (True, False): "~", (False, True): "?", (False, False): ""}
    return f"{date.iso}{mark[date.is_approximate, is_doubtful]}" if date.parts else ""
