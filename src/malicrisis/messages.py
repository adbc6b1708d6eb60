"""The wording of messages: one printable line, safe representations, singular and plural."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

MAX_MESSAGE = 1000
"""The most characters of a message; the middle of a longer one is left out."""

_GAP = " … "

_MAX_WORD = 80
"""The most characters of a word that `nearest` compares: the time grows with the square of the length."""


def one_line(message: object) -> str:
    r"""Return *message* on one line of at most `MAX_MESSAGE` characters, with escapes for what does not print.

    >>> print(one_line("expected one\nline"))
    expected one\nline
    """
    words = _shortened(str(message))
    if words.isprintable():
        return words
    # escapes are longer than what they stand for, so that the words may be too long again
    return _shortened("".join(letter if letter.isprintable() else repr(letter)[1:-1] for letter in words))


def safe_repr(value: object) -> str:
    """Return the `repr` of *value*, or its type if Python cannot write it: too deep, or a number in it too long.

    >>> safe_repr("x"), safe_repr([10**5000])
    ("'x'", 'a list')
    """
    try:
        return repr(value)
    except (RecursionError, ValueError):
        return f"a {type(value).__name__}"


def counted(number: int, noun: str) -> str:
    """Return *number* and *noun*, in the plural unless it is one.

    >>> counted(1, "event"), counted(0, "event")
    ('1 event', '0 events')
    """
    return f"{number} {noun}{'' if number == 1 else 's'}"


def found_by(error: OSError | ValueError) -> str:
    """Return in words what was found instead of a file or a folder, which *error* tells.

    >>> found_by(FileNotFoundError(2, "No such file or directory")), found_by(OSError(28, "No space left on device"))
    ('nothing there', 'No space left on device')
    """
    known = (kind for kind in _FOUND if isinstance(error, kind))
    kind = next(known, None)
    return (_FOUND[kind] if kind else getattr(error, "strerror", None)) or str(error)


_FOUND: dict[type[Exception], str] = {
    FileNotFoundError: "nothing there",
    IsADirectoryError: "a folder",
    NotADirectoryError: "no folder there",
    PermissionError: "no permission",
}
"""What errors of the system mean, in words that are the same on all systems."""


def as_argument(words: str) -> str:
    """Return *words* as an argument of a command that people copy: in quotation marks if a blank is in them.

    >>> as_argument("mine"), as_argument("my corpus")
    ('mine', '"my corpus"')
    """
    return f'"{words}"' if " " in words else words


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the one of *known* that is most like *word*, whatever its case; None if none is near.

    >>> nearest("shwo", ["list", "show"]), nearest("coerse", ["COERCE"]), nearest("x", ["csv"])
    ('show', 'COERCE', None)
    """
    from difflib import get_close_matches  # costs 2 ms at import, used only for an error

    choices = {choice.casefold(): choice for choice in known}
    near = get_close_matches(word.casefold()[:_MAX_WORD], choices, n=1, cutoff=0.5)
    return choices[near[0]] if near else None


def _shortened(words: str) -> str:
    """Return *words* without their middle if they are too long."""
    if len(words) <= MAX_MESSAGE:
        return words
    half = (MAX_MESSAGE - len(_GAP)) // 2
    return f"{words[:half]}{_GAP}{words[-half:]}"
