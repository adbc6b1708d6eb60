"""Events: what texts report as having happened, planned, asked for or denied."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import attrs

from malicrisis.errors import RecordError
from malicrisis.normal_form import as_composed
from malicrisis.notebooks import Shown
from malicrisis.plover import MODES, Context, EventType, Mode
from malicrisis.vocab import EventBasis

from .dates import When, as_optional_when
from .fields import (
    as_tuple,
    id_list,
    instance_of,
    is_list,
    list_of,
    non_empty,
    optional,
    record_id,
    refers_to,
)
from .ownership import Owned

if TYPE_CHECKING:
    from collections.abc import Iterable


def as_modes(words: Iterable[str]) -> tuple[Mode, ...]:
    """Return *words* as modes: a converter of records."""
    return tuple(map(Mode, words)) if is_list(words) else cast("tuple[Mode, ...]", words)


def as_contexts(words: Iterable[str]) -> tuple[Context, ...]:
    """Return *words* as contexts: a converter of records."""
    return tuple(map(Context, words)) if is_list(words) else cast("tuple[Context, ...]", words)


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Event(Owned, Shown):
    """One happening, told in one passage or many; whether it is so is each report's to say.

    Attributes:
        id: what it is, with its date as told where that helps
        label: one neutral clause in the present tense
        type: PLOVER type, or None where PLOVER has nothing
        modes: PLOVER modes of that type
        contexts: PLOVER contexts
        when: when it happened as far as is known, EDTF
        basis: where the date comes from
        source: the outside source of the date
        where: ids of the places
        actors: ids of those who do it
        recipients: ids of those it is done to or for
        about: ids of the events that a speech act is about
        part_of: id of the event it is a part of
        note: what a reader should know
    """

    id: str = attrs.field(validator=record_id)
    label: str = attrs.field(converter=as_composed, validator=non_empty)
    type: EventType | None = attrs.field(default=None, converter=attrs.converters.optional(EventType))
    modes: tuple[Mode, ...] = attrs.field(default=(), converter=as_modes, validator=list_of(instance_of(Mode)))
    contexts: tuple[Context, ...] = attrs.field(
        default=(), converter=as_contexts, validator=list_of(instance_of(Context))
    )
    when: When | None = attrs.field(default=None, converter=as_optional_when)
    basis: EventBasis | None = attrs.field(default=None, converter=attrs.converters.optional(EventBasis))
    source: str | None = attrs.field(default=None, converter=as_composed, validator=optional(non_empty))
    where: tuple[str, ...] = attrs.field(
        default=(), converter=as_tuple, validator=id_list, metadata=refers_to("places")
    )
    actors: tuple[str, ...] = attrs.field(
        default=(), converter=as_tuple, validator=id_list, metadata=refers_to("actors")
    )
    recipients: tuple[str, ...] = attrs.field(
        default=(), converter=as_tuple, validator=id_list, metadata=refers_to("actors")
    )
    about: tuple[str, ...] = attrs.field(
        default=(), converter=as_tuple, validator=id_list, metadata=refers_to("events")
    )
    part_of: str | None = attrs.field(default=None, validator=optional(record_id), metadata=refers_to("events"))
    note: str | None = attrs.field(default=None, converter=as_composed, validator=optional(non_empty))

    def __attrs_post_init__(self) -> None:
        """Refuse modes of another type, a date without a basis, and an outside date without a source."""
        # PLOVER defines each mode for some types only
        foreign = [mode for mode in self.modes if self.type is None or mode not in MODES[self.type]]
        if foreign:
            raise RecordError.of(f"event {self.id}", expected=f"modes of {self.type}", found=", ".join(foreign))
        if (self.when is None) != (self.basis is None):
            raise RecordError.of(
                f"event {self.id}",
                expected="a date and its basis together",
                found=f"{self.when} and {self.basis}",
            )
        if (self.basis is EventBasis.EXTERNAL) != (self.source is not None):
            raise RecordError.of(
                f"event {self.id}",
                expected="a source for an external date and for no other",
                found=f"{self.source!r} for {self.basis}",
            )
