"""The quotation marks of Unicode, by the side on which they usually are.

They are the characters of the categories Pi and Pf (initial and final quotation marks), those with the property
Quotation_Mark (https://www.unicode.org/Public/UCD/latest/ucd/PropList.txt), and the angle brackets of East Asia, which
serve as quotation marks there. The lists are written out, because loading records should not import `unicodedata`.
"""

from __future__ import annotations

OPENING_MARKS = frozenset("«‘‚‛“„‟‹⸂⸄⸉⸌⸜⸠⹂〈《「『〝︽︿﹁﹃｢")
"""Marks that open a quotation in most languages."""

CLOSING_MARKS = frozenset("»’”›⸃⸅⸊⸍⸝⸡〉》」』〞〟︾﹀﹂﹄｣")
"""Marks that close a quotation in most languages."""

STRAIGHT_MARKS = frozenset("\"'＂＇")
"""Marks without a side."""

QUOTATION_MARKS = OPENING_MARKS | CLOSING_MARKS | STRAIGHT_MARKS
"""Marks that may open or close a quotation: languages pair them differently, as in „a“, »a« and ”a”."""
