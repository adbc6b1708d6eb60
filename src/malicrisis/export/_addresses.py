"""Addresses on the web of what others keep: things in their registers, and licenses."""

from __future__ import annotations

import re

from malicrisis.vocab import IdScheme

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
