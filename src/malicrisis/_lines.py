"""Messages on one line, whatever the words in them."""

from __future__ import annotations

LONGEST = 1000
"""The most characters of a message: a longer one is cut in its middle."""

_GAP = " … "


def one_line(message: object) -> str:
    r"""Return *message* on one line that is not too long, with escapes for what does not print.

    >>> print(one_line("expected one\nline"))
    expected one\nline
    """
    words = _shortened(str(message))
    if words.isprintable():
        return words
    return _shortened("".join(letter if letter.isprintable() else repr(letter)[1:-1] for letter in words))


def shown(value: object) -> str:
    """Return *value* as Python writes it, or its type where it cannot: too deep, or a number in it too long.

    >>> shown("x"), shown([10**5000])
    ("'x'", 'a list')
    """
    try:
        return repr(value)
    except (RecursionError, ValueError):
        return f"a {type(value).__name__}"


def _shortened(words: str) -> str:
    """Return *words*, or their begin and their end where they are too long."""
    if len(words) <= LONGEST:
        return words
    half = (LONGEST - len(_GAP)) // 2
    return f"{words[:half]}{_GAP}{words[-half:]}"
