"""The words of closed vocabularies on a page: each is a button that shows its gloss, and all are listed at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malicrisis.view.markup import Markup, element

if TYPE_CHECKING:
    from malicrisis.vocab import Vocabulary

NAMES = {
    "BlockKind": "Kinds of blocks",
    "CutReason": "Why something was cut from the raw page",
    "Context": "Contexts of events (PLOVER)",
    "DisagreementKind": "How passages disagree",
    "DocumentKind": "Kinds of texts",
    "EventBasis": "Where dates come from",
    "EventType": "Types of events (PLOVER)",
    "EvidenceBasis": "Where a fact about a text comes from",
    "IdScheme": "Registers of ids",
    "IdStatus": "How an id fits",
    "Medium": "Through what a statement was made",
    "Modality": "How a passage puts an event forward",
    "Mode": "Modes of events (PLOVER)",
    "PlaceKind": "Kinds of places",
    "ActorKind": "Kinds of actors",
    "Redistribution": "Whether a text may be passed on",
    "Sector": "Sectors of actors (PLOVER)",
    "Speech": "How somebody's words are given",
}
"""The headings of the vocabularies."""


class Glosses:
    """Collects the words that a page uses."""

    def __init__(self) -> None:
        """Begin without words."""
        self._used: dict[tuple[type[Vocabulary], Vocabulary], Markup] = {}

    def button(self, word: Vocabulary) -> Markup:
        """Return *word* as a button that shows its gloss, also without a script."""
        # equal words of two vocabularies are equal as strings
        button = self._used.get((type(word), word))
        if button is None:
            id_ = f"word.{len(self._used) + 1}"
            button = element("button", word.replace("-", " "), popovertarget=id_)
            self._used[type(word), word] = button
        return button

    @property
    def used(self) -> list[tuple[str, Vocabulary]]:
        """The words used so far, each with the id of the element that explains it."""
        return [(f"word.{number}", word) for number, (_, word) in enumerate(self._used, 1)]

    @property
    def by_vocabulary(self) -> list[tuple[str, list[Vocabulary]]]:
        """The words used so far under the headings of their vocabularies."""
        found: dict[str, list[Vocabulary]] = {}
        for _, word in sorted(self.used, key=lambda one: one[1]):
            name = type(word).__name__
            found.setdefault(NAMES.get(name, name), []).append(word)
        return sorted(found.items())
