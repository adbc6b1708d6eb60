"""Provenance: the source of a document, the evidence for its bibliography, and its rights."""

from __future__ import annotations

from typing import Any

import attrs

from malicrisis.vocab import EvidenceBasis, Redistribution

from .fields import (
    CAPITALS,
    DIGITS,
    SMALL_LETTERS,
    Limits,
    Record,
    as_tuple,
    characters_in,
    instance_of,
    limited,
    list_of,
    non_empty,
    optional,
    refuse,
    unit,
    whole_number,
)

spdx = characters_in(CAPITALS + SMALL_LETTERS + DIGITS + ".+-", "an SPDX license identifier")


sha256_digits = characters_in("0123456789abcdef", "64 hexadecimal digits", least=64, most=64)
_FILE_NAME = frozenset(CAPITALS + SMALL_LETTERS + DIGITS + "._-")


def is_file_name(name: str) -> bool:
    """Tell whether *name* is a plain file name: it stays in its folder and is not hidden."""
    return bool(name) and _FILE_NAME.issuperset(name) and name[0] not in ".-"


@limited(Limits(pattern="^[A-Za-z0-9_][A-Za-z0-9._-]*$"))
def _file_name(instance: object, field: attrs.Attribute[Any], value: object) -> None:
    """Require a plain file name."""
    if not isinstance(value, str) or not is_file_name(value):
        raise refuse(instance, field, "a plain file name", value)


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Evidence(Record):
    """Why a bibliographic field says what it says, where the raw text does not state it.

    Attributes:
        field: name of the field of the document
        basis: where the statement comes from
        source: the page or the reasoning
    """

    field: str = attrs.field(validator=non_empty)
    basis: EvidenceBasis = attrs.field(converter=EvidenceBasis)
    source: str = attrs.field(validator=non_empty)


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

    holder: str = attrs.field(validator=non_empty)
    statement: str = attrs.field(validator=non_empty)
    license: str | None = attrs.field(default=None, validator=optional(spdx))
    redistribution: Redistribution = attrs.field(converter=Redistribution)
    basis: tuple[str, ...] = attrs.field(converter=as_tuple, validator=list_of(non_empty, least=1))


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Copy(Record):
    """Another copy of a text, and how it differs from the raw page.

    Attributes:
        url: its address
        note: what was compared and what differs
    """

    url: str = attrs.field(validator=non_empty)
    note: str = attrs.field(validator=non_empty)


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Source(Record):
    """The raw page, byte for byte.

    Attributes:
        file: name of the file under ``raw/``
        sha256: SHA-256 of its bytes, 64 hexadecimal digits
        characters: its length in code points
        copies: other copies of the text
        note: what is peculiar about the raw page, source slips among it
    """

    file: str = attrs.field(validator=_file_name)
    sha256: str = attrs.field(validator=sha256_digits)
    characters: int = attrs.field(validator=whole_number(1), metadata=unit("code points"))
    copies: tuple[Copy, ...] = attrs.field(default=(), converter=as_tuple, validator=list_of(instance_of(Copy)))
    note: str | None = attrs.field(default=None, validator=optional(non_empty))
