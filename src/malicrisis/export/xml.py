"""The characters that XML 1.0 can carry (https://www.w3.org/TR/xml/#charsets)."""

from __future__ import annotations

import re

from malicrisis.errors import RecordError

_OTHERS = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def for_xml(words: str, place: str) -> str:
    r"""Return *words*, the value of *place*, all of which XML can carry.

    >>> for_xml("Gao", "places gao: name")
    'Gao'
    >>> for_xml("G\x08ao", "places gao: name")
    Traceback (most recent call last):
    malicrisis.errors.RecordError: places gao: name: expected characters that XML can carry, found '\x08' at 1
    """
    if odd := _OTHERS.search(words):
        found = f"{odd[0]!r} at {odd.start()}"
        raise RecordError.of(place, expected="characters that XML can carry", found=found)
    return words
