"""Short pieces of HTML that templates share: functions take less time to compile and to call than macros."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import escape  # the templates escape with it, too

from malicrisis.view.markup import Markup

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from malicrisis.model.documents import Document
    from malicrisis.vocab import Vocabulary

    from .events import Chip
    from .scope import Quote, Scope


def chips(found: Iterable[Chip]) -> Markup:
    """Return the manners in which something is told, with their numbers if they are more than one."""
    return Markup("".join(map(_chip, found)))


def _chip(chip: Chip) -> str:
    times = f" {chip.times}\N{MULTIPLICATION SIGN}" if chip.times > 1 else ""
    return f' <span class="chip {escape(chip.tone)}">{escape(chip.manner)}{times}</span>'


def lang(document: Document) -> Markup:
    """Return the attributes of words of *document* unless they are in English, as the page is.

    Texts may run from right to left.
    """
    return Markup("" if document.language == "en" else f' lang="{escape(document.language)}" dir="auto"')


def quoted(quote: Quote, tone: str = "") -> Markup:
    """Return words in their sentence, in the color of *tone*."""
    kind = f' class="{escape(tone)}"' if tone and tone != "said" else ""
    before, words, after = map(escape, (quote.before, quote.words, quote.after))
    return Markup(f"<blockquote{lang(quote.document)}>{before}<b{kind}>{words}</b>{after}</blockquote>")


def tools(quote: Quote, page: str = "") -> Markup:
    """Return the link to *quote*; *page* is the file that its words are in, if it is another."""
    return Markup(f'<p class="tools"><a href="{escape(page)}#{escape(quote.anchor)}">read it there</a></p>')


def rights_word(document: Document) -> Markup:
    """Return the word that says whether *document* may be passed on."""
    word = document.rights.redistribution
    return Markup(f'<span class="rights {escape(word)}">{escape(word.replace("-", " "))}</span>')


class Links:
    """Links to the records of a page, and buttons for its words."""

    def __init__(self, scope: Scope, gloss: Callable[[Vocabulary], Markup], home: str) -> None:
        """Link records of *scope*, and words by *gloss*; *home* is the address of the index, if there is one."""
        self.scope = scope
        self.gloss = gloss
        self.home = home

    def actor(self, id_: str) -> str:
        """Return the link to an actor."""
        return to(f"actor.{id_}", self.scope.corpus.actors[id_].name)

    def place(self, id_: str) -> str:
        """Return the link to a place."""
        return to(f"place.{id_}", self.scope.corpus.places[id_].name)

    def actors(self, ids: Iterable[str]) -> Markup:
        """Return a list of links to actors."""
        return Markup(", ".join(map(self.actor, ids)))

    def places(self, ids: Iterable[str]) -> Markup:
        """Return a list of links to places."""
        return Markup(", ".join(map(self.place, ids)))

    def words(self, found: Iterable[Vocabulary]) -> Markup:
        """Return a list of buttons for words."""
        return Markup(", ".join(map(self.gloss, found)))


def to(target: str, words: object) -> str:
    """Return the link to the element *target*, whose id needs no escape."""
    return f'<a href="#{target}">{escape(words)}</a>'


def terms(pairs: Iterable[tuple[object, object]]) -> list[str]:
    """Return the known ones of *pairs*, terms and what is known of them, as elements of a ``dl``."""
    return [f"<dt>{escape(term)}</dt><dd>{escape(known)}</dd>" for term, known in pairs if known]


def items(pieces: Iterable[str]) -> list[str]:
    """Return the lines of a list of *pieces* of HTML; none if there are no pieces."""
    lines = [f"<li>{piece}</li>" for piece in pieces]
    return ["<ul>", *lines, "</ul>"] if lines else []


SHARED: dict[str, Callable[..., Markup]] = {
    function.__name__: function for function in (chips, lang, quoted, tools, rights_word)
}
"""What every template may call."""
