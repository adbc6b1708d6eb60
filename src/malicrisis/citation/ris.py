"""Citations as RIS, which most reference managers read."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .dates import Issued
    from .works import Work

_TYPES = {"webpage": "ELEC", "news": "NEWS", "report": "RPRT", "dataset": "DATA", "software": "COMP"}


def to_ris(work: Work) -> str:
    """Return one record, with a tag and a value on each line."""
    return "\n".join(f"{tag}  - {value}" for tag, value in _fields(work) if value or tag == "ER")


def _fields(work: Work) -> Iterator[tuple[str, str | None]]:
    """Yield tags and values in order."""
    yield "TY", _TYPES.get(work.kind, "GEN")
    yield "ID", work.key
    for name in work.authors:
        yield "AU", str(name)
    yield "TI", work.title
    # T2 is the title of the containing work, here the web site or the newspaper
    yield "T2", work.publisher if work.kind in ("webpage", "news") else None
    yield "PB", work.publisher
    yield "M3", work.genre
    yield "SN", work.number
    yield "ET", work.version
    yield "PY", work.issued.year
    yield "DA", _date(work.issued)
    yield "LA", work.language
    yield "UR", work.url
    for remark in work.remarks:
        yield "N1", remark
    for whole in split_names(work):
        yield "N1", f"{whole} is one name: RIS takes the words before a comma for a family name"
    yield "ER", ""  # the end of the record


def split_names(work: Work) -> list[str]:
    """Return the names of organizations that readers of RIS split at a comma, which RIS cannot protect."""
    return [name.family for name in work.authors if name.given is None and "," in name.family]


def _date(date: Issued) -> str | None:
    """Return the date as ``year/month/day/``, with empty parts if they are not known."""
    if not date.parts:
        return None
    known = date.iso.split("-")
    return "/".join([*known, "", ""][:3]) + "/"
