"""The table of accounts, row by row."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import malicrisis
from export_cases import nested_corpus, odd_corpus
from full_corpus import full_corpus
from malicrisis import Corpus, Passage, When
from malicrisis.errors import RecordError
from malicrisis.query.account_rows import AccountRow, account_rows
from malicrisis.query.answers import event_answer
from malicrisis.query.disagreements import disagreement_answer
from malicrisis.vocab import MANNERS, Modality

if TYPE_CHECKING:
    from collections.abc import Callable

COLUMNS = (
    "document reference paragraph start end quote sentence event event_label event_type event_when event_earliest"
    " event_latest text_when modality negated manner voices voice_names through through_names statement speech"
    " published publisher"
)

CORPORA: list[Callable[[], Corpus]] = [malicrisis.load, nested_corpus, odd_corpus, full_corpus]

every_corpus = pytest.mark.parametrize("make", CORPORA, ids=lambda make: make.__name__)


def test_the_columns_are_those_of_every_format() -> None:
    assert [field.name for field in attrs.fields(AccountRow)] == COLUMNS.split()


@every_corpus
def test_there_is_a_row_for_every_report_and_none_without_a_voice(make: Callable[[], Corpus]) -> None:
    corpus = make()

    rows = list(account_rows(corpus))

    reports = [report for document in corpus.documents for report in document.reports]
    assert [(row.document, row.start, row.end, row.event) for row in rows] == [
        (one.document, one.start, one.end, one.event) for one in reports
    ]
    assert all(row.voice_names for row in rows)


@every_corpus
def test_the_words_of_a_row_are_where_it_says(make: Callable[[], Corpus]) -> None:
    corpus = make()

    for row in account_rows(corpus):
        passage = malicrisis.resolve(corpus, row.reference)
        assert isinstance(passage, Passage)
        location = corpus.locate(passage)
        assert (passage.quote, passage.start, passage.end) == (row.quote, row.start, row.end)
        assert (location.sentence.quote, location.paragraph) == (row.sentence, row.paragraph)
        if row.event_when:
            when = When(row.event_when)
            assert (when.earliest, when.latest) == (row.event_earliest, row.event_latest)


def test_a_row_has_the_date_that_its_words_give_if_it_is_not_that_of_the_event(shipped: Corpus) -> None:
    accounts = shipped.accounts()
    given = [row.text_when for row in account_rows(shipped, accounts)]

    assert given == [account.report.when and account.report.when.edtf for account in accounts]
    assert given.count("2020-08-21") == 2


def test_a_text_whose_voice_is_not_known_speaks_for_its_publisher(small: Corpus) -> None:
    mute = attrs.evolve(
        small,
        documents=[attrs.evolve(one, voice=[]) for one in small.documents],
        actors=[one for one in small.actors if one.id not in ("gazette", "herald")],
    )

    rows = [row for row in account_rows(mute) if not row.voices]

    assert rows
    assert all(row.voice_names == (row.publisher,) for row in rows)


def test_only_those_who_plan_say_that_it_is_planned(shipped: Corpus) -> None:
    planned = shipped.accounts(modality="planned")
    rows = list(account_rows(shipped, planned))

    assert {row.manner for row in rows} == {"planned", "said to be planned"}
    for row, account in zip(rows, planned, strict=True):
        assert (row.manner == "planned") == bool(account.report.voice)
    told = {(row.event, row.voice_names): row.manner for row in rows}
    assert told["german-withdrawal-2023", ("Deutsche Welle",)] == "said to be planned"
    assert told["russian-support-for-mali-2023", ("Russia",)] == "planned"


@given(st.sampled_from(Modality), st.booleans(), st.booleans())
def test_a_manner_is_one_of_the_plain_words(
    modality: Modality,
    negated: bool,  # noqa: FBT001  drawn by position
    own_voice: bool,  # noqa: FBT001  a case
) -> None:
    words = modality.manner(negated=negated, own_voice=own_voice)

    assert words in MANNERS
    assert words.startswith("said to be ") == (modality is Modality.PLANNED and not own_voice)


@pytest.mark.parametrize(
    ("field", "value"),
    [("manner", "told"), ("voice_names", ["CGTN Africa"]), ("voice_names", ("",)), ("paragraph", 0), ("voices", "x")],
)
def test_a_row_refuses_values_of_another_form(field: str, value: object, shipped: Corpus) -> None:
    row = next(account_rows(shipped))

    with pytest.raises(RecordError, match=field):
        attrs.evolve(row, **{field: value})


def test_an_answer_about_an_event_has_the_accounts_given(shipped: Corpus) -> None:
    coup = shipped.events["coup-2020"]
    denials = shipped.accounts(event=coup, negated=True)

    answer = event_answer(shipped, coup, certain=False, accounts=denials)

    assert (answer.certain, {row.manner for row in answer.accounts}) == (False, {"denied"})


def test_a_passage_that_disagrees_may_cross_blocks(small: Corpus) -> None:
    one, *_ = small.disagreements
    harbor = small.documents["harbor-2020"]
    long = Passage(document=harbor.id, start=0, end=len(harbor.text), quote=harbor.text)
    crossing = attrs.evolve(one, passages=(one.passages[0], long))

    answer = disagreement_answer(attrs.evolve(small, disagreements=[crossing]), crossing)

    assert answer.passages[1].paragraph is None
    assert answer.passages[1].sentence == harbor.text
    assert len(answer.passages[1].accounts) == len(harbor.reports)
