"""Who says what: statements and a text's own sentences, with speakers, addressees and those who pass them on."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import attrs

from malicrisis.arguments import checked
from malicrisis.errors import RecordError
from malicrisis.model.actors import Actor
from malicrisis.model.documents import mentions_in, part_around, passage_of, voice_around
from malicrisis.model.events import Event
from malicrisis.model.fields import (
    Answer,
    id_list,
    instances_of,
    non_empty,
    optional,
    record_id,
    refers_to,
    short_repr,
    whole_number,
)
from malicrisis.model.places import Place, places_within
from malicrisis.model.registries import id_in, ids_in
from malicrisis.model.spans import text_words
from malicrisis.notebooks import Results
from malicrisis.text.names import named
from malicrisis.text.phrases import Phrase
from malicrisis.vocab import Medium, Speech

from .account_rows import AccountRow, account_rows, actor_names, edtf, names, speakers_of
from .references import reference

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from malicrisis.model.accounts import Account
    from malicrisis.model.annotations import Statement
    from malicrisis.model.corpus import Corpus
    from malicrisis.model.documents import Document
    from malicrisis.model.registries import Registry
    from malicrisis.model.spans import Passage


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Attribution(Answer):
    """Words with who says them, to whom and how, and with those who pass them on.

    Attributes:
        document: id of the document
        reference: short name of the words
        paragraph: number of their paragraph in the document; none outside paragraphs
        start: offset of their first character in the clean text
        end: offset after their last character
        quote: the words: those of the statement, or a sentence that the text says in its own voice
        sentence: the sentence, or the sentences, around them
        statement: id of the statement; none for a text's own voice
        speech: how the words are given
        cue: the words that mark it as said, outside the statement
        cue_sentence: the sentence around the cue, which may name the occasion and the medium
        speakers: ids of the actors who say it
        speaker_names: their names; the publisher where the corpus names no voice of the text
        addressees: ids of the actors it is said to
        addressee_names: their names
        through: ids of those who pass it on, the nearest first
        through_names: their names
        chain: names from the speakers to the voice of the text, one string for each step
        when: when it was said, EDTF
        where: ids of the places where it was said
        where_names: their names
        medium: through what it was said
        event: id of the event that saying it is
        event_label: what happens in that event
        accounts: the accounts of events in the words
        published: when the document was published, EDTF
        publisher: who published it
    """

    document: str = attrs.field(validator=record_id, metadata=refers_to("documents"))
    reference: str = attrs.field(validator=non_empty)
    paragraph: int | None = attrs.field(validator=optional(whole_number(1)))
    start: int = attrs.field(validator=whole_number(0))
    end: int = attrs.field(validator=whole_number(1))
    quote: str = attrs.field(validator=text_words)
    sentence: str = attrs.field(validator=text_words)
    statement: str | None = attrs.field(validator=optional(record_id), metadata=refers_to("statements"))
    speech: Speech | None = attrs.field()
    cue: str | None = attrs.field(validator=optional(text_words))
    cue_sentence: str | None = attrs.field(validator=optional(text_words))
    speakers: tuple[str, ...] = attrs.field(validator=id_list, metadata=refers_to("actors"))
    speaker_names: tuple[str, ...] = attrs.field(validator=names)
    addressees: tuple[str, ...] = attrs.field(validator=id_list, metadata=refers_to("actors"))
    addressee_names: tuple[str, ...] = attrs.field(validator=names)
    through: tuple[str, ...] = attrs.field(validator=id_list, metadata=refers_to("actors"))
    through_names: tuple[str, ...] = attrs.field(validator=names)
    chain: tuple[str, ...] = attrs.field(validator=names)
    when: str | None = attrs.field(validator=optional(edtf))
    where: tuple[str, ...] = attrs.field(validator=id_list, metadata=refers_to("places"))
    where_names: tuple[str, ...] = attrs.field(validator=names)
    medium: Medium | None = attrs.field()
    event: str | None = attrs.field(validator=optional(record_id), metadata=refers_to("events"))
    event_label: str | None = attrs.field(validator=optional(non_empty))
    accounts: tuple[AccountRow, ...] = attrs.field(validator=instances_of(AccountRow))
    published: str | None = attrs.field(validator=optional(edtf))
    publisher: str = attrs.field(validator=non_empty)

    def __repr__(self) -> str:
        """Return who says it and through whom, the words and the reference."""
        return f"<Attribution {', according to '.join(self.chain)}: {self.quote!r} ({self.reference})>"


class _Subject(NamedTuple):
    """What words may be about: one of these records, or words themselves."""

    events: frozenset[str] = frozenset()
    actors: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    phrase: Phrase | None = None


@checked
def says(
    corpus: Corpus,
    words: str | None = None,
    *,
    speaker: Actor | str | Iterable[Actor | str] | None = None,
    addressee: Actor | str | Iterable[Actor | str] | None = None,
    document: Document | str | None = None,
    about: Event | Actor | Place | str | None = None,
) -> Results[Attribution]:
    """Return who says what: the statements that meet every given condition, in the order of documents and offsets.

    With *words*, sentences that have them outside every statement are found, too: the text says them in its own voice.
    A statement within another is found with those who pass it on.

    It is *about* an event that it tells of; about an actor or a place that it mentions, or that has a part in such an
    event. If no record has that id or name, *about* is words in it, or in the label of such an event.

    Args:
        corpus: the corpus to search
        words: a word or a phrase in the words that are said, compared as `kwic` compares a phrase
        speaker: who says it: one actor, or several of which one must do so
        addressee: to whom it is said: one actor, or several of which one must be meant
        document: the document that reports it
        about: what it is about

    >>> import malicrisis
    >>> corpus = malicrisis.load()
    >>> (found,) = malicrisis.says(corpus, "unstinting support", speaker="Lavrov")
    >>> found.chain
    ('Sergei Lavrov', 'Ministry of Foreign Affairs of Mali', 'Deutsche Welle')
    >>> for one in malicrisis.says(corpus, about="coup-2020"):
    ...     print(one.speaker_names, one.cue, one.quote)
    ('Ismaël Wagué',) said the president’s resignation had not been forced
    ('Ismaël Wagué',) said “There was no coup d’état because the constitutional order is still in force,”

    Raises:
        UnknownIdError: a condition is a record that does not exist, or an id or a name of none.
        AmbiguousNameError: a condition is a name of several records.
        RecordError: *words* or *about* is blank.
    """
    phrase = None if words is None else _phrase(words, "words")
    speakers = None if speaker is None else ids_in(corpus.actors, speaker)
    addressees = None if addressee is None else ids_in(corpus.actors, addressee)
    subject = None if about is None else _subject(corpus, about)
    texts = corpus.documents if document is None else (corpus.documents[id_in(corpus.documents, document)],)
    return Results(
        one
        for text in texts
        for one in _in_text(corpus, text, phrase, subject)
        if speakers is None or speakers.intersection(one.speakers)
        if addressees is None or addressees.intersection(one.addressees)
    )


def _in_text(
    corpus: Corpus, document: Document, phrase: Phrase | None, subject: _Subject | None
) -> Iterator[Attribution]:
    """Yield who says what in *document* of the words with *phrase* that are about *subject*."""
    told = corpus.accounts(document=document)
    for passage, statement in _passages(document, phrase):
        accounts = [one for one in told if passage.contains(one.report)]
        if subject is None or _is_about(document, passage, statement, accounts, subject):
            yield _attribution(corpus, document, passage, statement, accounts)


def _phrase(words: str, name: str) -> Phrase:
    """Return *words* as a phrase, or raise RecordError with the *name* of the parameter."""
    phrase = Phrase(words, ignore_case=True, whole_words=True)
    if phrase.is_blank:
        raise RecordError.of(f"says: {name}", expected="a word or a phrase", found=short_repr(words))
    return phrase


def _passages(document: Document, phrase: Phrase | None) -> list[tuple[Passage, Statement | None]]:
    """Return the statements of *document*; or those with the *phrase*, and the other sentences that have it."""
    if phrase is None:
        return [(statement, statement) for statement in document.statements]
    # keys sort a statement before those within it that begin with it
    found: dict[tuple[int, int], tuple[Passage, Statement | None]] = {}
    for start, end in phrase.spans(document.text):
        around = [one for one in document.statements if one.start <= start and end <= one.end]
        for statement in around:
            found[statement.start, -statement.end] = (statement, statement)
        if not around:
            sentence = document.locate(passage_of(document, start, end)).sentence
            found.setdefault((sentence.start, -sentence.end), (sentence, None))
    return [found[place] for place in sorted(found)]


def _speakers(document: Document, passage: Passage, statement: Statement | None) -> tuple[str, ...]:
    return statement.speakers if statement else voice_around(document, passage)


def _addressees(document: Document, passage: Passage, statement: Statement | None) -> tuple[str, ...]:
    """Return the ids of those a statement is said to, or to whom the text around *passage* is addressed."""
    if statement:
        return statement.addressees
    part = part_around(document, passage)
    return part.addressees if part else ()


# about


def _subject(corpus: Corpus, about: Event | Actor | Place | str) -> _Subject:
    """Return the records that *about* means; words, if no record has that id or name."""
    if isinstance(about, Event):
        return _Subject(events=frozenset({id_in(corpus.events, about)}))
    if isinstance(about, Actor):
        return _Subject(actors=frozenset({id_in(corpus.actors, about)}))
    if isinstance(about, Place):
        return _Subject(places=frozenset(places_within(corpus.places, about)))
    events, actors, places = (_named(records, about) for records in (corpus.events, corpus.actors, corpus.places))
    if not (events or actors or places):
        return _Subject(phrase=_phrase(about, "about"))
    within = frozenset[str]().union(*(places_within(corpus.places, place) for place in places))
    return _Subject(events=events, actors=actors, places=within)


def _named(records: Registry[Event] | Registry[Actor] | Registry[Place], name: str) -> frozenset[str]:
    """Return the id of the one of *records* with that id or name; none if there is none."""
    exact, _ = named(records, name)
    return frozenset({records.lookup(name).id} if exact else ())


def _is_about(
    document: Document,
    passage: Passage,
    statement: Statement | None,
    accounts: Sequence[Account],
    subject: _Subject,
) -> bool:
    """Tell whether *passage*, with the *accounts* in it, is about *subject*."""
    events = [account.event for account in accounts]
    if subject.phrase:
        texts = (passage.quote, *(event.label for event in events))
        return any(True for text in texts for _ in subject.phrase.spans(text))
    mentions = mentions_in(document, passage)
    told = {event.id for event in events}
    if statement and statement.event:
        # saying it can be an event itself, such as a request
        told.add(statement.event)
    acting = {actor for one in events for actor in (*one.actors, *one.recipients)}
    acting |= {actor for one in mentions for actor in one.actors}
    there = {place for one in events for place in one.where} | {place for one in mentions for place in one.places}
    return not (
        subject.events.isdisjoint(told) and subject.actors.isdisjoint(acting) and subject.places.isdisjoint(there)
    )


# answers


def _attribution(
    corpus: Corpus, document: Document, passage: Passage, statement: Statement | None, accounts: Iterable[Account]
) -> Attribution:
    """Return who says the words of *passage*."""
    location = document.locate(passage)
    around = tuple(_around(document, statement))
    speakers, addressees = _speakers(document, passage, statement), _addressees(document, passage, statement)
    through = speakers_of(around)
    where = statement.where if statement else ()
    cue = statement.cue if statement else None
    event = statement.event if statement else None
    return Attribution(
        document=document.id,
        reference=reference(corpus, passage),
        paragraph=location.paragraph,
        start=passage.start,
        end=passage.end,
        quote=passage.quote,
        sentence=location.sentence.quote,
        statement=statement.id if statement else None,
        speech=statement.speech if statement else None,
        cue=cue.quote if cue else None,
        cue_sentence=document.locate(cue).sentence.quote if cue else None,
        speakers=speakers,
        speaker_names=actor_names(corpus, speakers) or (document.publisher,),
        addressees=addressees,
        addressee_names=actor_names(corpus, addressees),
        through=through,
        through_names=actor_names(corpus, through),
        chain=chain_of(corpus, document, passage, statement),
        when=statement.when.edtf if statement and statement.when else None,
        where=where,
        where_names=tuple(corpus.places[place].name for place in where),
        medium=statement.medium if statement else None,
        event=event,
        event_label=event and corpus.events[event].label,
        accounts=tuple(account_rows(corpus, accounts)),
        published=document.published.edtf if document.published else None,
        publisher=document.publisher,
    )


def chain_of(corpus: Corpus, document: Document, passage: Passage, statement: Statement | None) -> tuple[str, ...]:
    """Return who says the words of *passage*, in the innermost *statement* around it, and who passes them on.

    The names of the speakers are one string, those of each step up to the voice of the text another.
    """
    steps = [voice_around(document, passage)]
    if statement:
        steps = [one.speakers for one in (statement, *_around(document, statement))] + steps
    return tuple(", ".join(actor_names(corpus, step)) or document.publisher for step in steps)


def _around(document: Document, statement: Statement | None) -> Iterator[Statement]:
    """Yield the statements around *statement*, the innermost first."""
    known = {one.id: one for one in document.statements}
    while statement and statement.within:
        statement = known[statement.within]
        yield statement
