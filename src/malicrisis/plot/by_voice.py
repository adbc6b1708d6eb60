"""The events that are told most, and who tells of them in which way."""

from __future__ import annotations

import textwrap
from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from malicrisis.arguments import checked
from malicrisis.vocab import MANNERS

from .signs import AS_IT_IS, INK, RULE, SIGNS, face, given, handle, plain, scope_of, shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from malicrisis.model.corpus import Corpus
    from malicrisis.view.page.scope import Told

    from .signs import NewAxes

EVENTS = 14
"""The number of events that fit a slide."""

_LINE = 48
"""The most characters of a line of the name of an event."""

_SLACK = 8
"""How many more characters than the average a line may have."""

_WIDTH = 0.9
"""The part of a cell in which several signs stand side by side."""


class Matrix(NamedTuple):
    """Who tells of which events.

    Attributes:
        events: the labels of the events, in the order of time
        voices: the short names of the voices, those who tell most first
        cells: how often a voice tells of an event in each way, by the numbers of event and voice
    """

    events: Sequence[str]
    voices: Sequence[str]
    cells: dict[tuple[int, int], dict[str, int]]


@checked
def events_by_voice(corpus: Corpus, ax: object = None, *, events: int = EVENTS) -> Any:
    """Return the axes of a table: the *events* that are told most, who tells of them, and a sign for each way.

    A number beside a sign says how often, if it is more than once.

    Args:
        corpus: whose accounts are drawn
        ax: the axes of matplotlib to draw on; by default those of a new figure
        events: how many events are drawn; of those that are told as often, the earlier

    Raises:
        MissingExtraError: the extra ``plot`` is not installed.
        RecordError: no document of *corpus* tells of an event.
    """
    return draw(corpus, shown if ax is None else given(ax), events)


def draw(corpus: Corpus, new_axes: NewAxes, events: int = EVENTS) -> Any:
    """Draw who tells of the *events* on new axes, and return them."""
    table = matrix_of(corpus, events)
    labels = [_wrapped(one) for one in table.events]
    (ax,) = new_axes(4.6 + 0.42 * len(table.voices), 2.2 + 0.42 * len(labels))
    ax.set_xlim(-0.5, len(table.voices) - 0.5)
    # from the larger to the smaller, so that the first event is at the top
    ax.set_ylim(len(labels) - 0.5, -0.5)
    ax.set_xticks(range(len(table.voices)), table.voices, rotation=60, ha="left", rotation_mode="anchor", **AS_IT_IS)
    ax.set_yticks(range(len(labels)), labels, **AS_IT_IS)
    ax.tick_params(labelsize=8)
    ax.xaxis.tick_top()
    ax.grid(color=RULE, linewidth=0.6)
    ax.set_axisbelow(True)
    plain(ax, ticks=False)
    for (row, column), told in table.cells.items():
        _draw_cell(ax, row, column, told)
    used = {manner for told in table.cells.values() for manner in told}
    handles = [handle(manner) for manner in MANNERS if manner in used]
    ax.legend(handles=handles, loc="upper left", bbox_to_anchor=(0, 0), ncols=4, frameon=False, fontsize=8)
    return ax


def matrix_of(corpus: Corpus, events: int = EVENTS) -> Matrix:
    """Return who tells of the *events* of *corpus* that are told most."""
    scope = scope_of(corpus, "events_by_voice")
    told = {event.id: scope.by_event[event.id] for event in scope.events if event.id in scope.by_event}
    # sorting is stable, and `told` is in the order of time: of events that are told as often, the earlier stay
    most = set(sorted(told, key=lambda one: -len(told[one]))[:events])
    rows = [one for one in told if one in most]
    counts = Counter(voice for row in rows for one in told[row] for voice in voices_of(corpus, one))
    voices = [voice for voice, _ in counts.most_common()]
    cells: dict[tuple[int, int], dict[str, int]] = {}
    for number, row in enumerate(rows):
        for one in told[row]:
            for voice in voices_of(corpus, one):
                cell = cells.setdefault((number, voices.index(voice)), {})
                cell[one.row.manner] = cell.get(one.row.manner, 0) + 1
    return Matrix([corpus.events[row].label for row in rows], voices, cells)


def voices_of(corpus: Corpus, told: Told) -> list[str]:
    """Return the short names of the voices, or the publisher if the corpus names no voice of the text."""
    return [corpus.actors[voice].short_name for voice in told.row.voices] or list(told.row.voice_names)


def _wrapped(label: str) -> str:
    """Return *label* in lines that are about as long as each other."""
    lines = -(-len(label) // _LINE)
    return "\n".join(textwrap.wrap(label, len(label) // lines + _SLACK, break_long_words=False))


def _draw_cell(ax: Any, row: int, column: int, told: dict[str, int]) -> None:
    """Draw the signs of a cell side by side."""
    manners = [manner for manner in MANNERS if manner in told]
    for number, manner in enumerate(manners):
        x = column + _WIDTH * ((number + 0.5) / len(manners) - 0.5)
        sign = SIGNS[manner]
        size = 8 if len(manners) == 1 else 6
        ax.plot(x, row, sign.marker, color=sign.color, markersize=size, **face(sign))
        if told[manner] > 1:
            ax.annotate(str(told[manner]), (x, row), xytext=(4, 4), textcoords="offset points", fontsize=7, color=INK)
