"""Five documents on the Mali crisis, 2012-2023, with records of who says what about which event, and how."""

from typing import TYPE_CHECKING

from malicrisis import errors, plover, rules, vocab
from malicrisis._version import __version__
from malicrisis.imports import late_names
from malicrisis.model.actors import Actor, Days, Holder, Role
from malicrisis.model.annotations import Disagreement, Mention, Report, Statement
from malicrisis.model.corpus import Corpus
from malicrisis.model.dates import When
from malicrisis.model.documents import Document, Location
from malicrisis.model.events import Event
from malicrisis.model.layout import Block, Cut, Part
from malicrisis.model.places import Place
from malicrisis.model.provenance import Copy, Evidence, ExternalId, Rights, Source
from malicrisis.model.registries import Match, Registry
from malicrisis.model.spans import Passage, Span
from malicrisis.notebooks import Results, set_view
from malicrisis.storage.reading import load, read
from malicrisis.storage.shipped import data_path

if TYPE_CHECKING:
    from malicrisis import authoring, export, plot, scoring
    from malicrisis.authoring.combining import Borrowed, borrow, merge
    from malicrisis.citation import cite
    from malicrisis.glossary import Explanation, explain
    from malicrisis.lessons import lesson
    from malicrisis.model.accounts import Account
    from malicrisis.query.account_rows import AccountRow
    from malicrisis.query.attributions import Attribution, says
    from malicrisis.query.concordance import Line, kwic
    from malicrisis.query.disagreements import find_disagreements
    from malicrisis.query.facts import Fact, facts
    from malicrisis.query.names import find_actors, find_mentions, find_places, suggest
    from malicrisis.query.raw_pages import RawLine, kwic_raw
    from malicrisis.query.references import reference, resolve
    from malicrisis.query.search import find_documents, find_events
    from malicrisis.query.timeline import Entry, Timeline, timeline
    from malicrisis.review import score_page
    from malicrisis.scoring.readings import ReadingDifference, Readings, readings
    from malicrisis.scoring.scores import Score, score
    from malicrisis.scoring.traps import Trap, traps
    from malicrisis.spotting.spotted import Spotted
    from malicrisis.spotting.spotter import Spotter, spot
    from malicrisis.storage.streaming import iter_documents
    from malicrisis.storage.writing import write
    from malicrisis.validation import Check, Finding, Validation, validate
    from malicrisis.view.page import page, write_pages

__all__ = [
    "Account",
    "AccountRow",
    "Actor",
    "Attribution",
    "Block",
    "Borrowed",
    "Check",
    "Copy",
    "Corpus",
    "Cut",
    "Days",
    "Disagreement",
    "Document",
    "Entry",
    "Event",
    "Evidence",
    "Explanation",
    "ExternalId",
    "Fact",
    "Finding",
    "Holder",
    "Line",
    "Location",
    "Match",
    "Mention",
    "Part",
    "Passage",
    "Place",
    "RawLine",
    "ReadingDifference",
    "Readings",
    "Registry",
    "Report",
    "Results",
    "Rights",
    "Role",
    "Score",
    "Source",
    "Span",
    "Spotted",
    "Spotter",
    "Statement",
    "Timeline",
    "Trap",
    "Validation",
    "When",
    "__version__",
    "authoring",
    "borrow",
    "cite",
    "data_path",
    "errors",
    "explain",
    "export",
    "facts",
    "find_actors",
    "find_disagreements",
    "find_documents",
    "find_events",
    "find_mentions",
    "find_places",
    "iter_documents",
    "kwic",
    "kwic_raw",
    "lesson",
    "load",
    "merge",
    "page",
    "plot",
    "plover",
    "read",
    "readings",
    "reference",
    "resolve",
    "rules",
    "says",
    "score",
    "score_page",
    "scoring",
    "spot",
    "suggest",
    "timeline",
    "traps",
    "validate",
    "vocab",
    "write",
    "write_pages",
]

_LATE = {
    "Account": "model.accounts:Account",
    "AccountRow": "query.account_rows:AccountRow",
    "Attribution": "query.attributions:Attribution",
    "Borrowed": "authoring.combining:Borrowed",
    "Check": "validation:Check",
    "Entry": "query.timeline:Entry",
    "Explanation": "glossary:Explanation",
    "Fact": "query.facts:Fact",
    "Finding": "validation:Finding",
    "Line": "query.concordance:Line",
    "RawLine": "query.raw_pages:RawLine",
    "ReadingDifference": "scoring.readings:ReadingDifference",
    "Readings": "scoring.readings:Readings",
    "Score": "scoring.scores:Score",
    "Spotted": "spotting.spotted:Spotted",
    "Spotter": "spotting.spotter:Spotter",
    "Timeline": "query.timeline:Timeline",
    "Trap": "scoring.traps:Trap",
    "Validation": "validation:Validation",
    "authoring": "authoring",
    "borrow": "authoring.combining:borrow",
    "cite": "citation:cite",
    "explain": "glossary:explain",
    "export": "export",
    "facts": "query.facts:facts",
    "find_actors": "query.names:find_actors",
    "find_disagreements": "query.disagreements:find_disagreements",
    "find_documents": "query.search:find_documents",
    "find_events": "query.search:find_events",
    "find_mentions": "query.names:find_mentions",
    "find_places": "query.names:find_places",
    "iter_documents": "storage.streaming:iter_documents",
    "kwic": "query.concordance:kwic",
    "kwic_raw": "query.raw_pages:kwic_raw",
    "lesson": "lessons:lesson",
    "merge": "authoring.combining:merge",
    "page": "view.page:page",
    "plot": "plot",
    "readings": "scoring.readings:readings",
    "reference": "query.references:reference",
    "resolve": "query.references:resolve",
    "says": "query.attributions:says",
    "score": "scoring.scores:score",
    "score_page": "review:score_page",
    "scoring": "scoring",
    "spot": "spotting.spotter:spot",
    "suggest": "query.names:suggest",
    "timeline": "query.timeline:timeline",
    "traps": "scoring.traps:traps",
    "validate": "validation:validate",
    "write": "storage.writing:write",
    "write_pages": "view.page:write_pages",
}
"""What is imported on first use: a program that only reads the corpus starts faster without it."""

__getattr__, __dir__ = late_names(__name__, _LATE, __all__)


def _html_of(what: object) -> str:
    """Return what a notebook shows of *what*."""
    from malicrisis.view import html_of  # only notebooks need it

    return html_of(what)


set_view(_html_of)
