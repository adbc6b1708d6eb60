"""The one place of quoted words in a text, or a named reason why there is none.

Every part of the package that takes quoted words finds them with this module. Nothing is guessed: words that stand at
several places need a number or their surroundings, and other quotation marks, blanks or dashes count as the same only
if the caller says so.
"""

from __future__ import annotations

import json
import re
from functools import lru_cache
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from malicrisis.errors import AnchorError, RecordError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

ACCEPTED = {
    "quotes": "other quotation marks of the same kind, single or double",
    "blanks": "other white space, line breaks included",
    "dashes": "other dashes and hyphens",
    "ellipsis": "an ellipsis in the quote for any words of the text",
    "inside-words": "a place that begins or ends inside a word",
}
"""The differences between a quote and the text that can be accepted."""

_FOLDED = ("quotes", "blanks", "dashes")

# each mark becomes one character, so that offsets stay the same
_TABLES = {
    "quotes": str.maketrans(dict.fromkeys("“”„‟«»″", '"') | dict.fromkeys("‘’‚‛ʼ`´′", "'")),
    "dashes": str.maketrans(dict.fromkeys("‐‑‒–—―−", "-")),
}

_ELLIPSIS = re.compile(r"\s*(?:\[(?:…|\.\.\.)\]|…|\.\.\.)\s*")

_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u31f0-\u31ff\u3400-\u9fff\U00020000-\U0003ffff]"
)
"""Letters of scripts that put no space between words: Thai, Lao, Burmese, Khmer, Japanese, Chinese."""

_CONTEXT = 30
"""The most characters of context on each side of a place in a message."""

_SHOWN = 6
"""The most places that a message lists."""

_LONGEST = 60
"""The most characters of a quote in a message."""


class _Asked(NamedTuple):
    """A quote, and what tells its places apart.

    Attributes:
        quote: the words
        before: the words before them
        after: the words after them
        nth: which of the places, counted from 1
    """

    quote: str
    before: str
    after: str
    nth: int | None


def anchor(
    text: str,
    quote: str,
    *,
    start: int = 0,
    end: int | None = None,
    before: str | None = None,
    after: str | None = None,
    nth: int | None = None,
    accept: Collection[str] = (),
    suggest: bool = True,
) -> tuple[int, int]:
    """Return the start and the end of the one place of *quote* in *text*.

    White space at the edges of *quote* does not count. A place that begins or ends inside a word does not count beside
    one that does not.

    Args:
        text: the text
        quote: its words, letter for letter
        start: the offset from which on to search
        end: the offset up to which to search; by default the end of *text*
        before: the words that stand before the quote
        after: the words that stand after it
        nth: which one of several places, counted from 1, after *before* and *after* have been applied
        accept: differences that are accepted where the text does not have the quote as it is; see `ACCEPTED`
        suggest: whether an error has the nearest words, which take some milliseconds to find

    >>> anchor("the north, the South", "the", before="north,")
    (11, 14)
    >>> anchor("“We stay,” he said.", '"We stay,"', accept=["quotes"])
    (0, 10)
    >>> anchor("“We stay,” he said.", '"We stay,"')
    Traceback (most recent call last):
    malicrisis.errors.AnchorError: expected '"We stay,"', found other quotation marks; quote the words as ...

    Raises:
        AnchorError: there is no such place, or several; `reason` says which of `malicrisis.errors.AnchorError`.
        RecordError: *accept* has a word that is not in `ACCEPTED`.
    """
    check_accepted(accept)
    end = len(text) if end is None else end
    asked = _Asked(quote.strip(), (before or "").strip(), (after or "").strip(), nth)
    inside = "inside-words" in accept
    for folds in _tries(accept):
        # all places, since `nth` counts them and an error lists them
        found = list(_places(text, asked.quote, start, end, folds))
        whole = [place for place in found if _is_whole(text, *place)]
        if found and not whole and not inside:
            raise _inside_word(text, asked.quote, found)
        if found:
            return _chosen(text, asked, whole or found, (start, end), folds)
    raise _missing(text, asked.quote, (start, end), accept, suggest=suggest)


def occurs(text: str, quote: str, accept: Collection[str] = ()) -> bool:
    """Return whether *quote* is anywhere in *text*, inside words too, with the differences of `anchor` accepted.

    >>> occurs("the “South”", '"South"'), occurs("the “South”", '"South"', ["quotes"])
    (False, True)
    """
    return any(next(_places(text, quote.strip(), 0, len(text), folds), None) for folds in _tries(accept))


def check_accepted(accept: Collection[str]) -> None:
    """Raise RecordError unless *accept* has only words of `ACCEPTED`."""
    unknown = [word for word in accept if word not in ACCEPTED]
    if isinstance(accept, str) or unknown:
        found = repr(accept if isinstance(accept, str) else unknown[0])
        raise RecordError.of("accept", expected=f"a list of words among {', '.join(ACCEPTED)}", found=found)


def context(text: str, start: int, end: int) -> str:
    """Return the characters *start* to *end* of *text* in angle brackets, between those around them.

    >>> context("the north, the South", 11, 14)
    'the north, ⟨the⟩ South'
    """
    left, right = max(0, start - _CONTEXT), min(len(text), end + _CONTEXT)
    before, after = "…" * (left > 0) + text[left:start], text[end:right] + "…" * (right < len(text))
    return f"{before}⟨{_shortened(text[start:end])}⟩{after}"


def _tries(accept: Collection[str]) -> Iterator[tuple[str, ...]]:
    """Yield what is accepted in turn: nothing, then the kinds of characters, then those with an ellipsis."""
    folds = tuple(one for one in _FOLDED if one in accept)
    yield ()
    if folds:
        yield folds
    if "ellipsis" in accept:
        yield ("ellipsis",)
        if folds:
            yield (*folds, "ellipsis")


def _places(text: str, quote: str, start: int, end: int, folds: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the start and the end of every place of *quote* from *start* to *end*."""
    parts = [quote]
    if "ellipsis" in folds:
        parts = [part for part in _ELLIPSIS.split(quote) if part]
    folded, offsets = _folded(text[start:end], tuple(folds))
    parts = [_folded(part, tuple(folds))[0] for part in parts]
    for first, last in part_places(folded, parts):
        yield start + offsets[first], start + offsets[last]


def part_places(text: str, parts: Sequence[str], begin: int = 0) -> Iterator[tuple[int, int]]:
    """Yield the start and the end of each stretch of *text* from the first of *parts* to the last, the shortest ones.

    The search begins at the offset *begin*.

    >>> list(part_places("one two three two", ["one", "two"]))
    [(0, 7)]
    """
    if not parts or not parts[0]:
        return
    here = text.find(parts[0], begin)
    while here >= 0:
        stop = here + len(parts[0])
        for part in parts[1:]:
            stop = text.find(part, stop)
            # a later start leaves even less text for this part
            if stop < 0:
                return
            stop += len(part)
        yield here, stop
        here = text.find(parts[0], here + 1)


# many quotes are looked for in one text
@lru_cache(maxsize=64)
def _folded(text: str, folds: tuple[str, ...]) -> tuple[str, Sequence[int]]:
    """Return *text* without the differences *folds*, and the offset in *text* of each character and of the end."""
    for fold in folds:
        if fold in _TABLES:
            text = text.translate(_TABLES[fold])
    if "blanks" not in folds:
        return text, range(len(text) + 1)
    letters: list[str] = []
    offsets: list[int] = []
    for offset, letter in enumerate(text):
        blank = letter.isspace()
        if not (blank and letters and letters[-1] == " "):
            letters.append(" " if blank else letter)
            offsets.append(offset)
    return "".join(letters), [*offsets, len(text)]


def _is_whole(text: str, start: int, end: int) -> bool:
    """Tell whether the characters *start* to *end* begin and end at the border of a word."""
    return _is_border(text, start) and _is_border(text, end)


def _is_border(text: str, at: int) -> bool:
    """Tell whether no word goes on at the offset *at*."""
    if not 0 < at < len(text) or not (text[at - 1].isalnum() and text[at].isalnum()):
        return True
    return bool(_UNSPACED.match(text[at - 1]) or _UNSPACED.match(text[at]))


def _chosen(
    text: str, asked: _Asked, places: list[tuple[int, int]], limits: tuple[int, int], folds: Sequence[str]
) -> tuple[int, int]:
    """Return the one of *places* that is meant, or raise the error that says why none is."""
    left = [place for place in places if _fits(text, asked, place, limits, tuple(folds))]
    if not left:
        words = " and ".join(
            f"{name} {shown(value)}" for name, value in (("before", asked.before), ("after", asked.after)) if value
        )
        raise AnchorError.of(
            "",
            expected=f"{shown(asked.quote)} with {words}",
            found=f"other words around it: {_listed(text, places)}",
            hint="correct the words before or after it",
            reason="context",
            places=tuple(places),
        )
    if asked.nth is None and len(left) > 1:
        raise AnchorError.of(
            "",
            expected=f"one place of {shown(asked.quote)}",
            found=f"{len(left)}: {_listed(text, left)}",
            hint="say which with nth, before or after",
            reason="several",
            places=tuple(left),
        )
    number = 1 if asked.nth is None else asked.nth
    if not 1 <= number <= len(left):
        raise AnchorError.of(
            "",
            field="nth",
            expected=f"a number from 1 to {len(left)}, the places of {shown(asked.quote)}",
            found=repr(asked.nth),
            reason="nth",
            places=tuple(left),
        )
    return left[number - 1]


def _fits(text: str, asked: _Asked, place: tuple[int, int], limits: tuple[int, int], folds: tuple[str, ...]) -> bool:
    """Tell whether the words around *place* are those asked for."""
    left = _folded(text[limits[0] : place[0]].rstrip(), folds)[0]
    right = _folded(text[place[1] : limits[1]].lstrip(), folds)[0]
    return left.endswith(_folded(asked.before, folds)[0]) and right.startswith(_folded(asked.after, folds)[0])


def _listed(text: str, places: Sequence[tuple[int, int]]) -> str:
    """Return the first of *places* with their numbers and their context."""
    listed = "; ".join(f"nth={number} {context(text, *place)!r}" for number, place in enumerate(places[:_SHOWN], 1))
    return listed + (f"; and {len(places) - _SHOWN} more" if len(places) > _SHOWN else "")


def _inside_word(text: str, quote: str, places: Sequence[tuple[int, int]]) -> AnchorError:
    return AnchorError.of(
        "",
        expected=f"{shown(quote)} as whole words",
        found=f"it inside a word: {_listed(text, places)}",
        hint='quote the whole word, or write accept = ["inside-words"]',
        reason="inside-word",
        places=tuple(places),
        needs=("inside-words",),
    )


def _missing(text: str, quote: str, limits: tuple[int, int], accept: Collection[str], *, suggest: bool) -> AnchorError:
    """Return the error for a *quote* that the text does not have as it is."""
    start, end = limits
    needs = _needs(text, quote, start, end, accept)
    if needs:
        names = {"quotes": "quotation marks", "blanks": "blanks", "dashes": "dashes"}
        differing = " and ".join(f"other {names[one]}" for one in needs if one in names)
        return AnchorError.of(
            "",
            expected=shown(quote),
            found=differing or "only what is around its ellipsis",
            hint=f"quote the words as the text has them, or write accept = {json.dumps(list(needs))}",
            reason="ellipsis" if "ellipsis" in needs else "folded",
            needs=needs,
        )
    from .phrases import nearest_words  # only errors need it

    first, last = nearest_words(text[start:end], quote) if quote and suggest else (0, 0)
    near = (start + first, start + last)
    return AnchorError.of(
        "",
        expected=shown(quote),
        found="none",
        hint=f"nearest: {text[near[0] : near[1]]!r} in {context(text, *near)!r}" if last > first else "",
        reason="not-found",
        nearest=near if last > first else None,
    )


def _needs(text: str, quote: str, start: int, end: int, accept: Collection[str]) -> tuple[str, ...]:
    """Return the fewest further differences with which *quote* would be found, or nothing."""
    if not quote:
        return ()
    # an ellipsis comes last: it accepts any words between its parts
    for ending in ((), ("ellipsis",)):
        # the words as they are were not found; an ellipsis alone is a difference already
        for number in range(1 - len(ending), len(_FOLDED) + 1):
            for folds in combinations(_FOLDED, number):
                wanted = (*folds, *ending)
                if next(_places(text, quote, start, end, wanted), None):
                    return tuple(one for one in wanted if one not in accept) or wanted
    return ()


def shown(quote: str) -> str:
    """Return *quote* as a message has it."""
    return repr(_shortened(quote))


def _shortened(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"
