"""The lines of files of records: each is checked once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, cast

from malicrisis.errors import FileError, RecordError
from malicrisis.model.documents import Document
from malicrisis.model.fields import Record, is_id
from malicrisis.model.provenance import is_file_name
from malicrisis.normal_form import is_composed
from malicrisis.rules import Rule, no_tally
from malicrisis.text.unfinished import unfinished

from . import codec, jsonlines, texts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import BinaryIO

    from malicrisis.errors import MalicrisisError
    from malicrisis.rules import Tally

    Report = Callable[[MalicrisisError, str], object]
    """Takes a problem, and the line in which it is if it has a position in it."""

_SOME = 1 << 14
"""Lines of about so many bytes are read at once."""
_TODO = b'"TODO'
_BROKEN = object()


class Files(Protocol):
    """The files of a corpus."""

    def opened(self, name: str) -> BinaryIO | None:
        """Return the file *name*, open for reading, or None if it cannot be read."""
        ...

    def text_of(self, name: str) -> str | None:
        """Return the text of the file *name*, or None if it cannot be read or is a page without words."""
        ...

    def has_words(self, name: str) -> bool:
        """Return whether `text_of` returns a text."""
        ...


class Stated(NamedTuple):
    """What a line says of its record, as far as it can be read.

    Attributes:
        line: the number of the line, from 1; 0 for all lines of a file that cannot be read
        id: the id of the record
        document: the id of the document that the record belongs to
        page: the name of the raw page
    """

    line: int
    id: str | None = None
    document: str | None = None
    page: str | None = None


class Line(NamedTuple):
    """A line of a file.

    Attributes:
        number: its number, from 1
        start: the offset of its first byte in the file
        obj: its JSON value; None if it has none
        record: the record; of a document its JSON object; None if it cannot be made
    """

    number: int
    start: int
    obj: Any
    record: Any


class Misplaced(NamedTuple):
    """A line that is not in the order of its file, with its key and the key of the line before it."""

    file: str
    line: int
    key: str
    before: str


class Page(NamedTuple):
    """The name and the checksum of a raw page."""

    file: str
    sha256: str


class Made(NamedTuple):
    """What must be known of every document: its id, its line and its raw page."""

    id: str
    line: int
    source: Page


def read_lines(
    file: str,
    lines: BinaryIO,
    kind: type[Record],
    report: Report,
    tally: Tally = no_tally,
    *,
    canonical: bool = False,
) -> Iterator[Line]:
    """Yield the *lines* of a *file* of records of *kind*; see `malicrisis.storage.reader.Reader` for the others.

    A document is made of more than its line. It stays a JSON object.

    Raises:
        FileError: a line is not UTF-8.
    """
    checked = values = origins = 0
    asks_origins = kind is Document or "ids" in codec.stored_fields(cast("Any", kind))
    told = (file, kind, report)
    number = 0
    try:
        for number, start, data, obj, is_plain in _values_in(file, lines, report, canonical=canonical):
            record = None
            if obj is not _BROKEN:
                values += 1
                origins += asks_origins and _origins_in(kind, obj)
                record, problems = _record(kind, obj)
                if record is None:
                    _report_broken(number, data, obj, problems, told)
                elif canonical:
                    checked += 1
                    if not (is_plain and codec.is_in_order(kind, obj)):
                        _report_form(number, data, obj, told)
            yield Line(number, start, None if obj is _BROKEN else obj, record)
    finally:  # once for a file: it would take as long as to read the lines
        for rule, times in (
            (Rule.JSON, number),
            (Rule.RECORDS, values),
            (Rule.RIGHTS, origins),
            (Rule.CANONICAL, checked),
            (Rule.FINISHED, checked),
        ):
            tally(rule, times)


def _values_in(
    file: str, lines: BinaryIO, report: Report, *, canonical: bool
) -> Iterator[tuple[int, int, bytes, Any, bool]]:
    """Yield the number, the offset, the bytes and the JSON value of each of the *lines* of a *file*.

    The value of a line that has none is _BROKEN. After it comes, if the form of lines matters, whether nothing but the
    order of its keys and its defaults can be wrong with this line.
    """
    number = start = 0
    while some := lines.readlines(_SOME):
        # many lines at once take half the time, but only one by one it can be told what is wrong
        values = jsonlines.values_of(some, as_written=canonical)
        is_plain = False
        if values and canonical:
            other = b"".join([data for data in some if not data.isascii()])
            is_plain = is_composed(other.decode()) and _TODO not in b"".join(some)
        for place, data in enumerate(some):
            number += 1
            yield number, start, data, values[place] if values else _value(file, number, start, data, report), is_plain
            start += len(data)


def _value(file: str, number: int, start: int, data: bytes, report: Report) -> Any:
    """Return the JSON value of the line *data*, or _BROKEN after a report."""
    try:
        line = _words_of(data)
    except UnicodeDecodeError as error:
        raise texts.not_utf8(file, error, start) from None
    try:
        return jsonlines.parse(line, file, number)
    except FileError as error:
        report(error, line)
        return _BROKEN


def _words_of(data: bytes) -> str:
    return data.decode().removesuffix("\n")


def _report_broken(
    number: int,
    data: bytes,
    obj: Any,
    problems: Iterable[tuple[str, RecordError]],
    told: tuple[str, type[Record], Report],
) -> None:
    """Report the *problems* of the line *data* of that *number*, of which no record can be made."""
    file, kind, report = told
    line = _words_of(data)
    stated = stated_in(number, obj)
    for path, flaw in problems:
        rule = flaw.rule or (Rule.RIGHTS if _states_origin(kind, path) else Rule.RECORDS)
        position = jsonlines.position_of(path, line)
        report(flaw.in_file(file, number, field=path, rule=rule, position=position, record_id=stated.id), line)


def _report_form(number: int, data: bytes, obj: Any, told: tuple[str, type[Record], Report]) -> None:
    """Report what is wrong with the form of the line *data* of that *number*, and its fields that say TODO."""
    file, kind, report = told
    line = _words_of(data)
    problem = codec.canonical_problem(kind, obj, line)
    if problem is not None:
        report(problem.in_file(file, number, record_id=obj.get("id")), line)
    # most lines have no such word, and looking for it is fast
    for problem in unfinished_flaws(obj) if _TODO in data else ():
        report(problem.in_file(file, number, record_id=obj.get("id")), line)


def read_again(file: str, data: bytes) -> list[Any]:
    """Return the JSON values of the lines *data* of a *file*, which were checked before.

    Raises:
        FileError: they cannot be read, as the file has changed meanwhile.
    """
    try:
        return codec.values_in(data.decode())
    except ValueError:
        raise FileError.of(file, expected="the file as it was before", found="another", file=file) from None


def unfinished_flaws(obj: object) -> Iterator[RecordError]:
    """Yield an error for each field of *obj* that says TODO."""
    for path, what in unfinished(obj):
        yield RecordError.of("", expected=what, found="TODO", field=path, rule=Rule.FINISHED)


def _record(kind: type[Record], obj: object) -> tuple[Any, list[tuple[str, RecordError]]]:
    """Return the record of *kind* that *obj* describes, or None and all problems, each with the path of its field."""
    if kind is Document:
        problems = list(codec.field_flaws(kind, obj))
        return (None if problems else obj), problems
    try:
        return codec.decode(kind, obj), []
    except RecordError as error:
        # `decode` stops at the first problem; a problem of several fields together is found by it alone
        return None, list(codec.field_flaws(kind, obj)) or [("", error)]


def stated_in(number: int, obj: object) -> Stated:
    """Return what *obj*, the value of the line of that *number*, says of its record."""
    if type(obj) is not dict:
        return Stated(number)
    record_id, document, source = (cast("dict[str, object]", obj).get(key) for key in ("id", "document", "source"))
    page = cast("dict[str, object]", source).get("file") if type(source) is dict else None
    return Stated(
        number,
        record_id if isinstance(record_id, str) and is_id(record_id) else None,
        document if isinstance(document, str) and is_id(document) else None,
        page if isinstance(page, str) and is_file_name(page) else None,
    )


def _origins_in(kind: type[Record], obj: object) -> int:
    """Return how many rights, sources and external ids *obj* should state as a record of *kind*."""
    ids: object = cast("dict[str, object]", obj).get("ids") if type(obj) is dict else None
    return (2 if kind is Document else 0) + (len(cast("list[object]", ids)) if type(ids) is list else 0)


def _states_origin(kind: type[Record], path: str) -> bool:
    """Return whether the field at *path* of a record of *kind* is about rights, a source, or the source of an id."""
    return (kind is Document and path.startswith(("rights", "source"))) or (
        path.startswith("ids[") and path.endswith("source")
    )
