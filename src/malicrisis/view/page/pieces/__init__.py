"""Pieces of HTML that occur many times on a page: functions take less time to compile and to call than templates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .cards import card
from .events import event_of
from .facts import facts_of_rights, facts_of_text
from .notes import note_of
from .tables import raw_row, shape_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from malicrisis.view.markup import Markup

PIECES: dict[str, Callable[..., Markup]] = {
    function.__name__: function
    for function in (card, event_of, facts_of_rights, facts_of_text, note_of, raw_row, shape_of)
}
"""What templates may call."""
