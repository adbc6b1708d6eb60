"""Actors: persons, organizations, states and groups, with the offices they held."""

from __future__ import annotations

import attrs

from malicrisis.arguments import checked
from malicrisis.plover import Sector
from malicrisis.vocab import ActorKind

from .dates import When, as_optional_when, as_when
from .fields import (
    CAPITALS,
    Limits,
    Record,
    as_tuple,
    boolean,
    characters_in,
    instance_of,
    limited,
    limits_of,
    list_of,
    non_empty,
    optional,
    record_id,
    refers_to,
    unit,
)
from .provenance import ExternalId
from .spans import Passage

country_code = characters_in(
    CAPITALS, "an ISO 3166-1 alpha-3 country code or a PLOVER code of three capitals", least=3, most=3
)


@limited(Limits(pattern=limits_of(non_empty).pattern, record=Passage))
def _source(instance: object, field: attrs.Attribute[Passage | str], value: object) -> None:
    if type(value) is not Passage:
        non_empty(instance, field, value)


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Role(Record):
    """An office or a membership that an actor held for a time.

    Attributes:
        title: what the actor was, as an office or a function
        org: id of the actor it was held in or for
        during: when, EDTF; an end that is not known is left empty
        sector: PLOVER sector of the office
        source: the passage of the corpus, or the outside source, that says so
    """

    title: str = attrs.field(validator=non_empty)
    org: str | None = attrs.field(default=None, validator=optional(record_id), metadata=refers_to("actors"))
    during: When | None = attrs.field(default=None, converter=as_optional_when)
    sector: Sector | None = attrs.field(default=None, converter=attrs.converters.optional(Sector))
    source: Passage | str = attrs.field(validator=_source)


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Actor(Record):
    """Somebody who acts, is acted upon or speaks; the same through every change of office.

    Attributes:
        id: persons family-given, organizations by their usual short name
        name: the usual name in English, or a description where there is no name
        family: family name of a person
        given: given name of a person
        kind: what sort of being it is
        named: whether it has a name of its own
        aliases: other names, as the texts write them, slips among them
        country: ISO 3166-1 alpha-3 code, or the PLOVER code of an actor of no country
        sector: PLOVER sector
        roles: offices and memberships, dated
        ids: identifiers in other registers
        note: what a reader should know
    """

    id: str = attrs.field(validator=record_id)
    name: str = attrs.field(validator=non_empty)
    family: str | None = attrs.field(default=None, validator=optional(non_empty))
    given: str | None = attrs.field(default=None, validator=optional(non_empty))
    kind: ActorKind = attrs.field(converter=ActorKind)
    named: bool = attrs.field(default=True, validator=boolean)
    aliases: tuple[str, ...] = attrs.field(default=(), converter=as_tuple, validator=list_of(non_empty))
    country: str | None = attrs.field(
        default=None, validator=optional(country_code), metadata=unit("ISO 3166-1 alpha-3 or PLOVER")
    )
    sector: Sector | None = attrs.field(default=None, converter=attrs.converters.optional(Sector))
    roles: tuple[Role, ...] = attrs.field(default=(), converter=as_tuple, validator=list_of(instance_of(Role)))
    ids: tuple[ExternalId, ...] = attrs.field(
        default=(), converter=as_tuple, validator=list_of(instance_of(ExternalId))
    )
    note: str | None = attrs.field(default=None, validator=optional(non_empty))

    @property
    def names(self) -> tuple[str, ...]:
        """The name and the aliases."""
        return (self.name, *self.aliases)

    @checked
    def roles_on(self, day: When | str) -> tuple[Role, ...]:
        """Return the roles that the actor held, or may have held, on *day*; a role without a date does not count.

        >>> import malicrisis
        >>> keita = malicrisis.load().actors["keita-ibrahim-boubacar"]
        >>> [role.title for role in keita.roles_on("2019")]
        ['President of Mali']
        """
        when = as_when(day)
        return tuple(
            role
            for role in self.roles
            if role.during and not role.during.begins_after(when) and not when.begins_after(role.during)
        )
