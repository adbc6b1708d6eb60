"""Pictures: they show the corpus, can be read, and are described in words."""

from __future__ import annotations

import sys
from collections import Counter
from itertools import combinations
from typing import TYPE_CHECKING, Any

import attrs
import matplotlib as mpl
import pytest
from matplotlib import pyplot
from matplotlib.colors import to_rgb

import malicrisis
from malicrisis import plot
from malicrisis.errors import MissingExtraError, RecordError
from malicrisis.model.accounts import voice_source
from malicrisis.plot.by_time import lanes_of
from malicrisis.plot.by_voice import matrix_of
from malicrisis.plot.files import DRAWN
from malicrisis.plot.signs import SIGNS
from malicrisis.vocab import MANNERS
from page_corpora import CORPORA, corpus_named

if TYPE_CHECKING:
    from collections.abc import Iterator

    from malicrisis import Corpus

mpl.use("agg")

DATED = [name for name in CORPORA if any(event.when for event in corpus_named(name).events)]


@pytest.fixture(autouse=True)
def _figures_are_closed() -> Iterator[None]:
    yield
    pyplot.close("all")


def words_on(figure: Any) -> list[str]:
    """Return the words that a figure shows."""
    return [one.get_text() for one in figure.findobj(mpl.text.Text) if one.get_visible() and one.get_text()]


@pytest.mark.filterwarnings("ignore:Glyph .* missing from font")
@pytest.mark.parametrize("name", CORPORA)
def test_every_corpus_with_accounts_has_pictures_of_who_tells_how(name: str) -> None:
    corpus = corpus_named(name)
    if not corpus.accounts():
        with pytest.raises(RecordError, match=r"expected a corpus with accounts of events, found none"):
            plot.manners(corpus)
        return

    axes = plot.manners(corpus)
    ax = plot.events_by_voice(corpus)

    assert len(axes) == len(corpus.documents)
    axes[0].figure.canvas.draw()
    ax.figure.canvas.draw()
    for event in corpus.events:
        if len(corpus.events) <= 14 and corpus.accounts(event=event):
            assert event.label.split() in [words.split() for words in words_on(ax.figure)]


def test_the_length_of_a_bar_is_the_number_of_accounts(shipped: Corpus) -> None:
    for document, ax in zip(
        sorted(shipped.documents, key=lambda one: str(one.published).strip("[")), plot.manners(shipped), strict=True
    ):
        own, quoted = ax.containers
        accounts = shipped.accounts(document=document)
        assert sum(bar.get_width() for bar in own) == sum(voice_source(one) == "text" for one in accounts)
        assert sum(bar.get_width() for bar in quoted) == sum(voice_source(one) != "text" for one in accounts)
        assert ax.get_title(loc="left").startswith(document.publisher)


def test_the_table_counts_who_tells_of_an_event_in_which_way(shipped: Corpus) -> None:
    table = matrix_of(shipped, len(shipped.events))
    found = Counter(
        {
            (table.events[row], table.voices[column], manner): times
            for (row, column), told in table.cells.items()
            for manner, times in told.items()
        }
    )

    assert found == Counter(
        (one.event.label, voice.short_name, one.manner) for one in shipped.accounts() for voice in one.voices
    )


def test_the_events_are_those_that_are_told_most_in_the_order_of_time(shipped: Corpus) -> None:
    shown = matrix_of(shipped, 5).events
    counts = Counter(one.event.label for one in shipped.accounts())

    assert sorted(counts[one] for one in shown) == sorted(sorted(counts.values())[-5:])
    order = [entry.label for entry in malicrisis.timeline(shipped)]
    assert [one for one in order if one in shown] == list(shown)


@pytest.mark.filterwarnings("ignore:Glyph .* missing from font")
@pytest.mark.parametrize("name", DATED)
def test_a_timeline_has_a_lane_for_each_text_with_its_events(name: str) -> None:
    corpus = corpus_named(name)
    picture = lanes_of(corpus)

    ax = plot.timeline(corpus)

    ax.figure.canvas.draw()
    assert len(ax.get_yticklabels()) == len(corpus.documents)
    shown = words_on(ax.figure)
    for lane in picture.lanes:
        assert f"no date: {lane.undated}" in shown
        assert all(str(shape.number) in shown for shape in lane.shapes if shape.number > 1)


def test_an_unknown_end_fades_and_does_not_reach_the_edge(shipped: Corpus) -> None:
    shapes = [shape for lane in lanes_of(shipped).lanes for shape in lane.shapes if shape.kind == "from"]
    ax = plot.timeline(shipped)

    for shape in shapes:
        steps = [one for one in ax.patches if shape.x <= one.get_x() < shape.x + shape.width and one.get_alpha()]
        alphas = [one.get_alpha() for one in sorted(steps, key=lambda one: one.get_x())]
        assert alphas == sorted(alphas, reverse=True)
        assert alphas[-1] < 0.2
        assert shape.x + shape.width < 100


def test_an_unknown_begin_fades_to_the_left() -> None:
    from malicrisis.plot.by_time import patches_of

    alphas = [one.get_alpha() for one in sorted(patches_of("until", 0, 0, 8, "#000000"), key=lambda one: one.get_x())]

    assert alphas == sorted(alphas)


@pytest.mark.parametrize("name", list(DRAWN))
def test_no_words_overlap_or_leave_the_picture(name: str, shipped: Corpus) -> None:
    drawn = {"timeline": plot.timeline, "events-by-voice": plot.events_by_voice, "manners": plot.manners}[name](shipped)
    figure = (drawn[0] if isinstance(drawn, tuple) else drawn).figure
    figure.canvas.draw()
    whole = figure.get_tightbbox().transformed(figure.dpi_scale_trans)
    texts = [
        one for one in figure.findobj(mpl.text.Text) if one.get_visible() and one.get_text() and one.get_rotation() == 0
    ]
    boxes = [(one.get_text(), one.get_window_extent()) for one in texts]

    assert boxes
    for (one, first), (other, second) in combinations(boxes, 2):
        across = min(first.x1, second.x1) - max(first.x0, second.x0)
        down = min(first.y1, second.y1) - max(first.y0, second.y0)
        assert across <= 1 or down <= 2, (one, other)  # pixels
    assert all(whole.x0 - 1 <= box.x0 and box.x1 <= whole.x1 + 1 for _, box in boxes)


def test_what_may_have_lasted_longer_is_drawn_empty(shipped: Corpus) -> None:
    shapes = [one for lane in lanes_of(shipped).lanes for one in lane.shapes if one.sure != (one.x, one.width)]
    patches = plot.timeline(shipped).patches
    empty = {(one.get_x(), one.get_width()) for one in patches if one.get_facecolor()[3] == 0}
    filled = {(one.get_x(), one.get_width()) for one in patches if one.get_facecolor()[3] == 1}

    assert shapes
    assert {(one.x, one.width) for one in shapes} <= empty
    assert {one.sure for one in shapes} <= filled


def test_the_legend_of_the_ways_shows_both_parts_of_a_bar(shipped: Corpus) -> None:
    (legend,) = plot.manners(shipped)[0].figure.legends  # the first text quotes nobody in its own words

    own, quoted = legend.get_patches()
    assert own.get_visible()
    assert quoted.get_visible()
    assert quoted.get_hatch() == "////"


def test_signs_differ_without_their_color() -> None:
    assert SIGNS.keys() == set(MANNERS)
    assert len({(one.marker, one.is_filled) for one in SIGNS.values()}) == len(SIGNS)


@pytest.mark.parametrize("manner", MANNERS)
def test_signs_stand_out_from_the_paper(manner: str) -> None:
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in to_rgb(SIGNS[manner].color)]
    luminance = sum(weight * one for weight, one in zip((0.2126, 0.7152, 0.0722), linear, strict=True))

    assert 1.05 / (luminance + 0.05) >= 3


def test_a_picture_is_drawn_on_the_axes_that_are_given(small: Corpus) -> None:
    _, ax = pyplot.subplots()
    _, several = pyplot.subplots(1, 4)

    assert plot.timeline(small, ax) is ax
    assert plot.events_by_voice(small, ax=ax) is ax
    assert plot.manners(small, several) == tuple(several[: len(small.documents)])
    assert len(several[0].figure.axes) == len(small.documents)


def test_too_few_axes_are_refused(shipped: Corpus) -> None:
    _, several = pyplot.subplots(1, 4)

    with pytest.raises(RecordError, match=r"manners: expected 5 axes, one for each document, found 4"):
        plot.manners(shipped, several)


def test_words_between_dollar_signs_are_no_formula(small: Corpus) -> None:
    events = [attrs.evolve(one, label=f"{one.label} for $x_") for one in small.events]
    ax = plot.events_by_voice(attrs.evolve(small, events=events))
    ax.figure.canvas.draw()

    assert any(words.split()[-1] == "$x_" for words in words_on(ax.figure))


def test_a_corpus_without_dates_has_no_timeline() -> None:
    undated = next(corpus_named(name) for name in CORPORA if name not in DATED)

    with pytest.raises(RecordError, match=r"timeline: expected a corpus with (dates|accounts of events), found none"):
        plot.timeline(undated)


def test_more_texts_than_columns_are_drawn_in_rows(shipped: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    from malicrisis.plot import by_manner

    monkeypatch.setattr(by_manner, "COLUMNS", 2)

    axes = plot.manners(shipped)

    assert len({round(ax.get_position().y0, 2) for ax in axes}) == 3
    assert len(axes[0].figure.axes) == 5


@pytest.mark.parametrize("name", list(DRAWN))
def test_a_description_has_what_the_picture_shows(name: str, shipped: Corpus) -> None:
    words = plot.describe(shipped, name)

    assert words.count("CGTN Africa") >= 1
    assert "denied" in words or name == "timeline"
    for lane in lanes_of(shipped).lanes:
        assert lane.document.publisher in words or name == "events-by-voice"


def test_the_extra_is_named_if_matplotlib_is_missing(shipped: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib.pyplot", None)

    with pytest.raises(MissingExtraError, match=r"pip install 'malicrisis\[plot\]'"):
        plot.timeline(shipped)


def test_the_legend_explains_only_what_the_timeline_has(shipped: Corpus) -> None:
    voa = shipped.where(documents=["voa-2012"])
    (document,) = voa.documents
    said = {one.event.id for one in voa.accounts() if one.manner == "said"}
    reports = [one for one in document.reports if one.event in said]
    evidence = [one for one in document.evidence if one.field != "published"]
    plain = attrs.evolve(document, published=None, evidence=evidence, reports=reports)
    events = {one.event for one in reports}
    dated = attrs.evolve(
        voa,
        documents=[plain],
        events=[attrs.evolve(one, about=(), part_of=None) for one in voa.events if one.id in events],
    )

    more, less = (" ".join(words_on(plot.timeline(one).figure)) for one in (voa, dated))

    assert "no text tells that it was done" in more
    assert "published" in more
    assert "no text tells that it was done" not in less
    assert "published" not in less
