"""The corpus of five documents on the Mali crisis, 2012-2023, that you can audit."""

from typing import TYPE_CHECKING

from . import errors, plover, rules, vocab
from ._resources import data_path
from ._version import __version__
from .actors import Actor, Role
from .annotations import Mention, Report, Statement
from .corpus import Corpus
from .dates import When
from .disagreements import Disagreement
from .documents import Document
from .events import Event
from .identifiers import ExternalId
from .layout import Block, Cut, Part
from .loading import load, read, write
from .places import Place
from .provenance import Copy, Evidence, Rights, Source
from .registries import Registry
from .spans import Passage, Span

if TYPE_CHECKING:
    from . import export
    from .chronology import timeline
    from .citation import cite
    from .concordance import kwic
    from .references import reference, resolve
    from .search import find_actors, find_documents, find_events, find_places, suggest
    from .validation import validate

__all__ = [
    "Actor",
    "Block",
    "Copy",
    "Corpus",
    "Cut",
    "Disagreement",
    "Document",
    "Event",
    "Evidence",
    "ExternalId",
    "Mention",
    "Part",
    "Passage",
    "Place",
    "Registry",
    "Report",
    "Rights",
    "Role",
    "Source",
    "Span",
    "Statement",
    "When",
    "__version__",
    "cite",
    "data_path",
    "errors",
    "export",
    "find_actors",
    "find_documents",
    "find_events",
    "find_places",
    "kwic",
    "load",
    "plover",
    "read",
    "reference",
    "resolve",
    "rules",
    "suggest",
    "timeline",
    "validate",
    "vocab",
    "write",
]

_ON_DEMAND = {
    "cite": "citation",
    "export": "export",
    "find_actors": "search",
    "find_documents": "search",
    "find_events": "search",
    "find_places": "search",
    "kwic": "concordance",
    "reference": "references",
    "resolve": "references",
    "suggest": "search",
    "timeline": "chronology",
    "validate": "validation",
}
"""The rooms of what is imported when it is first asked for: who only reads does without."""


def __getattr__(name: str) -> object:
    """Return a function of `_ON_DEMAND`, or the room itself that is called so."""
    from importlib import import_module  # noqa: PLC0415  only what is asked for late needs it

    if name not in _ON_DEMAND:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    room = import_module(f"{__name__}.{_ON_DEMAND[name]}")
    return room if name == _ON_DEMAND[name] else getattr(room, name)


def __dir__() -> list[str]:
    """Return every name, those that are imported on demand too."""
    return sorted({*globals(), *__all__})
