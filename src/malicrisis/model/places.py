"""Places."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import attrs

from malicrisis.normal_form import as_composed
from malicrisis.notebooks import Shown
from malicrisis.vocab import PlaceKind

from .fields import (
    CAPITALS,
    Limits,
    as_names,
    as_tuple,
    characters_in,
    instance_of,
    limited,
    list_of,
    non_empty,
    optional,
    record_id,
    refers_to,
    refuse,
    unit,
)
from .ownership import Owned
from .provenance import ExternalId
from .registries import id_in

if TYPE_CHECKING:
    from .fields import Validator
    from .registries import Registry


def degrees(limit: int) -> Validator:
    """Require a number of degrees between minus and plus *limit*."""

    @limited(Limits(minimum=-limit, maximum=limit))
    def validate(instance: object, field: attrs.Attribute[Any], value: object) -> None:
        # not isinstance: True is an int too
        if type(value) not in (int, float) or not -limit <= cast("float", value) <= limit:
            raise refuse(instance, field, f"degrees between -{limit} and {limit}", value)

    return validate


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Place(Owned, Shown):
    """A stretch of the Earth that a text speaks of.

    Attributes:
        id: the usual name
        name: the usual name in English
        kind: what sort of stretch it is
        aliases: other names, as the texts write them
        within: id of the smallest registered place around it
        country: ISO 3166-1 alpha-3 code
        latitude: degrees north of a representative point, WGS 84
        longitude: degrees east of that point
        ids: identifiers in other registers
        note: what a reader should know
    """

    id: str = attrs.field(validator=record_id)
    name: str = attrs.field(converter=as_composed, validator=non_empty)
    kind: PlaceKind = attrs.field(converter=PlaceKind)
    aliases: tuple[str, ...] = attrs.field(default=(), converter=as_names, validator=list_of(non_empty))
    within: str | None = attrs.field(default=None, validator=optional(record_id), metadata=refers_to("places"))
    country: str | None = attrs.field(
        default=None,
        validator=optional(characters_in(CAPITALS, "an ISO 3166-1 alpha-3 code", least=3, most=3)),
        metadata=unit("ISO 3166-1 alpha-3"),
    )
    latitude: float | None = attrs.field(default=None, validator=optional(degrees(90)), metadata=unit("degrees"))
    longitude: float | None = attrs.field(default=None, validator=optional(degrees(180)), metadata=unit("degrees"))
    ids: tuple[ExternalId, ...] = attrs.field(
        default=(), converter=as_tuple, validator=list_of(instance_of(ExternalId))
    )
    note: str | None = attrs.field(default=None, converter=as_composed, validator=optional(non_empty))

    @property
    def names(self) -> tuple[str, ...]:
        """The name and the aliases."""
        return (self.name, *self.aliases)


def places_within(places: Registry[Place], place: Place | str) -> set[str]:
    """Return the ids of *place*, of which the id or a name is enough, and of all *places* within it.

    >>> import malicrisis
    >>> sorted(places_within(malicrisis.load().places, "russia"))
    ['moscow', 'russia']
    """
    inside: dict[str, list[str]] = {}
    for one in places:
        if one.within:
            inside.setdefault(one.within, []).append(one.id)
    waiting = [id_in(places, place)]
    found: set[str] = set()
    while waiting:
        found.add(here := waiting.pop())
        waiting += inside.pop(here, ())
    return found
