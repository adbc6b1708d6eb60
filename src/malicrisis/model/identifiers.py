"""External identifiers: ids in other registers, and their addresses on the web."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs

from malicrisis.vocab import IdScheme, IdStatus

from .fields import Record, non_empty

if TYPE_CHECKING:
    from collections.abc import Iterable


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
    value: str = attrs.field(validator=non_empty)
    status: IdStatus = attrs.field(default=IdStatus.LISTED, converter=IdStatus)
    source: str = attrs.field(validator=non_empty)


ENTITIES = {
    IdScheme.WIKIDATA: "http://www.wikidata.org/entity/{}",
    IdScheme.GEONAMES: "https://sws.geonames.org/{}/",
}
"""Where a register has a thing, by its id; these are its names in linked data, and lead people to its page."""


_FORMS = {IdScheme.WIKIDATA: re.compile("Q[0-9]+"), IdScheme.GEONAMES: re.compile("[0-9]+")}


def address_of(scheme: IdScheme, value: str | None) -> str | None:
    """Return the address of what has the id *value* in a register; None for what is no such id.

    >>> address_of(IdScheme.WIKIDATA, "Q912")
    'http://www.wikidata.org/entity/Q912'
    >>> address_of(IdScheme.WIKIDATA, "Mali") is None
    True
    """
    known = scheme in ENTITIES and value is not None and _FORMS[scheme].fullmatch(value)
    return ENTITIES[scheme].format(value) if known else None


def listed_license(license_: str | None) -> str | None:
    """Return *license_* if SPDX lists it; a LicenseRef is one of somebody's own making.

    >>> listed_license("CC-BY-4.0"), listed_license("LicenseRef-dw-2023")
    ('CC-BY-4.0', None)
    """
    return None if license_ is None or license_.startswith("LicenseRef-") else license_


def license_name(license_: str | None) -> str | None:
    """Return the name in linked data of a license that SPDX lists."""
    return f"http://spdx.org/licenses/{license_}" if listed_license(license_) else None


def license_page(license_: str | None) -> str | None:
    """Return the page that SPDX has of a license it lists."""
    return f"https://spdx.org/licenses/{license_}.html" if listed_license(license_) else None


def listed_id(ids: Iterable[ExternalId], scheme: IdScheme | str) -> str | None:
    """Return the first of *ids* that *scheme* lists for the record itself, or None.

    Ids of another office, of a part, or composed by a rule, do not count.

    >>> import malicrisis
    >>> actors = malicrisis.load().actors
    >>> listed_id(actors["guterres-antonio"].ids, "wikidata"), listed_id(actors["guterres-antonio"].ids, "cameo")
    ('Q311440', None)
    """
    wanted = IdScheme(scheme)
    return next((one.value for one in ids if one.scheme is wanted and one.status is IdStatus.LISTED), None)
