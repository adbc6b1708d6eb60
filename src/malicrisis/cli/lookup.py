"""Find the records that a user names, of all kinds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from malicrisis.errors import AmbiguousNameError, UnknownIdError
from malicrisis.messages import safe_repr
from malicrisis.text.names import listed, named, similar_names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from malicrisis.model.corpus import Corpus

KINDS = ("document", "event", "disagreement", "actor", "place")
"""The kinds of records that have names, each the singular of its registry."""

_FEW = 8
"""The most records that a message lists."""


class Found(NamedTuple):
    """A record and its kind."""

    kind: str
    record: Any

    @property
    def command(self) -> str:
        """The record and the command that shows it: ``event 'coup-2020': malicrisis show coup-2020``."""
        name = "who" if self.kind == "actor" else "show"
        return f"{self.kind} {self.record.id!r}: malicrisis {name} {self.record.id}"


def similar_ending(names: Sequence[str]) -> str:
    """Return the end of a message that suggests *names*, if there are any."""
    return f"; similar names: {', '.join(names)}" if names else ""


def records_named(corpus: Corpus, name: str) -> list[Found]:
    """Return the record with that id or *name*; an actor and a place, such as "mali", may have the same id.

    Raises:
        AmbiguousNameError: several records have the name.
        UnknownIdError: no record has it.
    """
    registries = {kind: getattr(corpus, f"{kind}s") for kind in KINDS}
    with_id = [Found(kind, records[name]) for kind, records in registries.items() if name in records]
    if with_id:
        return with_id
    exact: list[Found] = []
    longer: list[Found] = []
    for kind, records in registries.items():
        with_name, with_words = named(records, name)
        exact += [Found(kind, record) for record in with_name]
        longer += [Found(kind, record) for record in with_words]
    if len({one.record.id for one in exact}) == 1:
        return exact
    if exact:
        message = f"several records are named {safe_repr(name):.80}: {_listed(exact)}; use one of these ids"
        raise _with_candidates(AmbiguousNameError(message), exact)
    # A word of a label or a title is similar to too much.
    near = longer or [
        Found(kind, record) for kind in ("actor", "place") for record, _ in similar_names(registries[kind], name)
    ]
    message = f"no {', '.join(KINDS[:-1])} or {KINDS[-1]} has the id or name {safe_repr(name):.80}"
    if near:
        raise _with_candidates(UnknownIdError(f"{message}; nearest: {_listed(near)}"), near)
    ids = [record.id for records in registries.values() for record in records]
    raise UnknownIdError.among(name, ids, noun="record", message=message)


def _listed(found: Sequence[Found]) -> str:
    """Return the first records of *found*, each with its kind and name, and how many more there are."""
    names = ", ".join(f"{one.kind} {listed([one.record])}" for one in found[:_FEW])
    return names + (f" and {len(found) - _FEW} more" if found[_FEW:] else "")


def _with_candidates(error: UnknownIdError, found: Sequence[Found]) -> UnknownIdError:
    """Return *error* with the ids of the records that were *found*."""
    error.candidates = tuple(dict.fromkeys(one.record.id for one in found))
    return error


def elsewhere(corpus: Corpus, name: str, kind: str) -> str:
    """Return the end of a message that names the records of other kinds than *kind* with that *name*, if any."""
    try:
        found = records_named(corpus, name)
    except UnknownIdError:
        return ""
    return "".join(f"; {one.command}" for one in found if one.kind != kind)
