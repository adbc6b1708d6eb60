"""What `spot` finds in a text, in few words."""

from __future__ import annotations

import malicrisis
from malicrisis import Spotted


def found(text: str, on: str | None = None) -> list[Spotted]:
    """Return what the shipped corpus finds in *text*."""
    return list(malicrisis.spot(malicrisis.load(), text, on))


def in_words(text: str, on: str | None = None) -> str:
    """Return what is found in *text*, each with its actors; a question mark if it is not certain."""
    return ", ".join(f"{one.quote} {'|'.join(one.actors)}{'' if one.certain else '?'}" for one in found(text, on))
