"""The kinds of records, by the names of their files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malicrisis.model.actors import Actor
from malicrisis.model.annotations import Disagreement, Mention, Report, Statement
from malicrisis.model.events import Event
from malicrisis.model.layout import Block, Cut
from malicrisis.model.places import Place

if TYPE_CHECKING:
    from malicrisis.model.fields import Record


REGISTRIES: dict[str, type[Record]] = {
    "actors": Actor,
    "places": Place,
    "events": Event,
    "disagreements": Disagreement,
}
"""The records that documents share."""


OWNED: dict[str, type[Record]] = {
    "blocks": Block,
    "cuts": Cut,
    "mentions": Mention,
    "statements": Statement,
    "reports": Report,
}
"""The records of one document."""
