"""Identifiers that others gave to the records of the corpus."""

from __future__ import annotations

import attrs

from ._checks import Record, filled
from .vocab import IdScheme, IdStatus


@attrs.frozen(kw_only=True, repr=False, eq=False)
class ExternalId(Record):
    """An identifier in somebody else's register, and where it was checked.

    Attributes:
        scheme: who gave it out
        value: the identifier as that register writes it
        status: how well it fits the record
        source: where identifier and name were seen together

    >>> ExternalId(scheme="wikidata", value="Q912", source="country-coder 5.6.1, borders.json")
    ExternalId(scheme='wikidata', value='Q912', source='country-coder 5.6.1, borders.json')
    """

    scheme: IdScheme = attrs.field(converter=IdScheme)
    value: str = attrs.field(validator=filled)
    status: IdStatus = attrs.field(default=IdStatus.LISTED, converter=IdStatus)
    source: str = attrs.field(validator=filled)
