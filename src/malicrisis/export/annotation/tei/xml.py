"""What the modules for TEI share: elements, pointers, dates, notes, and the check of characters."""

from __future__ import annotations

import json
import re
from bisect import bisect_left, bisect_right
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple, cast
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from malicrisis.export.records import name_of, records_of, values_of
from malicrisis.export.xml import for_xml
from malicrisis.model.description import KINDS
from malicrisis.storage.codec import encode

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping

    from malicrisis.model.corpus import Corpus
    from malicrisis.model.dates import When
    from malicrisis.model.fields import Record
    from malicrisis.model.provenance import ExternalId
    from malicrisis.model.spans import Passage

NAMESPACE = "http://www.tei-c.org/ns/1.0"
_END = attrgetter("end")

IN_POINTER = ("document", "start", "end", "quote")
"""The fields of a passage that a pointer to it holds."""


class Links(NamedTuple):
    """The pointers of a file: what is before the ``#``.

    Attributes:
        corpus: the corpus
        shared: the prefix of pointers to records of the whole corpus
        texts: the prefix of pointers into a text; ``{}`` is replaced by the id of the text
    """

    corpus: Corpus
    shared: str = ""
    texts: str = ""

    def to(self, kind: str, *ids: str) -> str:
        """Return pointers to shared records, or to words of a taxonomy."""
        return " ".join(f"{self.shared}#{kind}.{one}" for one in ids)

    def text(self, document: str, part: str = "") -> str:
        """Return the pointer to a text, or to something in it."""
        return f"{self.texts.format(document)}#{text_id(document, part)}"

    def passage(self, passage: Passage) -> str:
        """Return the pointer to the words of *passage*, by code points from the first of their block."""
        blocks = self.corpus.documents[passage.document].blocks
        home = self.texts.format(passage.document)
        first = bisect_right(blocks, passage.start, key=_END)
        last = bisect_left(blocks, passage.end, key=_END)
        ids = [text_id(passage.document, block_id(number)) for number in (first, last)]
        start, end = passage.start - blocks[first].start, passage.end - blocks[last].start
        # the pointer schemes of TEI: string-range takes a length, range takes two points
        if first == last:
            return f"{home}#string-range({ids[0]},{start},{end - start})"
        return f"{home}#range(string-index({ids[0]},{start}),string-index({ids[1]},{end}))"


def text_id(document: str, part: str = "") -> str:
    """Return the ``xml:id`` of a text, or of something in it."""
    return f"text.{document}.{part}" if part else f"text.{document}"


def block_id(index: int) -> str:
    """Return the last part of the ``xml:id`` of the block at *index* of its text."""
    return f"b{index + 1}"


def put(parent: Element, tag: str, text: object = None, /, **attributes: str | None) -> Element:
    """Add an element to *parent*; an attribute that is None or empty is left out, ``id`` is written ``xml:id``.

    >>> root = Element("p")
    >>> tostring(put(root, "note", "so", id="n1", type="source", subtype=None))
    b'<note xml:id="n1" type="source">so</note>'
    """
    names = {"id": "xml:id", "lang": "xml:lang"}
    made = SubElement(parent, tag, {names.get(name, name): value for name, value in attributes.items() if value})
    if text is not None:
        made.text = str(text)
    return made


def put_all(parent: Element, tag: str, texts: Iterable[object], /, **attributes: str | None) -> None:
    """Add an element for each of *texts* that is not None."""
    for text in texts:
        if text is not None:
            put(parent, tag, text, **attributes)


def put_rest(
    parent: Element, record: Record, held: Container[str], /, *, prefix: str = "", n: str | None = None
) -> None:
    """Add a note for each field of *record* that is not *held* by other elements, so that a new field is not lost.

    The type of the note is *prefix* and the name of the field. What is no string is JSON.
    """
    for name, value in encode(record).items():
        if name not in held:  # pragma: no cover  for a new field: test_every_field adds one
            words = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
            put(parent, "note", words, type=prefix + name, n=n)


def put_ids(parent: Element, ids: Iterable[ExternalId], home: str, tag: str = "idno") -> None:
    """Add for each of *ids* an ``idno``, or a note on where it was checked, tied to it by the ``xml:id``."""
    for number, one in enumerate(ids, 1):
        name = f"{home}.id{number}"
        if tag == "idno":
            put(parent, "idno", one.value, id=name, type=one.scheme, subtype=one.status)
        else:
            checked = put(parent, "note", one.source, type="id-source", target=f"#{name}")
            put_rest(checked, one, ("scheme", "value", "status", "source"))


def dated(when: When | None) -> Mapping[str, str | None]:
    """Return the attributes of a date: the EDTF, as a custom calendar, and as far as possible as W3C dates.

    >>> from malicrisis import When
    >>> dated(When("[2018-05-30..2018-05-31]"))["notAfter"], dated(When("2012-06~"))
    ('2018-05-31', {'when-custom': '2012-06~', 'when': '2012-06', 'cert': 'medium'})
    """
    if when is None:
        return {}
    found: dict[str, str | None] = {"when-custom": when.edtf}
    plain = re.sub("[~?%]", "", when.edtf)
    if when.is_interval:
        # an open end, "..", leaves nothing, and `put` leaves out empty attributes
        found["from"], found["to"] = (end.strip(".") for end in plain.split("/"))
    elif when.is_one_of:
        found["notBefore"], found["notAfter"] = plain.strip("[]").split("..")
    else:
        found["when"] = plain
    if when.is_uncertain or when.is_approximate:
        found["cert"] = "low" if when.is_uncertain else "medium"
    return found


def check_characters(corpus: Corpus, carries: Mapping[str, tuple[str, ...]]) -> None:
    """Raise RecordError if a record of *corpus* has, in a field that TEI carries, a character that is not XML."""
    named = [(corpus.id, {"title": corpus.title, "note": corpus.note, "creators": list(corpus.creators)})]
    for kind in [kind for kind in KINDS if kind in carries]:
        named += [(f"{kind} {name_of(record)}", values_of(record)) for record in records_of(corpus, kind)]
    for name, values in named:
        for field, text in _strings({key: value for key, value in values.items() if key != "raw"}):
            for_xml(text, f"{name}: {field}")


def _strings(values: object, field: str = "") -> Iterator[tuple[str, str]]:
    """Yield every string in JSON *values* with the field it is in."""
    if isinstance(values, str):
        yield field, values
    elif isinstance(values, dict):
        for key, value in cast("dict[str, object]", values).items():
            yield from _strings(value, field or key)
    elif isinstance(values, list):
        for value in cast("list[object]", values):
            yield from _strings(value, field)


def serialized(root: Element) -> bytes:
    """Return *root* as the bytes of a file, indented except in elements that have text."""
    # ElementTree would write a prefix such as ns0 before the name of every element
    root.set("xmlns", NAMESPACE)
    indent(root)
    words = tostring(root, encoding="unicode").replace("\r", "&#13;")  # a bare one would be read as a line feed
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{words}\n'.encode()
