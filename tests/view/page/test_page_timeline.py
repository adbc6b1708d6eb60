"""The timeline of a page: shapes that show dates as precisely as they are known, and no more."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import attrs
import pytest
from hypothesis import given

from malicrisis.view.page.lanes import Picture, Shape, picture_of
from malicrisis.view.page.scope import Scope
from page_corpora import corpus_named
from page_reading import Page, page_named
from strategies import whens

if TYPE_CHECKING:
    from malicrisis import Corpus, When


def dated(corpus: Corpus, when: str) -> Corpus:
    """Return *corpus* with all its events on one date, and without dates of publication."""
    return attrs.evolve(
        corpus,
        documents=[attrs.evolve(one, published=None, parts=[]) for one in corpus.documents],
        events=[attrs.evolve(one, when=when, basis="stated", source=None) for one in corpus.events],
    )


def picture(corpus: Corpus) -> Picture:
    found = picture_of(Scope(corpus, corpus.documents))
    assert found
    return found


def shape(corpus: Corpus, when: str) -> Shape:
    """Return the only shape on the first lane of *corpus* with all events on one date."""
    (found,) = picture(dated(corpus, when)).lanes[0].shapes
    return found


@pytest.mark.parametrize(
    ("when", "kind"),
    [
        ("2020-08-18", "day"),
        ("2020-08", "within"),
        ("2020", "within"),
        ("2020-08/2020-09", "lasting"),
        ("[2020-08-18..2020-08-20]", "one-of"),
        ("2019/", "from"),
        ("2019/..", "from"),
        ("[2019..]", "from"),
        ("/2020", "until"),
        ("[..2020]", "until"),
    ],
)
def test_each_kind_of_date_has_a_shape_of_its_own(small: Corpus, when: str, kind: str) -> None:
    assert shape(small, when).kind == kind


@given(whens())
def test_a_shape_is_as_long_as_the_date_is_wide_or_of_the_length_that_means_unknown(when: When) -> None:
    found = shape(corpus_named("small"), when.edtf)

    if when.earliest and when.latest:
        assert 0 <= found.x <= found.x + found.width <= 100.5
    else:
        assert found.width == shape(corpus_named("small"), "2019/").width < 10


@pytest.mark.parametrize(
    ("when", "begin", "end"),
    [
        ("2020-01-01/2020-12-31", "2020-01-01", "2020-12-31"),
        ("2020-01-01/2020", "2020-01-01", "2020-01-01"),
        ("2020-01~/2020-12", "2020-01-31", "2020-12-01"),
    ],
)
def test_only_what_certainly_lasted_is_filled(small: Corpus, when: str, begin: str, end: str) -> None:
    found = shape(small, when)

    days = [datetime.date.fromisoformat(one).timetuple().tm_yday for one in (begin, end)]
    assert found.sure == pytest.approx(((days[0] - 1) / 3.66, max(0.4, (days[1] - days[0] + 1) / 3.66)), abs=0.01)
    assert (found.x, found.width) == (0.0, 100.0)


def test_an_interval_without_a_certain_day_is_empty(small: Corpus) -> None:
    assert shape(small, "2020/2020").sure[1] == 0


def test_events_on_one_date_are_one_shape_with_their_number(small: Corpus) -> None:
    first = picture(dated(small, "2020")).lanes[0]

    told = {account.event.id for account in small.accounts(document=first.document.id)}
    assert [one.number for one in first.shapes] == [len(told)]


def test_what_nobody_tells_as_done_has_a_color_of_its_own(shipped: Corpus) -> None:
    lanes = {lane.document.id: lane for lane in picture(shipped).lanes}

    undone = [one for one in lanes["un-news-2018"].shapes if not one.is_done]
    assert undone
    for one in undone:
        for event in (each for each in shipped.events if each.label in one.events):
            assert not [
                account
                for account in shipped.accounts(event=event, document="un-news-2018")
                if account.manner == "said"
            ]


def test_shapes_in_one_row_do_not_touch(shipped: Corpus) -> None:
    for lane in picture(shipped).lanes:
        for one in lane.shapes:
            for other in lane.shapes:
                if one is not other and one.y == other.y:
                    assert one.x + one.width < other.x or other.x + other.width < one.x


def test_every_dated_and_undated_event_is_counted_once_on_each_lane(shipped: Corpus) -> None:
    for lane in picture(shipped).lanes:
        told = {account.event.id for account in shipped.accounts(document=lane.document)}
        assert sum(one.number for one in lane.shapes) + lane.undated == len(told)


def test_a_lane_says_in_words_what_it_shows(shipped: Corpus) -> None:
    page = page_named("shipped")

    words = page.all("//table~lanes//@aria-label")
    assert len(words) == len(shipped.documents)
    assert "5 June to 18 August 2020: people protest in Mali for weeks;" in next(one for one in words if "CGTN" in one)


def test_a_text_without_a_date_has_no_line_of_publication(small: Corpus) -> None:
    corpus = dated(small, "2020")

    assert [lane.published for lane in picture(corpus).lanes] == [None, None]
    assert not Page.of(corpus).all("//table~lanes//line~published")


def test_a_passage_of_several_blocks_is_marked_in_each_and_shown_alone(small: Corpus) -> None:
    harbor = small.documents["harbor-2020"]
    long = harbor.passage(0, harbor.blocks[1].end)
    (one,) = small.disagreements
    corpus = attrs.evolve(small, disagreements=[attrs.evolve(one, passages=[*one.passages[:1], long])])

    page = Page.of(corpus)

    assert page.ids[f"harbor-2020-c0-{long.end}"] == 1
    assert len(page.all("//article[@data-id='harbor-2020']//span~x")) == 2
    assert " ".join(long.quote.split()) in page.words("//section~disagreement//blockquote")
