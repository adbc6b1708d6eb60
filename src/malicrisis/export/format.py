"""What a format is, and what it has no place for."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

import attrs

from malicrisis.model.fields import Record
from malicrisis.model.kinds import KINDS

from .records import field_names, name_of, records_of, values_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from malicrisis.model.corpus import Corpus

    Progress = Callable[[int, int], None]

    Writer = Callable[[Corpus, Path, Progress], Iterable["Loss | str"]]


ALL_FIELDS: Mapping[str, tuple[str, ...]] = MappingProxyType({kind: field_names(kind) for kind in KINDS})
"""Every field of every kind of record: what a format carries that loses nothing."""


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Loss(Record):
    """Records, or a field of records, that a format has no place for.

    Attributes:
        what: the kind of record, such as ``cuts``, or one field of it, such as ``statements.medium``
        count: how many records are left out, or lose that field
        why: the reason
        records: names of the records, where some of their kind are left out and others are not
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
        """The field, or None where whole records are left out."""
        return self.what.partition(".")[2] or None


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Format(Record):
    """A way out: a name, what writes it, and what it carries.

    Attributes:
        name: name on the command line
        gloss: what the files are
        tools: programs that read them
        extra: the extra to install for writing them; None where the standard library does
        carries: the fields it carries, by kind of record; `malicrisis.export.write` finds what it loses from this
        write: writes the files of a corpus into an empty folder, says how many documents are done out of how many, and
            yields what is lost beyond the fields that are not carried, and in words what is there in a way of its own
    """

    name: str = attrs.field()
    gloss: str = attrs.field()
    tools: str = attrs.field()
    extra: str | None = attrs.field(default=None)
    carries: Mapping[str, tuple[str, ...]] = attrs.field()
    write: Writer = attrs.field()


def no_progress(done: int, total: int) -> None:
    """Let progress go unnoticed."""


def left_out(records: Iterable[Record], what: str, why: str) -> Iterator[Loss]:
    """Yield the loss of *records*, some of one kind, if there are any."""
    names = tuple(map(name_of, records))
    if names:
        yield Loss(what=what, count=len(names), why=why, records=names)


def not_carried(corpus: Corpus, carries: Mapping[str, tuple[str, ...]], losses: Iterable[Loss] = ()) -> Iterator[Loss]:
    """Yield what *corpus* has in kinds of record and in fields that are not among those that a format *carries*.

    A record that is left out as a whole, as one of *losses* says, does not lose its fields too.
    """
    gone = {loss.what: frozenset(loss.records) for loss in losses}
    for kind in KINDS:
        records = list(records_of(corpus, kind))
        if kind not in carries:
            if records:
                yield Loss(what=kind, count=len(records), why="no place for them")
            continue
        lost = [field for field in field_names(kind) if field not in carries[kind]]
        kept = [record for record in records if not gone.get(kind) or name_of(record) not in gone[kind]] if lost else []
        values = [values_of(record) for record in kept]
        for field in lost:
            count = sum(field in one for one in values)
            if count:
                beside = "; export.json has it" if field.startswith("rights.") else ""
                yield Loss(what=f"{kind}.{field}", count=count, why=f"no place for it{beside}")
