"""Smaller corpora made of a corpus: whatever is chosen, what is left holds together."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from malicrisis import Corpus, Passage, Registry, load
from malicrisis.errors import ArgumentError, RecordError, UnknownIdError
from malicrisis.vocab import DocumentKind, Redistribution
from strategies import few

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from malicrisis import Document

# what records refer to, spelled out here and not asked of the code under test


def actors_of(document: Document) -> Iterator[str]:
    """Yield the actors that *document* itself refers to."""
    yield from (*document.authors, *document.agencies, *document.voice)
    for part in document.parts:
        yield from (*part.authors, *part.addressees, *part.voice)
    for mention in document.mentions:
        yield from mention.actors
    for statement in document.statements:
        yield from (*statement.speakers, *statement.addressees)
    for report in document.reports:
        yield from report.voice


def places_of(document: Document) -> Iterator[str]:
    """Yield the places that *document* itself refers to."""
    for mention in document.mentions:
        yield from mention.places
    for statement in document.statements:
        yield from statement.where


def events_of(document: Document) -> Iterator[str]:
    """Yield the events that *document* itself refers to."""
    yield from (report.event for report in document.reports)
    yield from (statement.event for statement in document.statements if statement.event)


def actors_held(corpus: Corpus) -> set[str]:
    """Return the actors that documents speak of, the organizations of their roles, and those of theirs."""
    held = {actor for document in corpus.documents for actor in actors_of(document)}
    while more := {role.org for one in held for role in corpus.actors[one].roles if role.org} - held:
        held |= more
    return held


def with_all_above(ids: set[str], parents: dict[str, str | None]) -> set[str]:
    """Return *ids* and everything that they are in."""
    while more := {parent for one in ids if (parent := parents[one])} - ids:
        ids |= more
    return ids


def places_held(corpus: Corpus) -> set[str]:
    """Return the places that documents speak of, and those they lie in."""
    spoken = {place for document in corpus.documents for place in places_of(document)}
    return with_all_above(spoken, {place.id: place.within for place in corpus.places})


def events_held(corpus: Corpus) -> set[str]:
    """Return the events that documents report, those they are a part of, and the parts of all these."""
    reported = {event for document in corpus.documents for event in events_of(document)}
    wholes = {event.id: event.part_of for event in corpus.events}
    held = with_all_above(reported, wholes)
    return held | {event for event in wholes if not held.isdisjoint(with_all_above({event}, wholes))}


def assert_nothing_dangles(corpus: Corpus) -> None:
    documents = set(corpus.documents.ids)
    actors, places, events = set(corpus.actors.ids), set(corpus.places.ids), set(corpus.events.ids)
    for document in corpus.documents:
        assert set(actors_of(document)) <= actors
        assert set(places_of(document)) <= places
        assert set(events_of(document)) <= events
    for event in corpus.events:
        assert {*event.actors, *event.recipients} <= actors
        assert {*event.where} <= places
        assert {*event.about, *filter(None, [event.part_of])} <= events
    for actor in corpus.actors:
        assert {role.org for role in actor.roles if role.org} <= actors
        assert {
            source.document for role in actor.roles for source in role.sources if isinstance(source, Passage)
        } <= documents
    assert {place.within for place in corpus.places if place.within} <= places
    for one in corpus.disagreements:
        assert {passage.document for passage in one.passages} <= documents


def assert_nothing_hangs_loose(corpus: Corpus) -> None:
    assert set(corpus.actors.ids) == actors_held(corpus)
    assert set(corpus.places.ids) == places_held(corpus)
    assert set(corpus.events.ids) == events_held(corpus)


# every condition


def test_the_whole_corpus_holds_together(either: Corpus) -> None:
    assert_nothing_dangles(either)
    assert_nothing_hangs_loose(either)


@pytest.mark.parametrize("rights", Redistribution)
def test_the_documents_of_the_same_rights_hold_together(either: Corpus, rights: Redistribution) -> None:
    chosen = either.where(redistribution=rights)

    assert all(document.rights.redistribution is rights for document in chosen.documents)
    assert len(chosen.documents) == [one.rights.redistribution for one in either.documents].count(rights)
    assert_nothing_dangles(chosen)
    assert_nothing_hangs_loose(chosen)


@pytest.mark.parametrize("kind", DocumentKind)
def test_the_documents_of_one_kind_hold_together(either: Corpus, kind: DocumentKind) -> None:
    chosen = either.where(kind=kind)

    assert all(document.kind is kind for document in chosen.documents)
    assert len(chosen.documents) == [one.kind for one in either.documents].count(kind)
    assert_nothing_dangles(chosen)
    assert_nothing_hangs_loose(chosen)


def test_the_documents_of_one_publisher_hold_together(either: Corpus) -> None:
    for publisher in {document.publisher for document in either.documents}:
        chosen = either.where(publisher=publisher)

        assert {document.publisher for document in chosen.documents} == {publisher}
        assert_nothing_dangles(chosen)
        assert_nothing_hangs_loose(chosen)


@pytest.fixture(scope="module")
def choices(either: Corpus) -> list[Corpus]:
    """Every smaller corpus that can be made by naming documents, the empty one and the whole among them."""
    ids = either.documents.ids
    return [either.where(documents=chosen) for number in range(len(ids) + 1) for chosen in combinations(ids, number)]


def test_any_documents_hold_together(choices: list[Corpus]) -> None:
    for chosen in choices:
        assert_nothing_dangles(chosen)
        assert_nothing_hangs_loose(chosen)


# what stays


def test_documents_stay_as_they_are(either: Corpus, choices: list[Corpus]) -> None:
    for chosen in choices:
        assert all(document == either.documents[document.id] for document in chosen.documents)


def test_actors_lose_roles_without_a_source_and_nothing_else(either: Corpus, choices: list[Corpus]) -> None:
    for chosen in choices:
        for actor in chosen.actors:
            whole = either.actors[actor.id]
            assert [attrs.evolve(role, sources=["any"]) for role in actor.roles] == [
                attrs.evolve(role, sources=["any"])
                for role in whole.roles
                if any(isinstance(one, str) or one.document in chosen.documents for one in role.sources)
            ]
            assert attrs.evolve(actor, roles=whole.roles) == whole


def test_places_stay_as_they_are(either: Corpus, choices: list[Corpus]) -> None:
    for chosen in choices:
        assert all(place == either.places[place.id] for place in chosen.places)


def test_events_lose_references_and_nothing_else(either: Corpus, choices: list[Corpus]) -> None:
    for chosen in choices:
        for event in chosen.events:
            whole = either.events[event.id]
            assert event.actors == tuple(one for one in whole.actors if one in chosen.actors)
            assert event.recipients == tuple(one for one in whole.recipients if one in chosen.actors)
            assert event.where == tuple(one for one in whole.where if one in chosen.places)
            assert event.about == tuple(one for one in whole.about if one in chosen.events)
            fields = {name: getattr(whole, name) for name in ("actors", "recipients", "where", "about")}
            assert attrs.evolve(event, **fields) == whole


def test_a_disagreement_stays_where_all_of_its_passages_do(either: Corpus, choices: list[Corpus]) -> None:
    for chosen in choices:
        assert list(chosen.disagreements) == [
            one for one in either.disagreements if all(passage.document in chosen.documents for passage in one.passages)
        ]


def test_no_note_of_a_smaller_corpus_names_what_it_does_not_have(shipped: Corpus) -> None:
    known = {*shipped.documents.ids, *shipped.actors.ids, *shipped.places.ids, *shipped.events.ids}
    for document in shipped.documents:
        chosen = shipped.where(documents=[document.id])
        records = [*chosen.documents, *chosen.actors, *chosen.places, *chosen.events, *chosen.disagreements]
        gone = known - {one.id for one in records}

        words = {word.strip(".,;:") for one in records for word in (one.note or "").split()}
        assert {word for word in words & gone if "-" in word} == set()


def test_a_role_goes_with_the_passage_that_says_so(small: Corpus) -> None:
    chosen = small.where(documents=["harbor-2020"])

    assert [role.title for role in chosen.actors["ruiz-ana"].roles] == ["mayor"]
    assert chosen.actors.ids == ("council", "gazette", "guards", "ruiz-ana", "town")


def test_an_event_that_is_only_spoken_about_goes(small: Corpus) -> None:
    chosen = small.where(documents=["council-2020"])

    assert chosen.events.ids == ("closure", "crisis", "denial")
    assert chosen.events["closure"].actors == ()
    assert chosen.events["closure"].where == ()
    assert chosen.events["closure"].part_of == "crisis"


# conditions together


def test_a_part_that_no_text_reports_goes_with_its_whole_and_one_that_another_text_reports_does_not(
    shipped: Corpus,
) -> None:
    visit = shipped.where(documents=["un-news-2018"])
    pullout = shipped.where(documents=["dw-2023"])

    assert "presidential-election-2018-first-round" in visit.events
    assert "presidential-election-2018-first-round" not in pullout.events
    assert "military-coups-in-mali" in pullout.events
    assert "coup-2012" not in pullout.events


def test_no_condition_gives_the_whole_corpus(either: Corpus) -> None:
    assert either.where() == either


def test_all_documents_give_the_whole_corpus(either: Corpus) -> None:
    assert either.where(documents=either.documents.ids) == either


def test_no_document_gives_an_empty_corpus_of_the_same_name(either: Corpus) -> None:
    empty = either.where(documents=[])

    assert (empty.id, empty.version) == (either.id, either.version)
    assert [
        len(registry)
        for registry in (empty.documents, empty.actors, empty.places, empty.events, empty.disagreements)
    ] == [0] * 5  # fmt: skip


def test_a_publisher_of_nothing_is_refused_and_the_near_ones_are_named(small: Corpus) -> None:
    with pytest.raises(UnknownIdError, match=r"^no document is published by 'Gazete'; nearest: 'The Gazette'$"):
        small.where(publisher="Gazete")


@given(st.data())
@few
def test_choosing_twice_is_choosing_what_both_choose(either: Corpus, data: st.DataObject) -> None:
    ids = st.lists(st.sampled_from(either.documents.ids), unique=True)
    first, second = data.draw(ids), data.draw(ids)
    chosen = either.where(documents=first)
    both = [one for one in first if one in second]

    assert chosen.where(documents=both) == either.where(documents=both)
    assert chosen.where(redistribution="free") == either.where(documents=first, redistribution="free")


def test_conditions_hold_together(shipped: Corpus) -> None:
    assert shipped.where(redistribution="needs-consent", publisher="Deutsche Welle").documents.ids == ("dw-2023",)
    assert shipped.where(redistribution="free", kind="editorial").documents.ids == ("voa-2012",)
    assert shipped.where(redistribution="free", kind="news").documents.ids == ()
    assert shipped.where(documents=["dw-2023", "voa-2012"], redistribution="free").documents.ids == ("voa-2012",)


def test_choosing_changes_nothing(shipped: Corpus) -> None:
    before = hash(shipped)
    shipped.where(redistribution="free")

    assert hash(shipped) == before
    assert shipped is load()


# words that are none


@pytest.mark.parametrize(
    ("choose", "error", "message"),
    [
        (
            lambda corpus: corpus.where(redistribution="yes"),
            RecordError,
            "Redistribution: expected one of free, unclear, needs-consent, found 'yes'",
        ),
        (
            lambda corpus: corpus.where(kind="article"),
            RecordError,
            "DocumentKind: expected one of news, editorial, letter, report, press-release, ",
        ),
        (
            lambda corpus: corpus.where(documents=["dw-2032"]),
            UnknownIdError,
            "no document has the id or name 'dw-2032'; nearest: 'dw-2023'",
        ),
        (
            lambda corpus: corpus.where(documents="dw-2023"),
            RecordError,
            "Corpus.where: documents: expected a list of strings or None, found 'dw-2023'",
        ),
        (
            lambda corpus: corpus.where(documents=[["dw-2023"]]),
            ArgumentError,
            "Corpus.where: documents: expected a list of strings or None, found [['dw-2023']]",
        ),
    ],
)
def test_unknown_words_are_refused(
    shipped: Corpus, choose: Callable[[Corpus], Corpus], error: type[Exception], message: str
) -> None:
    with pytest.raises(error) as caught:
        choose(shipped)

    assert str(caught.value).startswith(message)


# the corpus as a value


def test_a_corpus_shows_its_size_and_not_its_texts(small: Corpus) -> None:
    assert repr(small) == "<Corpus small 1.0: 2 documents, 7 actors, 3 places, 7 events, 1 disagreement>"


def test_a_document_shows_its_title_and_not_its_text(shipped: Corpus) -> None:
    assert repr(shipped.documents["voa-2012"]) == (
        "<Document voa-2012: 'Mali Crisis An International Security Threat', Voice of America, "
        "[2012-06-11..2012-06-30]>"
    )


def test_records_may_be_given_in_any_order(small: Corpus) -> None:
    turned = Corpus(
        id=small.id,
        title=small.title,
        version=small.version,
        published=small.published,
        documents=reversed(tuple(small.documents)),
        actors=reversed(tuple(small.actors)),
        places=Registry(small.places),
        events=iter(tuple(small.events)),
        disagreements=list(small.disagreements),
    )

    assert turned == small


def test_a_corpus_cannot_be_changed(small: Corpus) -> None:
    with pytest.raises(AttributeError):
        small.title = "another"  # type: ignore[misc]  # what must not work
