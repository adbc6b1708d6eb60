"""In which ways each text tells of events: small pictures side by side, one for each text."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from malicrisis.arguments import checked
from malicrisis.errors import RecordError
from malicrisis.imports import need
from malicrisis.model.accounts import voice_source
from malicrisis.vocab import MANNERS

from .signs import AS_IT_IS, BLUE, DIM, INK, ORANGE, given, plain, scope_of, shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from malicrisis.model.corpus import Corpus

    from .signs import NewAxes

COLUMNS = 5
"""The most texts side by side."""


_OWN: dict[str, object] = {"facecolor": BLUE}
_QUOTED: dict[str, object] = {"facecolor": "white", "edgecolor": ORANGE, "hatch": "////"}
"""How both parts of a bar look."""


class Ways(NamedTuple):
    """In which ways a text tells.

    Attributes:
        label: the short name of the text
        own: how many accounts are told by the text itself, by way
        quoted: how many are told by those whom it quotes or reports
    """

    label: str
    own: Counter[str]
    quoted: Counter[str]


@checked
def manners(corpus: Corpus, axes: Any = None) -> tuple[Any, ...]:
    """Return the axes of small pictures, one for each text: how many accounts it tells in which way.

    A bar has two parts: what the text tells itself, and what those tell whom it quotes or reports.

    Args:
        corpus: whose documents are drawn
        axes: those of matplotlib to draw on, one for each document; more are removed; by default new ones

    Raises:
        MissingExtraError: the extra ``plot`` is not installed.
        RecordError: no document of *corpus* tells of an event, or there are fewer *axes* than documents.
    """
    return draw(corpus, shown if axes is None else given(*axes))


def draw(corpus: Corpus, new_axes: NewAxes) -> tuple[Any, ...]:
    """Draw the ways in which the documents of *corpus* tell on new axes, and return them."""
    texts = ways_of(corpus)
    columns = min(len(texts), COLUMNS)
    # `//` rounds down, and with the two signs up: the last row may have fewer
    rows = -(-len(texts) // COLUMNS)
    found = new_axes(2 + 1.7 * columns, 0.6 + 2.4 * rows, rows, columns)
    axes, left = tuple(found[: len(texts)]), found[len(texts) :]
    if len(axes) < len(texts):
        raise RecordError.of("manners", expected=f"{len(texts)} axes, one for each document", found=str(len(axes)))
    for ax in left:  # of the last row
        ax.remove()
    used = used_in(texts)
    most = max(text.own[manner] + text.quoted[manner] for text in texts for manner in used)
    for number, (ax, text) in enumerate(zip(axes, texts, strict=True)):
        _draw(ax, text, used, most, has_names=number % COLUMNS == 0)
    axes[0].figure.legend(handles=_samples(), loc="outside lower left", ncols=2, frameon=False, fontsize=8)
    return axes


def ways_of(corpus: Corpus) -> list[Ways]:
    """Return in which ways the documents of *corpus* tell, in the order of publication."""
    scope = scope_of(corpus, "manners")
    found: list[Ways] = []
    for document in scope.documents:
        own, quoted = Counter[str](), Counter[str]()
        for one in scope.by_document[document.id]:
            (own if voice_source(one.account) == "text" else quoted)[one.row.manner] += 1
        found.append(Ways(scope.labels[document.id], own, quoted))
    return found


def used_in(texts: Sequence[Ways]) -> list[str]:
    """Return the ways in which *texts* tell, in the order of the vocabulary."""
    return [manner for manner in MANNERS if any(text.own[manner] or text.quoted[manner] for text in texts)]


def _samples() -> list[object]:
    """Return the entries of the legend: not the bars of a text, which may be empty."""
    patch = need("matplotlib.patches", "plot").Patch
    return [
        patch(label="told by the text itself", **_OWN),
        patch(label="by those whom it quotes or reports", **_QUOTED),
    ]


def _draw(ax: Any, text: Ways, used: Sequence[str], most: int, *, has_names: bool) -> None:
    """Draw one text; *most* is the longest bar of all."""
    own = [text.own[manner] for manner in used]
    quoted = [text.quoted[manner] for manner in used]
    places = range(len(used))
    ax.barh(places, own, **_OWN)
    quoted_by = ax.barh(places, quoted, left=own, **_QUOTED)
    for bar in quoted_by:
        bar.set_visible(bar.get_width() > 0)  # the line around an empty bar would show
    for place, total in enumerate(map(sum, zip(own, quoted, strict=True))):
        ax.text(total + most * 0.03, place, str(total), va="center", fontsize=8, color=INK if total else DIM)
    ax.set_xlim(0, most * 1.2)
    ax.set_ylim(len(used) - 0.5, -0.5)
    ax.set_yticks(places, used if has_names else [""] * len(used))
    ax.set_xticks([])
    ax.tick_params(labelsize=8)
    ax.set_title(text.label, fontsize=9, loc="left", **AS_IT_IS)
    plain(ax, ticks=False)
    ax.axvline(0, color=INK, linewidth=0.8)
