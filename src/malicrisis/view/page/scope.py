"""What a page shows: some documents of a corpus, and what they tell, by event and by actor."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from malicrisis.messages import counted
from malicrisis.model.accounts import accounts_of
from malicrisis.model.annotations import innermost
from malicrisis.model.documents import blocks_between, sentence_at, voice_around
from malicrisis.model.selection import Records, groups_of, reference_lists
from malicrisis.query.account_rows import AccountRow, account_rows
from malicrisis.query.references import reference
from malicrisis.query.telling import chronological_key, order_key

from .wording import anchor, named, phrase, tone_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from malicrisis.model.accounts import Account
    from malicrisis.model.actors import Actor
    from malicrisis.model.annotations import Disagreement, Mention, Statement
    from malicrisis.model.corpus import Corpus
    from malicrisis.model.documents import Document
    from malicrisis.model.events import Event
    from malicrisis.model.layout import Block
    from malicrisis.model.spans import Passage
    from malicrisis.plover import EventType

T = TypeVar("T")


class Quote(NamedTuple):
    """Words in their sentence.

    Attributes:
        document: their document
        reference: short name of the words
        anchor: id of the element that marks them in the text
        before: the sentence up to them
        words: the words
        after: the rest of the sentence
    """

    document: Document
    reference: str
    anchor: str
    before: str
    words: str
    after: str


class Told(NamedTuple):
    """An account with its row in the table of accounts and its words in their sentence."""

    account: Account
    row: AccountRow
    quote: Quote

    @property
    def phrase(self) -> str:
        """Who tells it and how."""
        return phrase(self.row.manner, self.row.voice_names, self.row.through_names)

    @property
    def tone(self) -> str:
        """The name of its color."""
        return tone_of(self.account.report)


class Scope:
    """The documents of a page, in the order of publication, with what they tell."""

    def __init__(
        self, corpus: Corpus, documents: Iterable[Document], disagreements: Iterable[Disagreement] | None = None
    ) -> None:
        """Index what *documents* tell, and the *disagreements* with a passage in them, by default all of the corpus."""
        self.corpus = corpus
        self.documents = sorted(documents, key=lambda one: (order_key(one.published), one.id))
        self._ids = {document.id for document in self.documents}
        self._disagreements = list(corpus.disagreements if disagreements is None else disagreements)
        self.disagreements = [
            one for one in self._disagreements if all(passage.document in self._ids for passage in one.passages)
        ]

    @property
    def heading(self) -> str:
        """The heading of the page: the title of one text, or the number of texts and their years."""
        if len(self.documents) == 1:
            return f"Who says what in “{self.documents[0].title}”"
        years = sorted({year for one in self.documents if (year := year_of(one))})
        when = f", {'–'.join(dict.fromkeys([years[0], years[-1]]))}" if years else ""
        return f"Who says what in {counted(len(self.documents), 'text')}{when}"

    @cached_property
    def by_document(self) -> dict[str, list[Told]]:
        """What each document tells, in the order of its words."""
        corpus = self.corpus
        records = Records(corpus.documents, corpus.actors, corpus.places, corpus.events, corpus.disagreements)
        found: dict[str, list[Told]] = {}
        for document in self.documents:
            # `corpus.accounts` would keep those of all documents
            accounts = accounts_of(records, document)
            rows = account_rows(corpus, accounts)
            found[document.id] = [
                Told(account, row, self.quote(account.report)) for account, row in zip(accounts, rows, strict=True)
            ]
        return found

    @cached_property
    def by_event(self) -> dict[str, list[Told]]:
        """What the documents tell of each event."""
        return _grouped((one.row.event, one) for document in self.documents for one in self.by_document[document.id])

    @cached_property
    def events(self) -> list[Event]:
        """The events that the documents tell of, and those that these are part of, in the order of time."""
        ids = set(self.by_event)
        waiting = list(ids)
        while waiting:
            whole = self.corpus.events[waiting.pop()].part_of
            if whole and whole not in ids:
                ids.add(whole)
                waiting.append(whole)
        return sorted((self.corpus.events[one] for one in ids), key=self._order)

    def _order(self, event: Event) -> tuple[object, ...]:
        """Return the sort key of *event*: by time, and within a date in the order of telling."""
        return chronological_key(event, (told.account for told in self.by_event.get(event.id, ())))

    @cached_property
    def event_ids(self) -> set[str]:
        """The ids of the events on the page."""
        return {event.id for event in self.events}

    @cached_property
    def actor_ids(self) -> set[str]:
        """The ids of the actors that the texts or the events refer to, and of those in or for which they hold roles."""
        ids = self._referred["actors"]
        waiting = list(ids)
        while waiting:
            for role in self.corpus.actors[waiting.pop()].roles:
                if role.org and role.org not in ids:
                    ids.add(role.org)
                    waiting.append(role.org)
        return ids

    @cached_property
    def place_ids(self) -> set[str]:
        """The ids of the places that the texts or the events refer to, and of those around them."""
        ids = self._referred["places"]
        waiting = list(ids)
        while waiting:
            around = self.corpus.places[waiting.pop()].within
            if around and around not in ids:
                ids.add(around)
                waiting.append(around)
        return ids

    @cached_property
    def _referred(self) -> dict[str, set[str]]:
        """The ids that documents and events refer to, by registry."""
        found: dict[str, set[str]] = defaultdict(set)
        groups = [group for document in self.documents for group in groups_of(document)]
        for group in (*groups, self.events):
            for _, registry, ids in reference_lists(group):
                found[registry].update(ids)
        return found

    @cached_property
    def statements_by_event(self) -> dict[str, list[Statement]]:
        """The statements that each speech act consists of."""
        return _grouped((one.event, one) for document in self.documents for one in document.statements if one.event)

    @cached_property
    def statements_by_speaker(self) -> dict[str, list[Statement]]:
        """What each actor says."""
        return _grouped(
            (who, one) for document in self.documents for one in document.statements for who in one.speakers
        )

    @cached_property
    def mentions_by_actor(self) -> dict[str, list[Mention]]:
        """The words that refer to each actor."""
        return _grouped((who, one) for document in self.documents for one in document.mentions for who in one.actors)

    @cached_property
    def mentions_by_place(self) -> dict[str, list[Mention]]:
        """The words that refer to each place."""
        return _grouped(
            (where, one) for document in self.documents for one in document.mentions for where in one.places
        )

    @cached_property
    def labels(self) -> dict[str, str]:
        """A short name of each document: its publisher and year, and its id if others have the same."""
        names = {one.id: ", ".join(filter(None, [one.publisher, year_of(one)])) for one in self.documents}
        counts = Counter(names.values())
        return {key: name if counts[name] == 1 else f"{name} ({key})" for key, name in names.items()}

    @cached_property
    def _disagreements_by_document(self) -> dict[str, list[tuple[Passage, Disagreement]]]:
        return _grouped((passage.document, (passage, one)) for one in self._disagreements for passage in one.passages)

    def disagreeing(self, document: Document) -> list[Passage]:
        """Return the passages of *document* that do not agree with others."""
        return [passage for passage, _ in self._disagreements_by_document.get(document.id, ())]

    def disagreements_in(self, block: Block) -> list[Disagreement]:
        """Return the disagreements with a passage in *block*."""
        found = self._disagreements_by_document.get(block.document, ())
        here = [one for passage, one in found if passage.start < block.end and block.start < passage.end]
        return list({one.id: one for one in here}.values())

    @cached_property
    def _disagreements_by_event(self) -> dict[str, list[Disagreement]]:
        pairs: dict[tuple[str, str], tuple[str, Disagreement]] = {}
        for disagreement in self.disagreements:
            for passage in disagreement.passages:
                for one in self.by_document[passage.document]:
                    if one.account.report.overlaps(passage):
                        # several accounts of an event may share words with one passage
                        pairs[one.row.event, disagreement.id] = (one.row.event, disagreement)
        return _grouped(pairs.values())

    @cached_property
    def participants(self) -> list[Actor]:
        """Those who take part in the events, by name."""
        ids = {who for event in self.events for who in (*event.actors, *event.recipients)}
        return sorted((self.corpus.actors[one] for one in ids), key=lambda one: (one.name.casefold(), one.id))

    @cached_property
    def event_types(self) -> list[EventType]:
        """The types of the events."""
        return sorted({event.type for event in self.events if event.type})

    def disagreements_of(self, event: Event) -> list[Disagreement]:
        """Return the disagreements with a passage that tells of *event*."""
        return self._disagreements_by_event.get(event.id, [])

    def quote(self, passage: Passage) -> Quote:
        """Return *passage* in its sentence; a passage in several blocks is shown alone."""
        document = self.corpus.documents[passage.document]
        blocks = blocks_between(document, passage.start, passage.end)
        first, last = passage.start, passage.end
        if len(blocks) == 1:
            _, first, last = sentence_at(document, blocks[0], passage)
        ref = reference(self.corpus, passage)
        text = document.text
        return Quote(document, ref, anchor(ref), text[first : passage.start], passage.quote, text[passage.end : last])

    def speaker(self, passage: Passage) -> str:
        """Return whose voice *passage* is in: the speakers of the innermost statement around it, or the text."""
        document = self.corpus.documents[passage.document]
        around = innermost(document.statements, passage)
        speakers = next((one.speakers for one in document.statements if one.id == around), None)
        return self.names(speakers or voice_around(document, passage)) or document.publisher

    def names(self, actors: Sequence[str]) -> str:
        """Return the names of *actors* as a list in a sentence; empty if there are none."""
        return named([self.corpus.actors[one].name for one in actors]) if actors else ""


def year_of(document: Document) -> str:
    """Return the year in which *document* was published, as far as one is known."""
    when = document.published
    day = when and (when.earliest or when.latest)
    return f"{day.year:04}" if day else ""


def _grouped(pairs: Iterable[tuple[str, T]]) -> dict[str, list[T]]:
    """Return the second of each pair by the first."""
    found: dict[str, list[T]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    # a plain dictionary fails for an unknown key in place of adding it
    return dict(found)
