"""What a format is, and what is lost in it."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import attrs

from malicrisis.model.description import KINDS
from malicrisis.model.fields import Answer, Record

from .records import field_names, name_of, records_of, values_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from malicrisis.model.corpus import Corpus

    Progress = Callable[[int, int], None]

    Writer = Callable[[Corpus, Path, Progress], Iterable["Loss | str"]]

ALL_FIELDS: Mapping[str, tuple[str, ...]] = MappingProxyType({kind: field_names(kind) for kind in KINDS})
"""Every field of every kind of record: what a format carries if it loses nothing."""

_NOT_STORED = "not stored in this format"


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Loss(Answer):
    """Records, or a field of records, that a format does not store.

    Attributes:
        what: the kind of record, such as ``cuts``, or one field of it, such as ``statements.medium``
        count: how many records are left out, or lose that field
        why: the reason
        records: names of the records, if only some of their kind are left out
    """

    what: str = attrs.field()
    count: int = attrs.field()
    why: str = attrs.field()
    records: tuple[str, ...] = attrs.field(default=())

    @property
    def kind(self) -> str:
        """The kind of record."""
        return self.what.partition(".")[0]

    @property
    def field(self) -> str | None:
        """The field, or None if whole records are left out."""
        return self.what.partition(".")[2] or None


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Format(Record):
    """A format for files: its name, the fields it stores, and the function that writes it.

    Attributes:
        name: name on the command line
        gloss: what the files are
        tools: programs that read them
        extra: the extra to install for writing them; None if the standard library writes them
        carries: the fields it stores, by kind of record; `malicrisis.export.write` derives losses from this
        write: writes the files of a corpus into an empty folder and reports progress, documents done and in all;
            yields further losses, and notes (strings) on data stored in another way
        streamed: how it writes a corpus of any size part by part, as `tables.rows.Streamed`; None if it cannot
    """

    name: str = attrs.field()
    gloss: str = attrs.field()
    tools: str = attrs.field()
    extra: str | None = attrs.field(default=None)
    carries: Mapping[str, tuple[str, ...]] = attrs.field()
    write: Writer = attrs.field()
    streamed: Any = attrs.field(default=None)


def no_progress(done: int, total: int) -> None:
    """Ignore progress."""


def left_out(records: Iterable[Record], what: str, why: str) -> Iterator[Loss]:
    """Yield the loss of *records* of one kind that are left out, if there are any."""
    names = tuple(map(name_of, records))
    if names:
        yield Loss(what=what, count=len(names), why=why, records=names)


def not_carried(corpus: Corpus, carries: Mapping[str, tuple[str, ...]], losses: Iterable[Loss] = ()) -> Iterator[Loss]:
    """Yield the loss of every kind of record and every field that *corpus* has and a format does not carry.

    *losses* are those already known. The fields of a record that is left out are not lost a second time.
    """
    gone = {loss.what: frozenset(loss.records) for loss in losses}
    for kind in KINDS:
        records = list(records_of(corpus, kind))
        if kind in carries:
            lost = [field for field in field_names(kind) if field not in carries[kind]]
            kept = [one for one in records if name_of(one) not in gone[kind]] if kind in gone else records
            yield from _fields_lost(kind, lost, kept)
        elif records:
            yield Loss(what=kind, count=len(records), why=_NOT_STORED)


def _fields_lost(kind: str, fields: list[str], records: list[Record]) -> Iterator[Loss]:
    """Yield the loss of each of the *fields* that some of the *records* of a *kind* have."""
    # most formats lose no field, and then no record need be encoded
    values = [values_of(record) for record in records] if fields else []
    for field in fields:
        count = sum(field in one for one in values)
        if count:
            beside = "; export.json has it" if field.startswith("rights.") else ""
            yield Loss(what=f"{kind}.{field}", count=count, why=f"{_NOT_STORED}{beside}")
