"""Registries: immutable collections of records of one kind, ordered and indexed by id."""

from __future__ import annotations

from itertools import pairwise
from operator import attrgetter
from typing import TYPE_CHECKING, Generic, TypeVar, cast, overload

import attrs

from malicrisis.arguments import checked
from malicrisis.errors import ArgumentError, RecordError, UnknownIdError
from malicrisis.messages import counted, safe_repr
from malicrisis.notebooks import Shown

from .fields import Answer, Limits, Record, is_list, limited, refuse, short_repr

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import Any, Protocol

    from .dates import When
    from .fields import Validator

    class Identified(Protocol):
        """A record with an id."""

        @property
        def id(self) -> str:
            """The id, unique among records of its kind."""
            ...


R = TypeVar("R", bound="Identified")
R_co = TypeVar("R_co", bound="Identified", covariant=True)
A_co = TypeVar("A_co", covariant=True)
D = TypeVar("D")

_SHOWN = 6
"""The most ids in the representation of a registry."""


@attrs.frozen(repr=False, eq=False)
class Match(Answer, Generic[A_co]):
    """A record that meets every condition, certainly or possibly.

    Attributes:
        record: the document, the event, the actor, the place or the role
        certain: whether it certainly meets them; if not, it possibly does, as its date is vague or its name longer
        text_date: of an event that meets the conditions only by a date that a text gives it, that date; else None
    """

    record: A_co
    certain: bool
    text_date: When | None = None

    def __repr__(self) -> str:
        """Return the id, or the title of a role, whether the match is certain, and a date that only a text gives."""
        name = getattr(self.record, "id", None) or short_repr(getattr(self.record, "title", self.record))
        by_text = f", by the date of a text: {self.text_date}" if self.text_date else ""
        return f"<Match {name}, {'certain' if self.certain else 'possible'}{by_text}>"


class Registry(Shown, Generic[R_co]):
    """An immutable collection of records: iterating yields records, indexing takes ids, `lookup` takes names, too.

    >>> from malicrisis import Place
    >>> places = Registry([Place(id="gao", name="Gao", kind="city")])
    >>> len(places), "gao" in places, places["gao"].name, places.get("kidal")
    (1, True, 'Gao', None)
    >>> places["goa"]
    Traceback (most recent call last):
    malicrisis.errors.UnknownIdError: no place has the id 'goa'; nearest: 'gao'
    >>> places.lookup("GAO").id
    'gao'
    """

    __slots__ = ("_by_id", "_noun")

    def __init__(self, records: Iterable[R_co] = ()) -> None:
        """Sort *records* by id and index them."""
        try:
            ordered = sorted(records, key=attrgetter("id"))
        except (TypeError, AttributeError):
            ordered = None
        if ordered is None or not all(isinstance(cast("object", record.id), str) for record in ordered):
            raise ArgumentError.of(
                "Registry",
                field="records",
                expected="a list of records with ids",
                found=f"{safe_repr(records):.60}",
            )
        self._by_id: Mapping[str, R_co] = {record.id: record for record in ordered}
        self._noun = type(ordered[0]).__name__.lower() if ordered else "record"
        if len(self._by_id) < len(ordered):
            ids = [record.id for record in ordered]
            twice = next(one for one, other in pairwise(ids) if one == other)
            raise RecordError(f"{self._noun} {twice!r}: expected one record of this id, found {ids.count(twice)}")

    def __iter__(self) -> Iterator[R_co]:
        """Yield the records in the order of their ids."""
        return iter(self._by_id.values())

    def __len__(self) -> int:
        """Return how many records there are."""
        return len(self._by_id)

    def __contains__(self, record_id: object) -> bool:
        """Return whether a record has the id *record_id*."""
        # a dict raises TypeError for what has no hash, such as a list
        return isinstance(record_id, str) and record_id in self._by_id

    def __getitem__(self, record_id: str) -> R_co:
        """Return the record of that id.

        Raises:
            UnknownIdError: there is none; the message names the nearest ids.
        """
        try:
            return self._by_id[record_id]
        except (KeyError, TypeError):
            raise self._unknown(record_id) from None

    def _unknown(self, record_id: object) -> UnknownIdError:
        """Return the error for *record_id*, which no record has, with what to write instead."""
        if isinstance(record_id, str):
            error = UnknownIdError.among(record_id, self._by_id, noun=self._noun)
            return error if error.candidates else self._with_names(record_id, error)
        hint = ""
        is_number = isinstance(record_id, (int, slice))
        if is_number and self._by_id:
            example, first = repr(next(iter(self._by_id))), f"list({self._noun}s)[0]"
            hint = f"expected an id such as {example}, not a number; the first {self._noun} is {first}"
        return UnknownIdError.among(record_id, self._by_id, noun=self._noun, hint=hint)

    def _with_names(self, name: str, error: UnknownIdError) -> UnknownIdError:
        """Return *error*, or one that names the records with that *name*."""
        from malicrisis.text.names import listed, named  # loading does without

        exact, _ = named(self, name)
        if not exact:
            return error
        hint = f"it is a name of {listed(exact)}; use lookup({name!r})"
        found = UnknownIdError.among(name, self._by_id, noun=self._noun, hint=hint)
        found.candidates = tuple(one.id for one in exact)
        return found

    @checked
    def lookup(self, name: str) -> R_co:
        """Return the record with that id, or else the only one with that name.

        Names are compared without case, accents, white space and punctuation. The names of an actor are its name, its
        aliases, which include acronyms, and the surname of a person; of a place its name and aliases; of a document its
        title and symbol; of an event its label. All parameters that take a record follow this rule, as the command line
        does.

        >>> import malicrisis
        >>> actors = malicrisis.load().actors
        >>> actors.lookup("wagner").id, actors.lookup("KEITA").id, actors.lookup("ecowas").id
        ('wagner-group', 'keita-ibrahim-boubacar', 'ecowas')
        >>> actors.lookup("Wagnar")
        Traceback (most recent call last):
        malicrisis.errors.UnknownIdError: no actor has the id or name 'Wagnar'; nearest: 'wagner-group' (Wagner Group)

        Raises:
            AmbiguousNameError: several records have the name; the message lists them with their ids.
            UnknownIdError: no record has it; the message lists those with its words in a longer name, or with
                similar names.
        """
        if name in self._by_id:
            return self._by_id[name]
        from malicrisis.text.names import lookup  # ids do without

        return lookup(self, name, self._noun)

    @overload
    def get(self, record_id: object) -> R_co | None: ...
    @overload
    def get(self, record_id: object, default: D) -> R_co | D: ...
    def get(self, record_id: object, default: object = None) -> object:
        """Return the record of that id, or *default*; what is no id, such as None, is the id of no record."""
        return self._by_id[record_id] if isinstance(record_id, str) and record_id in self._by_id else default

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids, in order."""
        return tuple(self._by_id)

    def __eq__(self, other: object) -> bool:
        """Return whether *other* is a registry of the same records."""
        if not isinstance(other, Registry):
            return NotImplemented
        return tuple(self) == tuple(other)  # pyright: ignore[reportUnknownArgumentType, reportUnknownVariableType]   # of any record

    def __hash__(self) -> int:
        """Return a hash of the records."""
        return hash(tuple(self))

    def __reduce__(self) -> tuple[type[Registry[R_co]], tuple[tuple[R_co, ...]]]:
        """Return how to rebuild the registry: slots are not pickled by protocols 0 and 1."""
        return Registry, (tuple(self),)

    def __repr__(self) -> str:
        """Return the number of records and the first ids."""
        ids = ", ".join(self.ids[:_SHOWN]) + (", …" if len(self) > _SHOWN else "")
        return f"<{counted(len(self), self._noun)}{': ' if ids else ''}{ids}>"


def registry_from(records: Mapping[str, R], noun: str) -> Registry[R]:
    """Return a registry of *records* by their ids, in order: of a mapping that makes a record when it is looked up."""
    found: Registry[Any] = Registry()
    # only classes of this package make such mappings, so there is no parameter for them
    found._by_id, found._noun = records, noun  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]
    return found


def id_in(registry: Registry[Identified], wanted: Identified | str) -> str:
    """Return the id of *wanted*: a record, its id or its name, by the rule of `Registry.lookup`.

    Raises:
        UnknownIdError: no record of *registry*, or more than one, has that id or name, or *wanted* has no id.
    """
    if isinstance(wanted, str):
        return registry.lookup(wanted).id
    # `checked` does not look into iterators, so *wanted* may be anything
    return registry[getattr(wanted, "id", cast("str", wanted))].id


def ids_in(registry: Registry[Identified], wanted: Identified | str | Iterable[Identified | str]) -> set[str]:
    """Return the ids of one or of several records, which must be in *registry*."""
    several = wanted if is_list(wanted) else (wanted,)
    return {id_in(registry, one) for one in cast("Iterable[Identified | str]", several)}


def as_registry(records: Iterable[R]) -> Registry[R]:
    """Return a list of records as a registry, and anything else unchanged, for the validator to refuse."""
    if isinstance(records, Registry):
        return records
    if not is_list(records):
        return cast("Registry[R]", records)
    listed = tuple(records)
    have_ids = all(isinstance(getattr(record, "id", None), str) for record in listed)
    return Registry(listed) if have_ids else cast("Registry[R]", listed)


def registry_of(kind: type[Record]) -> Validator:
    """Require a registry of records of *kind*."""

    @limited(Limits(record=kind))
    def validate(instance: object, field: attrs.Attribute[Any], value: object) -> None:
        registry = cast("Registry[Any]", value)
        if type(registry) is not Registry or any(type(record) is not kind for record in registry):
            raise refuse(instance, field, f"a list of records of {kind.__name__}", value)

    return validate
