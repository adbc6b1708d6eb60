"""Pieces of HTML that occur many times on a page: functions take less time to compile and to call than templates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .cards import card
from .disagreements import disagreement
from .events import event_of
from .notes import note_of
from .tables import deed_rows, raw_row, voice_row
from .texts import contents, facts_of_text, rights_of
from .timeline import lane_row

if TYPE_CHECKING:
    from collections.abc import Callable

    from malicrisis.view.markup import Markup

PIECES: dict[str, Callable[..., Markup]] = {
    function.__name__: function
    for function in (
        card,
        contents,
        deed_rows,
        disagreement,
        event_of,
        facts_of_text,
        lane_row,
        note_of,
        raw_row,
        rights_of,
        voice_row,
    )
}
"""What templates may call."""
