"""The timeline: a lane for each text, with the dates of what it tells as far as they are known."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from malicrisis.arguments import checked
from malicrisis.errors import RecordError
from malicrisis.imports import need
from malicrisis.view.page.lanes import picture_of

from .signs import AS_IT_IS, BLUE, DIM, INK, RULE, VERMILION, given, plain, scope_of, shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from malicrisis.model.corpus import Corpus
    from malicrisis.view.page.lanes import Lane, Picture, Shape

    from .signs import NewAxes

_ROW = 16
"""The height of a row in the units of `malicrisis.view.page.lanes`."""

_SCALE = 48
"""How many of these units are an inch."""

_HEIGHT = 10
"""The height of a shape in the same units."""

_STEPS = 8
"""The steps in which a fade becomes paler."""

_KINDS = {
    "day": "one day (a number: several events)",
    "within": "some time in that month or year",
    "lasting": "lasted",
    "perhaps": "may have lasted so long",
    "one-of": "one day in there",
    "from": "began; its end is not known",
    "until": "ended; its begin is not known",
}
"""The kinds of shapes that the legend explains."""

_SAMPLES = {"day": 0.5}
"""The lengths of samples in the legend that are not `_SAMPLE`."""

_SAMPLE = 3.0

_COLUMNS = (0.0, 46.0)
"""Where the columns of the legend begin."""


@checked
def timeline(corpus: Corpus, ax: object = None) -> Any:
    """Return the axes of a timeline: a lane for each text, with the dates of the events that it tells of.

    A date that is not exact is drawn as what is known of it: some time in a month or a year as an empty box, one day in
    a range hatched, an end that is not known as a fade. Of a bar, only what certainly lasted is filled. Events without
    a date are counted at the right. A dotted line is the day of publication.

    Args:
        corpus: whose documents are drawn
        ax: the axes of matplotlib to draw on; by default those of a new figure

    Raises:
        MissingExtraError: the extra ``plot`` is not installed.
        RecordError: no event and no document of *corpus* has a date, or no document tells of an event.
    """
    return draw(corpus, shown if ax is None else given(ax))


def draw(corpus: Corpus, new_axes: NewAxes) -> Any:
    """Draw the timeline of *corpus* on new axes, and return them."""
    picture = lanes_of(corpus)
    heights = [lane.height for lane in picture.lanes]
    legend = _legend(picture)
    rows = -(-len(legend) // len(_COLUMNS)) + 1
    (ax,) = new_axes(10, 0.6 + (sum(heights) + rows * _ROW) / _SCALE)
    top = 0.0
    for lane in picture.lanes:
        _draw_lane(ax, lane, top)
        top += lane.height
    ax.set_xlim(0, 100)
    ax.set_ylim(top + rows * _ROW, 0)  # with room for the legend
    ax.set_xticks([x for _, x in picture.years], [str(year) for year, _ in picture.years])
    ax.set_yticks(_middles(heights), [lane_name(lane) for lane in picture.lanes], **AS_IT_IS)
    ax.xaxis.tick_top()
    plain(ax)
    ax.tick_params(axis="y", length=0)
    for number, (patches, words) in enumerate(legend):
        row, column = divmod(number, len(_COLUMNS))
        _draw_sample(ax, patches, words, _COLUMNS[column], top + _ROW * (row + 0.5))
    return ax


def lanes_of(corpus: Corpus) -> Picture:
    """Return the lanes of *corpus*.

    Raises:
        RecordError: there is no date.
    """
    picture = picture_of(scope_of(corpus, "timeline"))
    if picture is None:
        raise RecordError.of("timeline", expected="a corpus with dates", found="none")
    return picture


def lane_name(lane: Lane) -> str:
    """Return the publisher of the text of *lane*, and when it was published."""
    when = lane.document.published
    return f"{lane.document.publisher}\n{when.words}" if when else lane.document.publisher


def _middles(heights: Sequence[int]) -> list[float]:
    """Return the middle of each lane."""
    return [sum(heights[:number]) + height / 2 for number, height in enumerate(heights)]


def _draw_lane(ax: Any, lane: Lane, top: float) -> None:
    """Draw *lane* with its upper end at *top*."""
    ax.axhline(top + lane.height, color=RULE, linewidth=0.8, zorder=0)
    if lane.published:
        x, width = lane.published
        for line in {x, x + width} if width > 1 else {x}:
            ax.plot([line, line], [top, top + lane.height], color=INK, linewidth=1, linestyle=":", zorder=1)
    for shape in lane.shapes:
        _draw_shape(ax, shape, top + shape.y + (_ROW - _HEIGHT) / 2)
    middle = top + lane.height / 2
    ax.text(101, middle, f"no date: {lane.undated}", va="center", fontsize=8, color=DIM)


def _draw_shape(ax: Any, shape: Shape, y: float) -> None:
    """Draw a date with its upper end at *y*, and beside it the number of its events if there are several."""
    color = BLUE if shape.is_done else VERMILION
    if _has_unsure_end(shape):
        for patch in patches_of("perhaps", shape.x, y, shape.width, color):
            ax.add_patch(patch)
    for patch in patches_of(shape.kind, shape.sure[0], y, shape.sure[1], color):
        ax.add_patch(patch)
    if shape.number > 1:
        ax.text(shape.x + shape.width + 0.4, y + _HEIGHT / 2, shape.number, va="center", fontsize=8, color=INK)


def _has_unsure_end(shape: Shape) -> bool:
    """Tell whether *shape* may have lasted longer than it certainly did."""
    return shape.sure != (shape.x, shape.width)


def patches_of(kind: str, x: float, y: float, width: float, color: str) -> list[Any]:
    """Return what is drawn for a date of a *kind*."""
    rectangle = need("matplotlib.patches", "plot").Rectangle
    if kind in {"from", "until"}:
        step = width / _STEPS
        steps = range(_STEPS) if kind == "from" else range(_STEPS - 1, -1, -1)
        return [
            rectangle((x + step * place, y), step, _HEIGHT, facecolor=color, alpha=1 - paler / _STEPS, linewidth=0)
            for paler, place in enumerate(steps)
        ]
    if kind in {"lasting", "perhaps"}:
        face = color if kind == "lasting" else "none"
        return [rectangle((x, y + _HEIGHT / 4), width, _HEIGHT / 2, facecolor=face, edgecolor=color, linewidth=1)]
    looks = {
        "day": {"facecolor": color},
        "within": {"facecolor": "white"},
        "one-of": {"facecolor": "white", "hatch": "////"},
    }
    return [rectangle((x, y), width, _HEIGHT, edgecolor=color, linewidth=1, **looks[kind])]


def _legend(picture: Picture) -> list[tuple[list[object], str]]:
    """Return the entries of the legend, each with its words: the shapes, the colors and the line of the picture."""
    shapes = [shape for lane in picture.lanes for shape in lane.shapes]
    used = {shape.kind for shape in shapes} | {"perhaps" for shape in shapes if _has_unsure_end(shape)}
    found = [
        (patches_of(kind, 0, 0, _SAMPLES.get(kind, _SAMPLE), BLUE), words)
        for kind, words in _KINDS.items()
        if kind in used
    ]
    if not all(shape.is_done for shape in shapes):
        found.append((patches_of("day", 0, 0, _SAMPLES["day"], VERMILION), "no text tells that it was done"))
    if any(lane.published for lane in picture.lanes):
        line = need("matplotlib.patches", "plot").Rectangle
        found.append(([line((0, 0), 0, _HEIGHT, edgecolor=INK, linewidth=1, linestyle=":")], "published"))
    return found


def _draw_sample(ax: Any, patches: Sequence[Any], words: str, x: float, y: float) -> None:
    """Draw an entry of the legend below the lanes: as it looks in them, with its upper left end at *x* and *y*."""
    for patch in patches:
        patch.set_xy((patch.get_x() + x, patch.get_y() + y))
        ax.add_patch(patch)
        patch.set_clip_on(False)  # of the first, half of the line is beyond the edge
    ax.text(x + _SAMPLE + 1, y + _HEIGHT / 2, words, va="center", fontsize=8, color=INK)
