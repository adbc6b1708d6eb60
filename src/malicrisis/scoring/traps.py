"""Pairs of cases of which a system must get both right: it wins none if it says nothing, or always the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import attrs

from malicrisis.arguments import checked
from malicrisis.errors import RecordError
from malicrisis.model.documents import blocks_between, passage_of, sentence_at
from malicrisis.model.fields import Answer
from malicrisis.notebooks import Results
from malicrisis.query.references import reference

from .gold import gold_items

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from malicrisis.model.corpus import Corpus
    from malicrisis.model.documents import Document

    from .gold import Item, Items


TRAPS = {
    "not-plain": "an event that is not simply said to have happened, and one that is",
    "voice": "a report in the voice of somebody, and one in the voice of the text",
    "referent": "words that meant somebody else before, and those words before",
    "nested": "a statement within a statement, and the one around it",
    "earlier": "an event of an earlier year, and one of the year of the text",
}
"""The kinds of traps: the trap itself, and its sibling."""


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Case(Answer):
    """One side of a trap: words, and what a system should answer about them.

    Attributes:
        document: id of the document
        start: offset of the first character of the words in the clean text, in code points
        end: offset after the last one
        quote: the words
        sentence: the sentence around them
        expected: what a right answer says, by the keys of an answer
        reference: short name of the words, with the version of the corpus
    """

    document: str
    start: int
    end: int
    quote: str
    sentence: str
    expected: Mapping[str, object]
    reference: str


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Trap(Answer):
    """Two cases of which a system must get both right.

    Attributes:
        kind: a key of `TRAPS`
        trap: the case that is easily got wrong
        sibling: the case of the other kind nearest to it
    """

    kind: str
    trap: Case
    sibling: Case

    def __repr__(self) -> str:
        """Return the kind, and the references and words of both cases."""
        sides = " | ".join(f"{one.reference} {one.quote!r}" for one in (self.trap, self.sibling))
        return f"<Trap {self.kind}: {sides}>"


class Pair(NamedTuple):
    """The two items of a trap."""

    kind: str
    trap: Item
    sibling: Item


@checked
def traps(corpus: Corpus, *, kind: str | None = None) -> Results[Trap]:
    """Return the traps of *corpus*, or those of one *kind*, in the order of the corpus.

    >>> import malicrisis
    >>> first = traps(malicrisis.load(), kind="nested")[0]
    >>> first.trap.quote[:20], first.trap.expected, first.sibling.expected
    ('to settle the situat', {'speakers': ['russia']}, {'speakers': ['zakharova-maria']})

    Raises:
        RecordError: *kind* is none of `TRAPS`.
    """
    if kind is not None and kind not in TRAPS:
        raise RecordError.of("traps", field="kind", expected=f"one of {', '.join(TRAPS)}", found=repr(kind))
    golds = gold_items(corpus, corpus.documents.ids)
    return Results(
        Trap(kind=pair.kind, trap=_case(corpus, pair.kind, pair.trap), sibling=_case(corpus, pair.kind, pair.sibling))
        for pair in traps_of(corpus, golds)
        if kind in (None, pair.kind)
    )


def traps_of(corpus: Corpus, golds: Mapping[str, Items]) -> list[Pair]:
    """Return the pairs among the items *golds*, which are those of documents of *corpus*."""
    found: list[Pair] = []
    for name, items in golds.items():
        reports = [one for one in items["report"] if one.mark is None]
        found += _not_plain(reports)
        found += _pairs("voice", reports, lambda one: bool(one.ids))
        found += _nested(items["statement"])
        found += _earlier(corpus.documents[name], items["report"])
    found += _referents(one for items in golds.values() for one in items["mention"])
    order = list(TRAPS)
    return sorted(found, key=lambda pair: order.index(pair.kind))


def _nearest(item: Item, others: Iterable[Item]) -> Item | None:
    """Return the one of *others* that begins nearest to *item*, the earlier of two."""
    return min(others, key=lambda one: (abs(one.start - item.start), one.start, one.end), default=None)


def _not_plain(reports: list[Item]) -> Iterator[Pair]:
    plain = [one for one in reports if one.is_plain]
    for item in reports:
        if not item.is_plain:
            sibling = _nearest(item, [one for one in plain if one.type is item.type]) or _nearest(item, plain)
            if sibling:
                yield Pair("not-plain", item, sibling)


def _pairs(kind: str, reports: list[Item], is_trap: Callable[[Item], bool]) -> Iterator[Pair]:
    others = [one for one in reports if not is_trap(one)]
    for item in reports:
        sibling = _nearest(item, others) if is_trap(item) else None
        if sibling:
            yield Pair(kind, item, sibling)


def _nested(statements: list[Item]) -> Iterator[Pair]:
    by_id = {one.id: one for one in statements}
    for item in statements:
        if item.within in by_id and item.within is not None:
            yield Pair("nested", item, by_id[item.within])


def _earlier(document: Document, reports: list[Item]) -> Iterator[Pair]:
    published = document.published.latest if document.published else None
    if published is None:
        return
    body = [one for one in reports if one.mark != "apparatus" and one.when is not None]
    now = [one for one in body if one.when and one.when.earliest and one.when.earliest.year == published.year]
    for item in body:
        last = item.when.latest if item.when else None
        sibling = _nearest(item, now) if last and last.year < published.year else None
        if sibling:
            yield Pair("earlier", item, sibling)


def _referents(mentions: Iterable[Item]) -> Iterator[Pair]:
    first: dict[str, Item] = {}
    known: dict[str, set[tuple[str, frozenset[str]]]] = {}
    for item in mentions:
        if item.mark == "apparatus" or item.kind == "when":
            continue
        words, meaning = item.quote.casefold(), (item.kind, item.ids)
        if words not in first:
            first[words], known[words] = item, {meaning}
        elif meaning not in known[words]:
            known[words].add(meaning)
            yield Pair("referent", item, first[words])


def _case(corpus: Corpus, kind: str, item: Item) -> Case:
    document = corpus.documents[item.document]
    passage = passage_of(document, item.start, item.end)
    (block,) = blocks_between(document, item.start, item.end)  # a rule: the words of an annotation are in one block
    _, start, end = sentence_at(document, block, passage)
    return Case(
        document=item.document,
        start=item.start,
        end=item.end,
        quote=item.quote,
        sentence=document.text[start:end],
        expected=_EXPECTED[kind](item),
        reference=reference(corpus, passage, versioned=True),
    )


_EXPECTED: dict[str, Callable[[Item], dict[str, object]]] = {
    "not-plain": lambda item: {"modality": str(item.modality), "negated": item.negated},
    "voice": lambda item: {"voice": sorted(item.ids)},
    "referent": lambda item: {item.kind: sorted(item.ids)},
    "nested": lambda item: {"speakers": sorted(item.ids)},
    "earlier": lambda item: {"when": str(item.when)},
}
