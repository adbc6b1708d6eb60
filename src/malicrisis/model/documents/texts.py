"""The texts of a document: their validators, and the kinds of block in the body."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from malicrisis.model.fields import limited, limits_of, non_empty, refuse
from malicrisis.normal_form import composed
from malicrisis.vocab import BlockKind

if TYPE_CHECKING:
    import attrs

BODY = frozenset({BlockKind.HEADING, BlockKind.SALUTATION, BlockKind.PARAGRAPH})
"""The kinds of block that make up the body of a text."""

BYTE_ORDER_MARK = "\ufeff"
"""A character that many programs drop at the beginning of a file; all offsets would be one off then."""


@limited(limits_of(non_empty))
def page(document: object, field: attrs.Attribute[Any], value: object) -> None:
    """Require a text that is not blank and can be written as UTF-8, in any normal form."""
    non_empty(document, field, composed(value) if isinstance(value, str) else value)


@limited(limits_of(non_empty))
def clean_text(document: object, field: attrs.Attribute[Any], value: str) -> None:
    """Require a page that does not begin with a byte order mark."""
    page(document, field, value)
    if value.startswith(BYTE_ORDER_MARK):
        expected = "a text that does not begin with U+FEFF, which belongs into a cut of the raw page"
        raise refuse(document, field, expected, value)
