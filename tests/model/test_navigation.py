"""Ways through a corpus: each leads to what somebody would find who read everything."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given

import malicrisis
from malicrisis import Actor, Block, Corpus, Passage
from malicrisis.errors import RecordError, SpanError, UnknownIdError
from malicrisis.model.fields import changed
from malicrisis.model.registries import Match
from malicrisis.plover import Sector
from malicrisis.vocab import ActorKind, Modality
from strategies import documents

if TYPE_CHECKING:
    from collections.abc import Iterator

    from malicrisis import Document, Event, Mention, Statement
    from malicrisis.model.accounts import Account


def all_mentions(corpus: Corpus) -> list[Mention]:
    return [mention for document in corpus.documents for mention in document.mentions]


def all_statements(corpus: Corpus) -> list[Statement]:
    return [statement for document in corpus.documents for statement in document.statements]


def ids(records: Any) -> list[str]:
    return [record.id for record in records]


# mentions and statements


def test_the_mentions_of_an_actor_are_those_that_name_it(either: Corpus) -> None:
    for actor in either.actors:
        expected = [one for one in all_mentions(either) if actor.id in one.actors]

        assert list(either.mentions(actor=actor.id)) == expected
        assert list(either.mentions(actor=actor)) == expected


def test_the_mentions_of_a_place_are_those_that_name_it(either: Corpus) -> None:
    for place in either.places:
        expected = [one for one in all_mentions(either) if place.id in one.places]

        assert list(either.mentions(place=place.id)) == expected
        assert list(either.mentions(place=place)) == expected


def test_without_a_condition_there_are_all(either: Corpus) -> None:
    assert list(either.mentions()) == all_mentions(either)


def test_the_mentions_of_an_actor_and_a_place_are_those_of_both(either: Corpus) -> None:
    for actor in either.actors:
        for place in either.places:
            assert either.mentions(actor=actor, place=place) == ()
    with pytest.raises(UnknownIdError):
        either.mentions(actor="nobody", place=either.places.ids[0])
    with pytest.raises(UnknownIdError):
        either.mentions(actor=either.actors.ids[0], place="nowhere")
    assert list(either.statements()) == all_statements(either)
    assert [account.report for account in either.accounts()] == [
        report for document in either.documents for report in document.reports
    ]
    assert either.events_with() == tuple(either.events)


def test_the_statements_of_a_speaker_are_those_it_makes(either: Corpus) -> None:
    for actor in either.actors:
        expected = [one for one in all_statements(either) if actor.id in one.speakers]

        assert list(either.statements(speaker=actor.id)) == expected
        assert list(either.statements(speaker=actor)) == expected
        assert list(either.statements(speaker=[actor])) == expected


def test_the_statements_of_several_speakers_come_once_and_in_order(either: Corpus) -> None:
    for one, other in pairwise(either.actors):
        found = either.statements(speaker=[one, other.id])

        assert list(found) == [
            statement for statement in all_statements(either) if {one.id, other.id} & {*statement.speakers}
        ]


def test_nobody_says_nothing(either: Corpus) -> None:
    assert either.statements(speaker=[]) == ()


# accounts


def voices_of(corpus: Corpus, account: Account) -> list[str]:
    """Return whose voice an account is in, worked out from its report alone."""
    if account.report.voice:
        return list(account.report.voice)
    for statement in all_statements(corpus):
        if statement.id == account.report.statement:
            return list(statement.speakers)
    for part in account.document.parts:
        if part.voice and part.start <= account.report.start and account.report.end <= part.end:
            return list(part.voice)
    return list(account.document.voice)


def test_an_account_is_in_the_voice_of_the_report_the_statement_the_part_or_the_document(either: Corpus) -> None:
    for account in either.accounts():
        assert ids(account.voices) == voices_of(either, account)


def test_an_account_has_what_its_report_refers_to(either: Corpus) -> None:
    for account in either.accounts():
        assert account.event.id == account.report.event
        assert account.document.id == account.report.document
        assert (account.statement.id if account.statement else None) == account.report.statement
        assert account.modality is account.report.modality
        assert account.negated is account.report.negated
        assert account.location.passage.quote == account.report.quote


def test_the_accounts_of_an_event_are_those_that_tell_of_it(either: Corpus) -> None:
    for event in either.events:
        expected = [one for one in either.accounts() if one.event.id == event.id]

        assert list(either.accounts(event=event)) == expected
        assert list(either.accounts(event=event.id)) == expected


def test_the_accounts_of_a_voice_are_those_it_gives(either: Corpus) -> None:
    for actor in either.actors:
        expected = [one for one in either.accounts() if actor.id in ids(one.voices)]

        assert list(either.accounts(voice=actor)) == expected
        assert list(either.accounts(voice=[actor.id])) == expected


def test_the_accounts_of_several_voices_come_once_and_in_order(either: Corpus) -> None:
    everybody = either.accounts(voice=either.actors)

    assert everybody == tuple(one for one in either.accounts() if one.voices)


def test_conditions_on_accounts_add_up(either: Corpus) -> None:
    for event in either.events:
        for modality in Modality:
            for negated in (False, True):
                assert either.accounts(event=event, modality=modality.value, negated=negated) == tuple(
                    one
                    for one in either.accounts()
                    if one.event.id == event.id and one.modality is modality and one.negated is negated
                )


def test_event_and_voice_add_up(either: Corpus) -> None:
    for account in either.accounts():
        found = either.accounts(event=account.event, voice=account.voices)

        assert found == tuple(
            one
            for one in either.accounts()
            if one.event.id == account.event.id and {*ids(one.voices)} & {*ids(account.voices)}
        )


def test_several_modalities_are_any_of_them(either: Corpus) -> None:
    assert either.accounts(modality=["planned", Modality.REQUESTED]) == tuple(
        one for one in either.accounts() if one.modality in (Modality.PLANNED, Modality.REQUESTED)
    )


def test_who_denies_what_is_one_question(small: Corpus) -> None:
    [account] = small.accounts(modality="asserted", negated=True)

    assert repr(account) == ("<Account council of Puerto Alto: denied: The harbor closes (council-2020: 'closed')>")


def test_the_repr_of_an_account_says_who_how_what_and_where(small: Corpus) -> None:
    assert repr(small.accounts(event="strike")[0]) == (
        "<Account The Gazette: said: A strike goes on (harbor-2020: 'strike')>"
    )


def test_accounts_are_found_in_a_smaller_corpus_too(either: Corpus) -> None:
    for document in either.documents:
        smaller = either.where(documents=[document.id])

        assert [account.report for account in smaller.accounts()] == list(document.reports)


# events


def test_the_events_with_somebody_are_those_it_does_or_has_done_to_it(either: Corpus) -> None:
    for actor in either.actors:
        expected = [event for event in either.events if actor.id in (*event.actors, *event.recipients)]

        assert list(either.events_with(participant=actor)) == expected
        assert list(either.events_with(participant=actor.id)) == expected


def test_the_events_at_a_place_are_those_that_happen_there(either: Corpus) -> None:
    for place in either.places:
        assert list(either.events_with(place=place)) == [event for event in either.events if place.id in event.where]


def test_participant_and_place_add_up(either: Corpus) -> None:
    for event in either.events:
        for actor in event.actors:
            for place in event.where:
                assert list(either.events_with(participant=actor, place=place)) == [
                    one
                    for one in either.events
                    if actor in (*one.actors, *one.recipients) and place in one.where
                ]  # fmt: skip


def test_the_parts_of_an_event_are_those_that_say_so(either: Corpus) -> None:
    for event in either.events:
        assert list(either.parts_of(event)) == [one for one in either.events if one.part_of == event.id]


def test_the_speech_about_an_event_is_what_is_about_it(either: Corpus) -> None:
    for event in either.events:
        assert list(either.speech_about(event.id)) == [one for one in either.events if event.id in one.about]


def test_events_are_given_in_the_order_of_their_ids(either: Corpus) -> None:
    def assert_in_order(events: tuple[Event, ...]) -> None:
        assert ids(events) == sorted(set(ids(events)))

    for actor in either.actors:
        assert_in_order(either.events_with(participant=actor))
    for event in either.events:
        assert_in_order(either.parts_of(event))
        assert_in_order(either.speech_about(event))


# officials


PUBLIC = {Sector.GOV, Sector.MIL, Sector.LEG, Sector.JUD, Sector.COP, Sector.SPY}


def test_the_officials_of_a_state_hold_an_office_in_it_or_in_one_of_its_public_bodies(shipped: Corpus) -> None:
    for state in shipped.actors:
        if state.kind is ActorKind.STATE:
            bodies = {one.id for one in shipped.actors if one.country == state.country and one.sector in PUBLIC}

            assert shipped.officials(state) == tuple(
                Match(actor, certain=True) for actor in shipped.actors if bodies & {role.org for role in actor.roles}
            )


def test_bodies_that_share_a_code_share_no_officials(shipped: Corpus) -> None:
    assert shipped.officials("wagner-group") == ()
    assert shipped.officials("minusma") == ()
    assert [match.record.id for match in shipped.officials("un")] == ["ban-ki-moon", "guterres-antonio"]
    assert [match.record.id for match in shipped.officials("un-security-council")] == [
        "president-of-the-security-council"
    ]


def test_a_body_without_a_country_has_the_officials_of_its_own(small: Corpus) -> None:
    assert small.officials("town") == (Match(small.actors["ruiz-ana"], certain=True),)


def test_a_state_without_a_country_code_has_officials(small: Corpus) -> None:
    corpus = with_actors(small, {"town": {"kind": "state"}})

    assert corpus.officials("town") == (Match(corpus.actors["ruiz-ana"], certain=True),)


def test_an_organization_with_a_role_is_no_official(small: Corpus) -> None:
    roles = small.actors["ruiz-ana"].roles
    corpus = with_actors(small, {"guards": {"roles": roles}, "ruiz-ana": {"roles": ()}})

    assert corpus.officials("town") == ()


def test_two_states_of_one_country_code_share_no_officials(small: Corpus) -> None:
    states = {"kind": "state", "country": "PRT", "sector": "GOV"}
    corpus = with_actors(small, {"town": states, "port-authority": states})

    assert corpus.officials("port-authority") == (Match(corpus.actors["ruiz-ana"], certain=True),)
    assert corpus.officials("council") == ()


def test_officials_say_whether_an_office_was_held_on_a_day_certainly_or_possibly(shipped: Corpus) -> None:
    def on(day: str) -> dict[str, bool]:
        return {match.record.id: match.certain for match in shipped.officials("mali", on=day)}

    assert on("2012-05-01") == {"diarra-cheick-modibo": True, "traore-dioncounda": True}
    assert on("2020-08-18") == {"cisse-boubou": True, "keita-ibrahim-boubacar": True}
    assert on("2020-12-01") == {"wague-ismael": True}
    assert on("2026-02-12") == {"diop-abdoulaye": True, "wague-ismael": True}
    assert on("2026-02-13") == {"diop-abdoulaye": False, "wague-ismael": False}


def test_an_office_in_another_body_does_not_make_a_match_certain(shipped: Corpus) -> None:
    assert shipped.officials("junta-2020", on="2020-12-01") == (Match(shipped.actors["wague-ismael"], certain=False),)


def test_a_person_has_no_officials(shipped: Corpus) -> None:
    with pytest.raises(RecordError, match="officials: expected a state, an organization or a group, found 'keita"):
        shipped.officials("keita-ibrahim-boubacar")


def with_actors(corpus: Corpus, changes: dict[str, dict[str, Any]]) -> Corpus:
    """Return *corpus* with other fields of actors, by their ids."""
    return changed(corpus, actors=[changed(one, **changes.get(one.id, {})) for one in corpus.actors])


# places of passages


def test_a_passage_is_located_in_its_block_its_sentence_and_the_raw_page(either: Corpus) -> None:
    for document in either.documents:
        for passage in (*document.mentions, *document.statements, *document.reports):
            location = either.locate(passage)

            assert location.passage == document.passage(passage.start, passage.end)
            assert location.block in document.blocks
            assert location.paragraph == location.block.number
            assert location.block.start <= location.sentence.start <= passage.start
            assert passage.end <= location.sentence.end <= location.block.end
            assert location.raw == document.to_raw(passage.start, passage.end)


@given(documents())
def test_a_sentence_is_its_own_sentence_and_counts_from_one(document: Document) -> None:
    from malicrisis.model.documents import locate

    for block in document.blocks:
        inside = [one for one in document.sentences if block.start <= one.start and one.end <= block.end]
        for number, sentence in enumerate(inside, 1):
            location = locate(document, sentence)

            assert location.sentence == sentence
            assert location.number == number
            assert location.block == block
        whole = locate(document, document.passage(block.start, block.end))
        assert (whole.number, whole.sentence.start, whole.sentence.end) == (1, block.start, block.end)


def test_words_across_a_border_of_blocks_have_no_location(small: Corpus) -> None:
    document = small.documents["harbor-2020"]
    first, second = document.blocks[:2]

    with pytest.raises(SpanError, match="expected words of one block"):
        small.locate(document.passage(first.start, second.end))


def test_words_are_located_without_a_walk_over_all_blocks(shipped: Corpus) -> None:
    class Unwalked(tuple[Block, ...]):
        __slots__ = ()

        def __iter__(self) -> Iterator[Block]:
            raise AssertionError("expected no walk over all blocks, found one")

    def told() -> list[object]:
        return [
            (malicrisis.reference(shipped, span), malicrisis.cite(shipped, span), shipped.locate(span))
            for span in spans
        ]

    document = shipped.documents["un-2012-727"]
    spans, blocks = (*document.paragraphs, *document.mentions), document.blocks
    expected = told()
    object.__setattr__(document, "blocks", Unwalked(blocks))
    try:
        assert told() == expected
    finally:
        object.__setattr__(document, "blocks", blocks)


def test_words_that_are_not_there_have_no_location(small: Corpus) -> None:
    with pytest.raises(SpanError, match="expected 'Xarbor' at 0:6, found 'Harbor'"):
        small.locate(Passage(document="harbor-2020", start=0, end=6, quote="Xarbor"))


def test_words_of_another_corpus_have_no_location(small: Corpus) -> None:
    with pytest.raises(UnknownIdError, match="no document has the id 'elsewhere'"):
        small.locate(Passage(document="elsewhere", start=0, end=6, quote="Harbor"))


# wrong questions


@pytest.mark.parametrize(
    "ask",
    [
        lambda corpus: corpus.mentions(actor="nobody"),
        lambda corpus: corpus.mentions(place="nowhere"),
        lambda corpus: corpus.statements(speaker="nobody"),
        lambda corpus: corpus.statements(speaker=["nobody"]),
        lambda corpus: corpus.accounts(event="nothing"),
        lambda corpus: corpus.accounts(voice="nobody"),
        lambda corpus: corpus.accounts(voice=[Actor(id="nobody", name="Nobody", kind="person")]),
        lambda corpus: corpus.events_with(participant="nobody"),
        lambda corpus: corpus.events_with(place="nowhere"),
        lambda corpus: corpus.parts_of("nothing"),
        lambda corpus: corpus.speech_about("nothing"),
        lambda corpus: corpus.officials("nobody"),
    ],
)
def test_an_unknown_id_is_refused(small: Corpus, ask: Any) -> None:
    with pytest.raises(UnknownIdError):
        ask(small)


def test_a_modality_that_is_none_is_refused(small: Corpus) -> None:
    with pytest.raises(RecordError, match="expected one of asserted, planned"):
        small.accounts(modality="denied")


def test_asking_changes_nothing_that_counts(small: Corpus) -> None:
    from conftest import small_corpus

    asked = small_corpus()
    asked.accounts()

    assert asked == small
    assert hash(asked) == hash(small)
