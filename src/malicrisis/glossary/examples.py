"""Examples from a corpus for words that are explained, and the codes that only its records have."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from malicrisis.model.accounts import Account
from malicrisis.model.annotations import Disagreement
from malicrisis.model.dates import When
from malicrisis.model.description import fields_of
from malicrisis.model.documents import blocks_between
from malicrisis.model.fields import Record, short_repr
from malicrisis.model.layout import Block, Cut
from malicrisis.model.provenance import ExternalId
from malicrisis.model.registries import Match
from malicrisis.model.spans import Passage, Span
from malicrisis.query.account_rows import AccountRow, account_rows
from malicrisis.query.answers import EventAnswer, event_answer
from malicrisis.query.attributions import Attribution, says
from malicrisis.query.facts import Fact, facts
from malicrisis.query.references import reference
from malicrisis.query.search import find_documents, find_events
from malicrisis.text.folding import name_key
from malicrisis.vocab import Vocabulary

from .words import Entry, FieldOf, Manner

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from malicrisis.model.corpus import Corpus


class Example(NamedTuple):
    """An example in words, with a reference if a text has it."""

    words: str
    reference: str | None = None


class Held(NamedTuple):
    """A record, and the nearest record around it that has an id or words of its own; often itself."""

    record: Record
    holder: Record


def example_of(corpus: Corpus, means: object) -> Example | None:
    """Return the first example in *corpus* of a member, a field or a class; None if there is none."""
    if isinstance(means, Manner):
        found = (one.report for one in corpus.accounts() if one.manner == means.word)
        return next((_described(corpus, one) for one in found), None)
    if isinstance(means, Vocabulary):
        return next((_described(corpus, one.holder) for one in _records(corpus) if _has(one.record, means)), None)
    if isinstance(means, FieldOf):
        return next(_of_field(corpus, means), None)
    held = (one for one in _instances(corpus, (cast("type[Record]", means),)))
    return next((_described(corpus, one.holder) for one in held), None)


def _of_field(corpus: Corpus, means: FieldOf) -> Iterator[Example]:
    """Yield examples of a field: its value, and the record that has it."""
    for record, holder in _instances(corpus, means.kinds):
        value = getattr(record, means.name)
        if value is not None and value != ():
            words, place = _described(corpus, holder)
            is_short = isinstance(value, Span) or not isinstance(value, Record)
            yield Example(f"{means.name} is {_in_words(value)} for {words}" if is_short else words, place)


def _in_words(value: object) -> str:
    """Return the *value* of a field in short words."""
    if isinstance(value, tuple):
        return ", ".join(map(_in_words, cast("tuple[object, ...]", value)))
    if isinstance(value, (When, Span, bool, int, float)):
        return str(value).lower() if isinstance(value, bool) else str(value)
    return short_repr(value).strip("'")


# records


def _instances(corpus: Corpus, kinds: tuple[type[Record], ...]) -> Iterator[Held]:
    """Yield the records of *corpus* that are of one of *kinds* itself, then answers of these kinds."""
    if type(corpus) in kinds:
        yield Held(corpus, corpus)
    yield from (one for one in _records(corpus) if type(one.record) in kinds)
    for kind in kinds:
        for answer in _ANSWERS.get(kind, _no_answers)(corpus):
            yield Held(answer, answer)


def _records(corpus: Corpus) -> Iterator[Held]:
    """Yield every record of *corpus*: documents and what they own, then what they share."""
    for document in corpus.documents:
        owned = (document.blocks, document.cuts, document.mentions, document.statements, document.reports)
        for record in chain((document,), *owned):
            yield from _with_inner(record, record)
    for shared in (corpus.actors, corpus.places, corpus.events, corpus.disagreements):
        for record in cast("Any", shared):
            yield from _with_inner(record, record)


def _with_inner(record: Record, holder: Record) -> Iterator[Held]:
    """Yield *record* and the records in its fields."""
    yield Held(record, holder)
    for field in fields_of(type(record)):
        if field.record and field.is_stored:
            value = getattr(record, field.name)
            for inner in cast("tuple[Record | str, ...]", value if field.is_list else (value,) if value else ()):
                if isinstance(inner, Record):  # a source of a role may be a string
                    yield from _with_inner(inner, inner if isinstance(inner, Passage) else holder)


def _has(record: Record, word: Vocabulary) -> bool:
    """Tell whether a field of *record* has the *word*."""
    for field in fields_of(type(record)):
        if type(word) in field.types:
            value = getattr(record, field.name)
            if word in value if field.is_list else value is word:
                return True
    return False


# answers


def _no_answers(_: Corpus) -> Iterator[Record]:
    return iter(())


def _vague_matches(corpus: Corpus) -> Iterator[Match[Any]]:
    """Return the possible matches of searches for the first day that a vague date may mean."""
    dates: list[tuple[Callable[..., Iterable[Match[Any]]], When | None]] = [
        *((find_documents, document.published) for document in corpus.documents),
        *((find_events, event.when) for event in corpus.events),
    ]
    return (
        match
        for find, when in dates
        if when and when.earliest
        for match in find(corpus, since=when.earliest, until=when.earliest)
        if not match.certain
    )


def _accounts(corpus: Corpus) -> Iterable[Account]:
    return corpus.accounts()


def _event_answers(corpus: Corpus) -> Iterator[EventAnswer]:
    return (event_answer(corpus, event) for event in corpus.events)


def _facts(corpus: Corpus) -> Iterator[Fact]:
    return chain.from_iterable(facts(corpus, document) for document in corpus.documents)


_ANSWERS: dict[type[Record], Callable[[Corpus], Iterable[Record]]] = {
    Account: _accounts,
    AccountRow: account_rows,
    Attribution: says,
    EventAnswer: _event_answers,
    Fact: _facts,
    Match: _vague_matches,
}
"""Where the examples of answers come from."""


# descriptions


def _described(corpus: Corpus, record: Any) -> Example:
    """Return *record* in words."""
    described = next((describe for kind, describe in _DESCRIPTIONS.items() if isinstance(record, kind)), None)
    if described:
        return described(corpus, record)
    name = getattr(record, "name", None) or getattr(record, "label", None) or getattr(record, "title", None)
    return Example(f"{record.id}: {name}" if name and hasattr(record, "id") else short_repr(record))


def _passage(corpus: Corpus, passage: Passage) -> Example:
    blocks = blocks_between(corpus.documents[passage.document], passage.start, passage.end)
    around = f" in: {corpus.locate(passage).sentence}" if len(blocks) == 1 else ""
    return Example(f"“{passage.quote}”{around}", reference(corpus, passage))


def _block(corpus: Corpus, block: Block) -> Example:
    passage = corpus.documents[block.document].passage(block.start, block.end)
    return Example(f"“{passage}”", reference(corpus, passage))


def _row(_: Corpus, row: AccountRow | Attribution) -> Example:
    return Example(f"“{row.quote}” in: {row.sentence}", row.reference)


_DESCRIPTIONS: dict[type, Callable[[Corpus, Any], Example]] = {
    Passage: _passage,
    AccountRow: _row,
    Attribution: _row,
    Account: lambda corpus, account: _passage(corpus, account.report),
    Block: _block,
    Cut: lambda _, cut: Example(f"“{cut.quote}”, cut from the raw page of {cut.document}"),
    Match: lambda corpus, match: _described(corpus, match.record),
    Disagreement: lambda _, one: Example(f"{one.id}: {one.note}"),
}
"""How records are described that have no name, label or title."""


# codes


def codes(corpus: Corpus, key: str) -> Iterator[tuple[Entry, Example]]:
    """Yield the identifiers and the coded values of *corpus* that have this *key*, each with a record that has it."""
    seen: set[tuple[str, str]] = set()
    for record, holder in _records(corpus):
        for entry in _codes_in(record):
            if key in entry.keys and (entry.of, entry.gloss) not in seen:
                seen.add((entry.of, entry.gloss))
                yield entry, _described(corpus, holder)


def _codes_in(record: Record) -> Iterator[Entry]:
    """Yield an identifier, or the values of fields that are coded by a standard."""
    if isinstance(record, ExternalId):
        keys = frozenset({name_key(record.value), name_key(f"{record.scheme} {record.value}")})
        yield Entry(record.value, "identifier", str(record.scheme), record.scheme.gloss, (), record, keys)
    for field in fields_of(type(record)):
        value = getattr(record, field.name)
        if field.unit and isinstance(value, str):
            keys = frozenset({name_key(value), name_key(f"{field.name} {value}")})
            yield Entry(value, "code", field.unit, f"{field.name}: {field.meaning}", (), record, keys)
