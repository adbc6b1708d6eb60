"""What a system got right, missed, got wrong and added in one document, by the words."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from malicrisis.scoring.layers import SPAN_LAYERS, STATES

from .wording import added_words, expected_words, given_words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from malicrisis.model.corpus import Corpus
    from malicrisis.scoring.gold import Item
    from malicrisis.scoring.states import DocumentStates, State

OUTCOMES = {
    "right": "right in all that the system answered",
    "missed": "in the annotation, and not answered",
    "wrong": "found, with something wrong",
    "added": "answered, and not in the annotation",
}
"""What can become of words, in plain words."""

_WITHIN_MODALITY = "plain"
"""The layer whose errors are among those of the modality."""


class Wrong(NamedTuple):
    """What an answer has wrong in one layer.

    Attributes:
        question: the layer in plain words
        state: how it is wrong, a word of `malicrisis.scoring.STATES`
        gloss: the same in plain words
        expected: what the annotation has
        given: what the answer has; empty if it says nothing
    """

    question: str
    state: str
    gloss: str
    expected: str
    given: str


class Finding(NamedTuple):
    """One item of the annotation with its answer, or answers without an item.

    Attributes:
        start: offset of the first character
        end: offset after the last one
        record: mention, statement or report
        outcome: a word of `OUTCOMES`
        optional: whether the item may be left out
        words: what the annotation has, or what an added answer says
        wrongs: what is wrong
        lines: numbers of the lines of the answers
    """

    start: int
    end: int
    record: str
    outcome: str
    optional: bool
    words: str
    wrongs: tuple[Wrong, ...]
    lines: tuple[int, ...]


def findings_in(corpus: Corpus, document: DocumentStates, answered: Collection[str]) -> list[Finding]:
    """Return what became of the items and of the answers of one *document*, in the order of the text.

    An item that may be left out, and was, is no finding; neither is an answer outside of what is asked.
    """
    by_item: dict[Item, list[State]] = defaultdict(list)
    for state in document.states(answered):
        by_item[state.item].append(state)
    found = [one for states in by_item.values() for one in _of_item(corpus, document, states)]
    found += _added(document)
    # of those that begin at one place, the longer first, as its mark is around the others
    return sorted(found, key=lambda one: (one.start, -one.end, [*SPAN_LAYERS].index(one.record)))


def _of_item(corpus: Corpus, document: DocumentStates, states: list[State]) -> Iterator[Finding]:
    """Yield the finding of the item that *states* are of, if there is one."""
    first = states[0]
    item, matched = first.item, first.matched
    # the layer about the words themselves says whether the item must be there
    optional = not first.required
    if matched is None:
        if not optional:
            expected = expected_words(corpus, item, answered_first(states))
            yield Finding(item.start, item.end, item.record, "missed", optional, expected, (), ())
        return
    wrongs = tuple(
        Wrong(
            question_of(state.layer),
            state.state,
            STATES[state.state],
            expected_words(corpus, item, state.layer),
            given_words(document.document.text, state.layer, matched.answer),
        )
        for state in states
        if state.state != "correct" and state.layer != _WITHIN_MODALITY and not _is_left_out(state)
    )
    outcome = "wrong" if wrongs else "right"
    yield Finding(item.start, item.end, item.record, outcome, optional, "", wrongs, (matched.answer.line,))


def _is_left_out(state: State) -> bool:
    """Return whether the answer does not say what it need not say."""
    return state.state == "unanswered" and not state.required


def question_of(layer: str) -> str:
    """Return the name of a *layer* in plain words.

    >>> question_of("triggers"), question_of("event_dates")
    ('words', 'event dates')
    """
    return "words" if layer in SPAN_LAYERS.values() else layer.replace("_", " ")


def answered_first(states: list[State]) -> str:
    """Return the layer whose value tells best what a missed item is: the first about a value, if there is one."""
    return next((one.layer for one in states if one.layer not in SPAN_LAYERS.values()), states[0].layer)


def _added(document: DocumentStates) -> Iterator[Finding]:
    """Yield the answers without an item, those at one place together."""
    for record, matching in document.matchings.items():
        by_place: dict[tuple[int, int], list[int]] = defaultdict(list)
        words: dict[tuple[int, int], str] = {}
        for answer in document.answers[record]:
            outcome = matching.outcomes.get(answer.line)
            if outcome in ("spurious", "duplicate"):
                by_place[answer.start, answer.end].append(answer.line)
                words.setdefault((answer.start, answer.end), added_words(answer, is_second=outcome == "duplicate"))
        for (start, end), lines in by_place.items():
            yield Finding(
                start=start,
                end=end,
                record=record,
                outcome="added",
                optional=False,
                words=words[start, end],
                wrongs=(),
                lines=tuple(lines),
            )
