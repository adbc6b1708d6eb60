"""Match answers with items of the annotation, one to one, by their places."""

from __future__ import annotations

import heapq
import json
import re
from bisect import bisect_left
from collections import defaultdict
from itertools import accumulate
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from malicrisis.model.documents import blocks_between

from .gold import APPARATUS
from .judging import rights
from .naming import Named

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from malicrisis.model.documents import Document

    from .answers import SystemAnswer
    from .gold import Item

SAME, TRIMMED, OVERLAP, SENTENCE = range(4)
"""The classes of candidates, the best first: the same words, the same but for their edges, most of them, a sentence."""

_EDGES = frozenset("\"'“”„‟«»″‘’‚‛ʼ`´′.,;:!?()[]…–—-")  # noqa: RUF001  the marks themselves
_POSSESSIVE = ("'s", "’s")
_ARTICLES = frozenset(
    ["the", "a", "an", "this", "that", "these", "those", "its", "his", "her", "their", "our", "my", "your"]
)
_FIRST_WORD = re.compile(r"([A-Za-z]{1,5})\s")
_FIRST, _FIRST_TWO = itemgetter(0), itemgetter(0, 1)
_LEADING = {"mention": _ARTICLES, "report": _ARTICLES, "statement": frozenset({"that"})}
_PRONOUNS = frozenset(["i", "me", "we", "us", "you", "he", "him", "she", "her", "it", "they", "them"]).union(
    ["himself", "herself", "itself", "themselves"]
)


class Matched(NamedTuple):
    """An answer that is matched with an item.

    Attributes:
        answer: the answer
        kind: the class of the two, `SAME` to `SENTENCE`
    """

    answer: SystemAnswer
    kind: int


class Matching(NamedTuple):
    """The answers of one record in one document, matched.

    Attributes:
        pairs: the answer of each item that has one
        outcomes: what became of the answers without an item: duplicate, neutral or spurious, by line
        twins: the items that another one of the same words stands for
    """

    pairs: Mapping[Item, Matched]
    outcomes: Mapping[int, str]
    twins: frozenset[Item]


def trimmed(text: str, start: int, end: int, record: str) -> tuple[int, int]:
    """Return the characters *start* to *end* of *text* without what annotators differ about at the edges.

    >>> text = "said the UN’s."
    >>> start, end = trimmed(text, 5, 14, "mention")
    >>> text[start:end]
    'UN'
    """
    # what is left out may uncover more: a quotation mark, then an article
    while True:
        before = start, end
        while start < end and (text[start] in _EDGES or text[start].isspace()):
            start += 1
        while start < end and (text[end - 1] in _EDGES or text[end - 1].isspace()):
            end -= 1
        if record != "statement" and text[max(start, end - 2) : end].casefold() in _POSSESSIVE:
            end -= 2
        word = _FIRST_WORD.match(text, start, end)
        if word and word[1].casefold() in _LEADING[record]:
            start = word.end(1)
        if (start, end) == before:
            return start, end


def matching(document: Document, items: Sequence[Item], answers: Sequence[SystemAnswer]) -> Matching:
    """Return the *answers* of one record to *document*, matched with the *items* of that record.

    The best candidates are matched first: the same words, then the same but for their edges, then those that share
    most, then a sentence around the words; among equals those with more values right. So the order of lines is of no
    consequence.
    """
    # without the items and the answers themselves, which have no order
    found = sorted(_candidates(document, items, answers), key=lambda one: one[:-2])
    pairs: dict[Item, Matched] = {}
    used: set[int] = set()
    near: set[int] = set()
    for kind, *_, item, answer in found:
        if kind <= TRIMMED:
            near.add(answer.line)
        if item not in pairs and answer.line not in used:
            pairs[item] = Matched(answer, kind)
            used.add(answer.line)
    # by place: of the answers that mean the same there, only some were candidates
    spans_near = {(one.start, one.end) for one in answers if one.line in near}
    outcomes = {
        one.line: _outcome(document, one, is_near=(one.start, one.end) in spans_near)
        for one in answers
        if one.line not in used
    }
    return Matching(pairs, outcomes, frozenset(_twins(items, pairs)))


def _candidates(
    document: Document, items: Sequence[Item], answers: Sequence[SystemAnswer]
) -> Iterator[tuple[int, float, int, int, tuple[int, int, str], Item, SystemAnswer]]:
    """Yield the pairs that may be matched: class, likeness, values right, item, answer; the lowest is the best."""
    at: dict[tuple[int, int, bool], list[SystemAnswer]] = defaultdict(list)
    for answer in answers:
        at[answer.start, answer.end, answer.in_sentence].append(answer)
    trims = [trimmed(document.text, one.start, one.end, one.record) for one in items]
    starts = [one.start for one in items]
    furthest = list(accumulate((one.end for one in items), max))
    for (start, end, in_sentence), same in at.items():
        span = trimmed(document.text, start, end, same[0].record)
        alike: list[tuple[int, float, int]] = []
        for number in _overlapping(items, starts, furthest, start, end):
            kind = _kind(items[number], trims[number], (start, end), span, in_sentence=in_sentence)
            if kind is not None:
                alike.append((kind, -_dice(trims[number], span) if kind == OVERLAP else 0.0, number))
        keyed = _keyed(same, len(alike))
        for kind, likeness, number in alike:
            for right, key, answer in _best(keyed, items[number], len(alike)):
                yield kind, likeness, right, number, (start, end, key), items[number], answer


def _overlapping(
    items: Sequence[Item], starts: Sequence[int], furthest: Sequence[int], start: int, end: int
) -> Iterator[int]:
    """Yield the numbers of the *items*, which are sorted, that share a character with *start* to *end*."""
    number = bisect_left(starts, end) - 1
    # where none so far reaches beyond the start, no earlier item does
    while number >= 0 and furthest[number] > start:
        if items[number].end > start:
            yield number
        number -= 1


def _kind(
    item: Item, trim: tuple[int, int], place: tuple[int, int], span: tuple[int, int], *, in_sentence: bool
) -> int | None:
    """Return the class of an item and an answer, or None if they are no candidates."""
    if in_sentence:
        return SENTENCE if place[0] <= item.start and item.end <= place[1] else None
    if (item.start, item.end) == place:
        return SAME
    if trim == span and span[0] < span[1]:
        return TRIMMED
    shared = min(trim[1], span[1]) - max(trim[0], span[0])
    lengths = trim[1] - trim[0] + span[1] - span[0]
    # a Dice coefficient of a third or more, in whole numbers, which are never rounded
    return OVERLAP if shared > 0 and 6 * shared >= lengths else None


def _dice(one: tuple[int, int], other: tuple[int, int]) -> float:
    """Return the Dice coefficient of two spans that overlap: twice what they share by their lengths."""
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return 2 * shared / (one[1] - one[0] + other[1] - other[0])


def _keyed(answers: Sequence[SystemAnswer], number: int) -> list[tuple[str, SystemAnswer]]:
    """Return the *answers* at one place with their keys; of those that mean the same only the first ones, *number*.

    No other could be matched with one of as many items, since each of these takes one answer at most.
    """
    if len(answers) == 1:
        return [("", answers[0])]
    meanings: dict[object, list[tuple[str, SystemAnswer]]] = defaultdict(list)
    for answer in answers if number else ():
        meanings[_meaning(answer)].append((_key(answer), answer))
    return [one for several in meanings.values() for one in heapq.nsmallest(number, several, key=_FIRST)]


def _meaning(answer: SystemAnswer) -> object:
    """Return all on which it depends what *answer* has right."""
    return tuple(
        (name, value.ids, bool(value.unresolved)) if isinstance(value, Named) else (name, value)
        for name, value in answer.values.items()
    )


def _best(
    answers: Sequence[tuple[str, SystemAnswer]], item: Item, number: int
) -> Iterable[tuple[int, str, SystemAnswer]]:
    """Return the best of the *answers* at one place for *item*: those with most values right, the *number*."""
    rated = ((-rights(item, one), key, one) for key, one in answers)
    return heapq.nsmallest(number, rated, key=_FIRST_TWO)


def _key(answer: SystemAnswer) -> str:
    """Return what tells *answer* apart from others at its place."""
    # sorted, since the order of keys in a line must make no difference
    return json.dumps(dict(answer.fields), sort_keys=True, ensure_ascii=False)


def _outcome(document: Document, answer: SystemAnswer, *, is_near: bool) -> str:
    """Return what became of an *answer* that is not matched."""
    if is_near and not answer.in_sentence:
        return "duplicate"
    blocks = blocks_between(document, answer.start, answer.end)
    if len(blocks) == 1 and blocks[0].kind in APPARATUS:
        return "neutral"
    words = document.text[answer.start : answer.end].casefold()
    return "neutral" if answer.record == "mention" and words in _PRONOUNS else "spurious"


def _twins(items: Sequence[Item], pairs: Mapping[Item, Matched]) -> Iterator[Item]:
    """Yield the required *items* for which another one of the same words stands: the first that is matched, or is."""
    same: dict[tuple[int, int], list[Item]] = defaultdict(list)
    for item in items:
        if not item.mark:
            same[item.start, item.end].append(item)
    for several in same.values():
        kept = next((one for one in several if one in pairs), several[0])
        yield from (one for one in several if one is not kept)
