"""Variants of the texts of a corpus, with the answers that are right for them."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING, Any, NamedTuple

import attrs

from malicrisis.arguments import checked
from malicrisis.errors import RecordError
from malicrisis.imports import need
from malicrisis.model.fields import Answer
from malicrisis.scoring.gold_answers import answers_of
from malicrisis.vocab import MentionForm

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from malicrisis.model.corpus import Corpus
    from malicrisis.model.documents import Document

    Line = dict[str, Any]

KINDS = {
    "swapped": "two actors of one kind have each other's names",
    "denied": "a sentence that tells of one event denies it",
    "moved": "all years in the words are later or earlier",
}
"""The kinds of variants."""

_DENIAL = "It is not true that "
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_STEPS = (-8, -4, 4, 8)
"""By how many years dates move: in steps of four, so that 29 February stays a day."""


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Variant(Answer):
    """A changed text, with the right answers.

    Attributes:
        kind: a key of `KINDS`
        document: id of the document that it is made of
        text: the changed text
        answers: the right answers about it, as lines of a file of answers, with offsets of the changed text
        changed: those of them that say something else than for the text of the corpus
    """

    kind: str
    document: str
    text: str
    answers: tuple[Line, ...]
    changed: tuple[Line, ...]

    def __repr__(self) -> str:
        """Return the kind, the document, and how many answers change."""
        return f"<Variant {self.kind} of {self.document}: {len(self.changed)} of {len(self.answers)} answers change>"

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:  # noqa: FBT001  the signature of IPython
        """Show the short form in Hypothesis, which would else print all fields."""
        printer.text("<Variant …>" if cycle else repr(self))


class _Edit(NamedTuple):
    """Words that take the place of the characters from *start* to *end*."""

    start: int
    end: int
    words: str


@checked
def variants(corpus: Corpus, *, kind: str | None = None) -> Any:
    """Return a strategy of Hypothesis for variants of the texts of *corpus*, of one *kind* or of all.

    >>> import malicrisis
    >>> from hypothesis import given
    >>> @given(variants(malicrisis.load(), kind="denied"))
    ... def the_words_are_those_of_the_text(variant):
    ...     for line in variant.answers:
    ...         assert variant.text[line["start"] : line["end"]] == line["quote"]
    >>> the_words_are_those_of_the_text()

    Raises:
        RecordError: *kind* is none of `KINDS`, or no text has such a variant.
        MissingExtraError: Hypothesis is not installed.
    """
    if kind is not None and kind not in KINDS:
        raise RecordError.of("variants", field="kind", expected=f"one of {', '.join(KINDS)}", found=repr(kind))
    maker = _Maker(corpus)
    recipes = [one for one in maker.recipes() if kind in (None, one.kind)]
    if not recipes:
        raise RecordError.of("variants", expected="a text that has such a variant", found=f"none in {corpus.id}")
    return need("hypothesis.strategies", "test").sampled_from(recipes).map(maker.made)


class _Recipe(NamedTuple):
    """What makes a variant of a document: two actors, the offsets of a sentence, or a number of years."""

    kind: str
    document: str
    detail: Any


class _Maker:
    """Makes variants of the texts of a corpus."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._lines: dict[str, list[Line]] = defaultdict(list)
        for line in answers_of(corpus):
            if line["record"] != "system":
                self._lines[str(line["document"])].append(line)

    def recipes(self) -> Iterator[_Recipe]:
        """Yield a recipe for each variant that the texts have."""
        for document in self._corpus.documents:
            lines = self._lines[document.id]
            for pair in _swappable(self._corpus, document):
                yield _Recipe("swapped", document.id, pair)
            for sentence in _deniable(document, lines):
                yield _Recipe("denied", document.id, sentence)
            for years in _STEPS if any(map(_has_year, lines)) else ():
                yield _Recipe("moved", document.id, years)

    def made(self, recipe: _Recipe) -> Variant:
        """Return the variant that *recipe* makes."""
        document, lines = self._corpus.documents[recipe.document], self._lines[recipe.document]
        if recipe.kind == "swapped":
            return _swapped(self._corpus, document, lines, recipe.detail)
        return (_denied if recipe.kind == "denied" else _moved)(document, lines, recipe.detail)


# two actors


def _swappable(corpus: Corpus, document: Document) -> Iterator[tuple[str, str]]:
    """Yield the pairs of actors of one kind that *document* mentions by name or pronoun only, and each alone."""
    forms: dict[str, set[MentionForm | None]] = defaultdict(set)
    for mention in document.mentions:
        for actor in mention.actors:
            # what means several, or holds another name, would not change with one name alone
            nested = any(one is not mention and mention.overlaps(one) for one in document.mentions)
            forms[actor].add(MentionForm.DESCRIPTION if nested or len(mention.actors) > 1 else mention.form)
    by_name = [
        actor
        for actor, found in sorted(forms.items())
        if MentionForm.NAME in found and MentionForm.DESCRIPTION not in found and actor not in document.voice
    ]
    for one, other in combinations(by_name, 2):
        if corpus.actors[one].kind is corpus.actors[other].kind:
            yield one, other


def _swapped(corpus: Corpus, document: Document, lines: list[Line], pair: tuple[str, str]) -> Variant:
    """Return the text in which both actors of *pair* have each other's names."""
    other = {pair[0]: pair[1], pair[1]: pair[0]}
    edits = [
        _Edit(one.start, one.end, corpus.actors[other[one.actors[0]]].name)
        for one in document.mentions
        if one.form is MentionForm.NAME and one.actors and one.actors[0] in other
    ]

    def change(line: Line) -> Line:
        names = [name for name in ("actors", "speakers", "voice") if line.get(name)]
        return line | {name: sorted(other.get(one) or one for one in line[name]) for name in names}

    return _variant("swapped", document, edits, lines, change)


# a denial


def _deniable(document: Document, lines: list[Line]) -> Iterator[tuple[int, int]]:
    """Yield the sentences of paragraphs that simply say that one event happened, in the voice of the text."""
    paragraphs = [one for one in document.blocks if one.number is not None]
    for sentence in document.sentences:
        inside = [line for line in lines if line["start"] < sentence.end and sentence.start < line["end"]]
        reports = [line for line in inside if line["record"] == "report"]
        is_plain = len(reports) == 1 and reports[0]["modality"] == "asserted" and not reports[0]["negated"]
        in_paragraph = any(one.start <= sentence.start and sentence.end <= one.end for one in paragraphs)
        if is_plain and in_paragraph and not any(line["record"] == "statement" for line in inside):
            yield sentence.start, sentence.end


def _denied(document: Document, lines: list[Line], sentence: tuple[int, int]) -> Variant:
    """Return the text in which a *sentence* begins with a denial."""

    def change(line: Line) -> Line:
        inside = line["record"] == "report" and sentence[0] <= line["start"] < sentence[1]
        return line | {"negated": True} if inside else line

    return _variant("denied", document, [_Edit(sentence[0], sentence[0], _DENIAL)], lines, change)


# the years


def _has_year(line: Line) -> bool:
    """Return whether *line* is a date whose words have its year."""
    return line["record"] == "mention" and "when" in line and bool(_YEAR.search(line["quote"]))


def _moved(document: Document, lines: list[Line], years: int) -> Variant:
    """Return the text in which all years in the words of dates are some *years* later."""

    def later(words: str) -> str:
        return _YEAR.sub(lambda year: f"{int(year[0]) + years:04}", words)

    edits = [
        _Edit(line["start"] + year.start(), line["start"] + year.end(), later(year[0]))
        for line in lines
        if _has_year(line)
        for year in _YEAR.finditer(line["quote"])
    ]
    # other dates are those of the day of the text, or of events: what becomes of them the words do not tell
    kept = [line for line in lines if _has_year(line) or "when" not in line]
    return _variant(
        "moved", document, edits, kept, lambda line: line | {"when": later(line["when"])} if "when" in line else line
    )


# every kind


def _variant(
    kind: str, document: Document, edits: Iterable[_Edit], lines: list[Line], change: Callable[[Line], Line]
) -> Variant:
    """Return the text of *document* after *edits*, with the *lines* moved to their places in it, and changed."""
    ordered = sorted(set(edits))
    text, here = "", 0
    for edit in ordered:
        text += document.text[here : edit.start] + edit.words
        here = edit.end
    text += document.text[here:]
    expected = [(change(line), line) for line in lines]
    placed = [(_moved_line(text, new, ordered), new != old) for new, old in expected]
    return Variant(
        kind=kind,
        document=document.id,
        text=text,
        answers=tuple(one for one, _ in placed),
        changed=tuple(one for one, is_other in placed if is_other),
    )


def _moved_line(text: str, line: Mapping[str, Any], edits: Iterable[_Edit]) -> Line:
    """Return *line* with its place in the changed *text*."""
    start, end = line["start"], line["end"]
    for edit in edits:
        grown = len(edit.words) - (edit.end - edit.start)
        # an insertion at the begin of the words stands before them
        if edit.end <= line["start"]:
            start += grown
        if edit.end <= line["end"] and not (edit.start == edit.end == line["end"]):
            end += grown
    return dict(line) | {"start": start, "end": end, "quote": text[start:end]}
