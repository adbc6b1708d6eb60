"""Provenance: sources, evidence and rights of documents, and external identifiers of records."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import attrs

from malicrisis.normal_form import as_composed
from malicrisis.vocab import EvidenceBasis, IdScheme, IdStatus, Redistribution

from .fields import (
    CAPITALS,
    DIGITS,
    SMALL_LETTERS,
    Limits,
    Record,
    as_names,
    as_tuple,
    characters_in,
    instance_of,
    limited,
    limits_of,
    list_of,
    non_empty,
    optional,
    record_id,
    refuse,
    unit,
    whole_number,
)

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
    value: str = attrs.field(converter=as_composed, validator=non_empty)
    status: IdStatus = attrs.field(default=IdStatus.LISTED, converter=IdStatus)
    source: str = attrs.field(converter=as_composed, validator=non_empty)


ENTITIES = {
    # http, not https: as a name it must be, letter by letter, the one that Wikidata uses in its data
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


spdx = characters_in(CAPITALS + SMALL_LETTERS + DIGITS + ".+-", "an SPDX license identifier")
sha256_digits = characters_in("0123456789abcdef", "64 hexadecimal digits", least=64, most=64)
MAX_FILE_NAME = 255
"""The most characters of a file name: file systems hold 255 bytes, and the names are ASCII."""

MAX_FILE_ID = 200
"""The most characters of an id that files are named by; 55 are left for the endings of their names."""

_FILE_NAME = r"[A-Za-z0-9_]([A-Za-z0-9._-]{0,253}[A-Za-z0-9_-])?"
_is_plain_name = re.compile(_FILE_NAME).fullmatch
_DEVICES = frozenset(
    {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in DIGITS[1:])}
)


def is_device(name: str) -> bool:
    """Return whether Windows takes *name* for a device, with any ending and in capitals too.

    >>> is_device("aux.html"), is_device("auxiliary.html")
    (True, False)
    """
    return name.partition(".")[0].lower() in _DEVICES


def is_file_name(name: str) -> bool:
    """Return whether *name* is a file name that every system can hold: it stays in its folder and is not hidden."""
    return _is_plain_name(name) is not None and not is_device(name)


@limited(Limits(pattern=f"^{_FILE_NAME}$"))
def _file_name(instance: object, field: attrs.Attribute[Any], value: object) -> None:
    """Require a plain file name."""
    if not isinstance(value, str) or not is_file_name(value):
        expected = (
            f"a plain file name of at most {MAX_FILE_NAME} ASCII letters, digits, '.', '_' and '-', which begins with "
            "a letter, a digit or '_', does not end in '.' and is no device of Windows such as 'con' or 'aux.html'"
        )
        raise refuse(instance, field, expected, value)


@limited(limits_of(record_id))
def file_id(instance: object, field: attrs.Attribute[Any], value: str) -> None:
    """Require an id that files can be named by."""
    record_id(instance, field, value)
    if len(value) > MAX_FILE_ID or is_device(value):
        expected = (
            f"an id of at most {MAX_FILE_ID} characters, and no device of Windows such as 'con', to name files by"
        )
        raise refuse(instance, field, expected, value)


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Evidence(Record):
    """Why a bibliographic field says what it says, where the raw text does not state it.

    Attributes:
        field: name of the field of the document
        basis: where the statement comes from
        source: the page or the reasoning
    """

    field: str = attrs.field(converter=as_composed, validator=non_empty)
    basis: EvidenceBasis = attrs.field(converter=EvidenceBasis)
    source: str = attrs.field(converter=as_composed, validator=non_empty)


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Rights(Record):
    """Who holds the rights in a text and what they say about passing it on. No legal advice.

    Attributes:
        holder: who holds the rights, or that nobody claims them
        statement: what the holder says, in short
        license: SPDX license identifier, a LicenseRef of this package, or None
        redistribution: whether the full text may be passed on
        basis: addresses of the pages that say so
    """

    holder: str = attrs.field(converter=as_composed, validator=non_empty)
    statement: str = attrs.field(converter=as_composed, validator=non_empty)
    license: str | None = attrs.field(default=None, validator=optional(spdx))
    redistribution: Redistribution = attrs.field(converter=Redistribution)
    basis: tuple[str, ...] = attrs.field(converter=as_names, validator=list_of(non_empty, least=1))


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Copy(Record):
    """Another copy of a text, and how it differs from the raw page.

    Attributes:
        url: its address
        note: what was compared and what differs
    """

    url: str = attrs.field(converter=as_composed, validator=non_empty)
    note: str = attrs.field(converter=as_composed, validator=non_empty)


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Source(Record):
    """The raw page, byte for byte.

    Attributes:
        file: name of the file under ``raw/``
        sha256: SHA-256 of its bytes, 64 hexadecimal digits
        characters: its length in code points
        original: name of the page as it was got, if the raw page was made from it
        original_sha256: SHA-256 of the bytes of that page, 64 hexadecimal digits
        encoding: the character encoding of that page
        extractor: the program that made text of that page, and its version
        copies: other copies of the text
        note: what is peculiar about the raw page, source slips among it
    """

    file: str = attrs.field(validator=_file_name)
    sha256: str = attrs.field(validator=sha256_digits)
    characters: int = attrs.field(validator=whole_number(1), metadata=unit("code points"))
    original: str | None = attrs.field(default=None, validator=optional(_file_name))
    original_sha256: str | None = attrs.field(default=None, validator=optional(sha256_digits))
    encoding: str | None = attrs.field(default=None, converter=as_composed, validator=optional(non_empty))
    extractor: str | None = attrs.field(default=None, converter=as_composed, validator=optional(non_empty))
    copies: tuple[Copy, ...] = attrs.field(default=(), converter=as_tuple, validator=list_of(instance_of(Copy)))
    note: str | None = attrs.field(default=None, converter=as_composed, validator=optional(non_empty))
