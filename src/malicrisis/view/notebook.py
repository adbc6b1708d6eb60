"""How objects look in a notebook: HTML with its own style, without scripts and without requests to other sites."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from malicrisis.errors import RecordError
from malicrisis.model.accounts import Account
from malicrisis.model.actors import Actor
from malicrisis.model.annotations import Disagreement
from malicrisis.model.corpus import Corpus
from malicrisis.model.documents import Document
from malicrisis.model.events import Event
from malicrisis.model.places import Place
from malicrisis.model.registries import Registry
from malicrisis.model.spans import Passage
from malicrisis.notebooks import Results
from malicrisis.query.concordance import Line
from malicrisis.query.timeline import Entry, Timeline

from .accounts import accounts_html
from .passages import line_html, passage_html
from .records import actor_html, corpus_html, disagreement_html, entry_html, event_html, place_html
from .tables import registry_html, results_html, timeline_html
from .text import document_html

if TYPE_CHECKING:
    from collections.abc import Callable

    from .markup import Markup


def account_html(account: Account) -> Markup:
    """Return one account as a list of accounts shows it."""
    return accounts_html((account,))


VIEWS: dict[type, Callable[[Any], Markup]] = {
    Account: account_html,
    Actor: actor_html,
    Corpus: corpus_html,
    Disagreement: disagreement_html,
    Document: document_html,
    Entry: entry_html,
    Event: event_html,
    Line: line_html,
    Passage: passage_html,
    Place: place_html,
    Registry: registry_html,
    Results: results_html,
    Timeline: timeline_html,
}
"""The classes of what has a view, and the functions that return it."""


def html_of(what: object) -> Markup:
    """Return what a notebook shows of a record, of the results of a search, or of the corpus.

    >>> import malicrisis
    >>> html_of(malicrisis.load().events["coup-2020"])[:24]
    '<div class="malicrisis">'
    """
    # mentions and statements have the view of the class that they derive from
    for kind in type(what).__mro__:
        if kind in VIEWS:
            return VIEWS[kind](what)
    raise RecordError(f"expected {', '.join(kind.__name__ for kind in VIEWS)}, found {what!r:.60}")
