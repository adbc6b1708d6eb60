"""The Citation File Format 1.2.0 (https://citation-file-format.github.io): how to cite the corpus and its texts."""

from __future__ import annotations

import hashlib
import json
import re
from typing import TYPE_CHECKING

from malicrisis.arguments import checked
from malicrisis.model.provenance import listed_license

from .works import work_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from malicrisis.model.corpus import Corpus

    from .works import Name, Work

_MESSAGE = "If you use this corpus, please cite it as below; cite each text by its own publisher too."

_WEB = re.compile("(https?|s?ftp)://[^/?#]")
"""The URLs that the format accepts: with a host."""

# JSON is YAML except for these: YAML refuses some of them, and reads others as line ends
_NOT_YAML = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_TYPES = {"news": "newspaper-article", "webpage": "website", "report": "report", "dataset": "data"}


@checked
def to_cff(corpus: Corpus) -> str:
    """Return a ``CITATION.cff``, in YAML with every value written as JSON.

    The texts are its references. A date is stated only as precisely as it is known. Rights are in the notes, since the
    format accepts only licenses of SPDX.

    >>> import malicrisis
    >>> print(to_cff(malicrisis.load())[:24])
    cff-version: "1.2.0"
    mes
    """
    return "".join(cff_lines(corpus))


def cff_lines(corpus: Corpus) -> Iterator[str]:
    """Yield the lines of the file that `to_cff` returns, those of a reference together: there may be many texts."""
    work = work_of(corpus, corpus)
    entries: dict[str, object] = {
        "cff-version": "1.2.0",
        "message": _MESSAGE,
        "type": "dataset",
        "title": work.title,
        # the format requires authors, here and in references
        "authors": _people(work.authors or work_of(corpus, "software").authors),
        "version": work.version,
        "date-released": _day(work),
        "license": listed_license(corpus.license),
        "abstract": corpus.note,
    }
    yield from (f"{key}: {_json(value)}\n" for key, value in entries.items() if value)
    if corpus.documents:
        yield "references:\n"
    # digests take a tenth of the memory of the references
    met: set[bytes] = set()
    for document in corpus.documents:
        rights = f"rights: {document.rights.holder}. {document.rights.statement}"
        reference = _reference(work_of(corpus, document), rights)
        if _digest(reference) in met:  # the format accepts no two references that are equal
            reference = _reference(work_of(corpus, document), f"document: {document.id}; {rights}")
        met.add(_digest(reference))
        yield f"{reference}\n"


def _digest(reference: str) -> bytes:
    """Return the SHA-256 of *reference*."""
    return hashlib.sha256(reference.encode()).digest()


def _reference(work: Work, rights: str) -> str:
    """Return *work* as a reference. Its notes contain *rights*, and an address that is not a URL."""
    is_url = _WEB.match(work.url or "") is not None
    address = [f"address: {work.url}"] if work.url and not is_url else []
    publisher = {"name": work.publisher} if work.publisher else None
    parts = work.issued.parts
    entries: dict[str, object] = {
        "type": _TYPES.get(work.kind, "generic"),
        "title": work.title,
        "authors": _people(work.authors) or [publisher],
        "publisher": publisher,
        "number": work.number,
        "date-published": _day(work),
        "year": parts[0] if parts and not _day(work) else None,
        "month": parts[1] if len(parts) > 1 and not _day(work) else None,
        "languages": [work.language] if work.language else None,
        "url": work.url if is_url else None,
        "notes": "; ".join((*work.remarks, *address, rights)),
    }
    lines = [f"{key}: {_json(value)}" for key, value in entries.items() if value]
    return "  - " + "\n    ".join(lines)


def _people(names: tuple[Name, ...]) -> list[dict[str, str]]:
    """Return *names* as what the format calls persons (with a family name) and entities.

    The format accepts no two that are equal: the second of one name has its number as an alias.
    """
    people: list[dict[str, str]] = []
    for number, name in enumerate(names):
        one = {"family-names": name.family, "given-names": name.given} if name.given else {"name": name.family}
        if before := names[:number].count(name):
            one["alias"] = f"{name} ({before + 1})"
        people.append(one)
    return people


def _day(work: Work) -> str | None:
    """Return the date of *work* if its day is known and certain: the format has no other dates."""
    return work.issued.iso if work.issued.day and work.issued.is_sure else None


def _json(value: object) -> str:
    """Return *value* as JSON that a YAML parser reads as the same value."""
    return _NOT_YAML.sub(lambda match: f"\\u{ord(match[0]):04x}", json.dumps(value, ensure_ascii=False))
