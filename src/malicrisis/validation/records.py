"""The lines as records: every one that can be made, and what keeps the others from it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, cast

from malicrisis.errors import FileError, RecordError
from malicrisis.model.documents import Document
from malicrisis.model.fields import is_id
from malicrisis.model.provenance import is_file_name
from malicrisis.rules import Rule
from malicrisis.storage import codec, jsonlines

from .ledger import around

if TYPE_CHECKING:
    from malicrisis.model.fields import Record

    from .ledger import Ledger


class Row(NamedTuple):
    """A line of a file.

    Attributes:
        line: its number, from 1
        record: what was made of it, for a document its JSON object; None where nothing can be made of it
        id: the id it states, where it can be read
        document: the id of the document it belongs to, likewise
        page: the name of the raw page it states, likewise
    """

    line: int
    record: Any
    id: str | None = None
    document: str | None = None
    page: str | None = None


def rows_of(file: str, text: str, kind: type[Record], ledger: Ledger) -> list[Row]:
    """Return the lines of *text*, the text of *file*, as records of *kind*."""
    rows: list[Row] = []
    lines = text.removesuffix("\n").split("\n") if text else []
    ledger.ask(Rule.JSON, len(lines))
    for number, line in enumerate(lines, 1):
        try:
            obj = jsonlines.parse(line, file, number)
        except FileError as error:
            at = getattr(error.__context__, "pos", 0)
            ledger.note(error, file, number, rule=Rule.JSON, context=around(line, at))
            rows.append(Row(number, None))
            continue
        ledger.ask(Rule.RECORDS)
        record, flaws = _record(kind, obj)
        if record is not None and kind is not Document:
            rows.append(Row(number, record, getattr(record, "id", None)))
            check_line((file, number), line, obj, record, ledger)
            continue
        row = _row(number, record, obj)
        for path, flaw in flaws:
            rule = Rule.RIGHTS if _states_origin(kind, path) else Rule.RECORDS
            context = around(line, _place_of(path, line))
            ledger.note(flaw, file, number, rule=rule, record=row.id, field=path, context=context)
        rows.append(row)
    return rows


def _record(kind: type[Record], obj: object) -> tuple[Any, list[tuple[str, RecordError]]]:
    """Return the record of *kind* that *obj* describes, or everything that is wrong with it by field.

    A document is made of more than its line and stays a JSON object.
    """
    if kind is Document:
        flaws = list(codec.field_flaws(kind, obj))
        return (None if flaws else obj), flaws
    try:
        return codec.decode(kind, obj), []
    except RecordError as error:
        return None, list(codec.field_flaws(kind, obj)) or [("", error)]


def _row(number: int, record: Any, obj: Any) -> Row:
    """Return the row of *obj*, the value of the line of that *number*, with the names in it that can be read."""
    if type(obj) is not dict:
        return Row(number, record)
    record_id, document, source = (cast("Any", obj).get(key) for key in ("id", "document", "source"))
    page = cast("Any", source).get("file") if type(source) is dict else None
    return Row(
        number,
        record,
        record_id if isinstance(record_id, str) and is_id(record_id) else None,
        document if isinstance(document, str) and is_id(document) else None,
        page if isinstance(page, str) and is_file_name(page) else None,
    )


def _place_of(path: str, line: str) -> int:
    """Return where in *line* the last key of *path* stands that is there, or 0."""
    at = 0
    number = "0"
    for part in path.split("."):
        key, _, next_number = part.rstrip("]").partition("[")
        for _ in range(int(number) + 1):
            at = max(at, line.find(f'"{key}":', at + 1))
        number = next_number or "0"
    return at


def check_line(place: tuple[str, int], line: str, obj: Any, record: Record, ledger: Ledger) -> None:
    """Note where *line*, whose value is *obj*, is not what `write` makes of *record*; *place* is file and number."""
    ledger.ask(Rule.CANONICAL)
    if codec.is_canonical(type(record), obj, line):
        return
    wanted = codec.dump_line(record)
    at = next((i for i, (a, b) in enumerate(zip(line, wanted, strict=False)) if a != b), len(line))
    ledger.find(
        Rule.CANONICAL,
        *place,
        record=getattr(record, "id", None),
        expected=f"{wanted[at : at + 30].strip()!r}",
        found=f"{line[at : at + 30]!r}",
        context=around(line, at),
    )


def _states_origin(kind: type[Record], path: str) -> bool:
    """Tell whether the field at *path* of a record of *kind* states rights, a source, or where an id was checked."""
    return (kind is Document and path.startswith(("rights", "source"))) or (
        path.startswith("ids[") and path.endswith("source")
    )
