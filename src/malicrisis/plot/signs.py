"""The signs of pictures: a color and a shape for each way of telling, so that neither alone has to tell it.

The colors are those of Okabe and Ito, which people tell apart who do not see all colors; purple, orange and sky are
darker here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from malicrisis.errors import RecordError
from malicrisis.imports import need
from malicrisis.view.page.scope import Scope

if TYPE_CHECKING:
    from collections.abc import Sequence

    from malicrisis.model.corpus import Corpus

AS_IT_IS = {"parse_math": False}
"""Words of a corpus are no formulas, even between dollar signs."""

INK, DIM, RULE = "#222222", "#595959", "#c8c8c8"
BLUE, VERMILION, GREEN, PURPLE, ORANGE, SKY = "#0072b2", "#d55e00", "#009e73", "#aa4499", "#b37400", "#2b8cbe"


class Sign(NamedTuple):
    """The sign of a way of telling: a marker of matplotlib, its color, and whether it is filled."""

    marker: str
    color: str
    is_filled: bool = True


SIGNS = {
    "said": Sign("o", BLUE),
    "denied": Sign("X", VERMILION),
    "planned": Sign(">", GREEN),
    "said to be planned": Sign("^", GREEN),
    "planned not to": Sign(">", GREEN, is_filled=False),
    "said to be planned not to": Sign("^", GREEN, is_filled=False),
    "asked for": Sign("P", PURPLE),
    "asked not to": Sign("P", PURPLE, is_filled=False),
    "conditional": Sign("D", ORANGE),
    "conditionally not": Sign("D", ORANGE, is_filled=False),
    "possible": Sign("s", SKY),
    "possibly not": Sign("s", SKY, is_filled=False),
}
"""The sign of each way of telling; a hollow one means that the event does not happen."""


def scope_of(corpus: Corpus, picture: str) -> Scope:
    """Return the documents of *corpus* with what they tell.

    Raises:
        RecordError: there is none for this *picture*.
    """
    scope = Scope(corpus, corpus.documents)
    if not scope.by_event:
        raise RecordError.of(picture, expected="a corpus with accounts of events", found="none")
    return scope


class NewAxes(Protocol):
    """A function that returns new axes: in so many rows and columns of a figure of this size in inches."""

    def __call__(self, width: float, height: float, rows: int = 1, columns: int = 1) -> Sequence[Any]: ...  # noqa: D102  the class says it


def shown(width: float, height: float, rows: int = 1, columns: int = 1) -> Sequence[Any]:
    """Return the axes of a figure that a notebook shows, or ``matplotlib.pyplot.show``."""
    pyplot = need("matplotlib.pyplot", "plot")
    return _in(pyplot.figure(figsize=(width, height), layout="constrained"), rows, columns)


def unseen(width: float, height: float, rows: int = 1, columns: int = 1) -> Sequence[Any]:
    """Return the axes of a figure for a file, which needs no window."""
    figure = need("matplotlib.figure", "plot").Figure(figsize=(width, height), layout="constrained")
    return _in(figure, rows, columns)


def given(*axes: Any) -> NewAxes:
    """Return what gives the *axes* of a user, whatever the size of the picture."""

    def new_axes(width: float, height: float, rows: int = 1, columns: int = 1) -> Sequence[Any]:  # noqa: ARG001  the user's axes have theirs
        return list(axes)

    return new_axes


def _in(figure: Any, rows: int, columns: int) -> Sequence[object]:
    # without this, a single cell would not come in an array
    return list(figure.subplots(rows, columns, squeeze=False).flat)


def handle(name: str, label: str | None = None) -> Any:
    """Return the entry of a legend for a way of telling."""
    sign = SIGNS[name]
    return need("matplotlib.lines", "plot").Line2D(
        [], [], linestyle="", marker=sign.marker, color=sign.color, label=label or name, **face(sign), markersize=7
    )


def face(sign: Sign) -> dict[str, object]:
    """Return how the marker of *sign* is filled."""
    return {"markerfacecolor": sign.color if sign.is_filled else "white", "markeredgecolor": sign.color}


def plain(ax: Any, *, ticks: bool = True) -> None:
    """Take away the frame of *ax*, and its ticks unless they are wanted."""
    for side in ("top", "right", "left", "bottom"):
        ax.spines[side].set_visible(False)
    ax.tick_params(length=3 if ticks else 0, color=RULE, labelcolor=INK)
