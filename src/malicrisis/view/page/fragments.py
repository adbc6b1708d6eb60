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


def of_records(scope: Scope, gloss: Callable[[Vocabulary], Markup]) -> dict[str, Callable[..., Markup]]:
    """Return the functions `actors`, `places` and `words`: lists of links to records of *scope*, and of words."""
    corpus = scope.corpus

    def actors(ids: Iterable[str]) -> Markup:
        return _listed(_to("actor", one, corpus.actors[one].name) for one in ids)

    def places(ids: Iterable[str]) -> Markup:
        return _listed(_to("place", one, corpus.places[one].name) for one in ids)

    def words(found: Iterable[Vocabulary]) -> Markup:
        return _listed(map(gloss, found))

    return {"actors": actors, "places": places, "words": words}


def _to(kind: str, id_: str, name: str) -> str:
    return f'<a href="#{kind}.{escape(id_)}">{escape(name)}</a>'


def _listed(pieces: Iterable[str]) -> Markup:
    return Markup(", ".join(pieces))


SHARED: dict[str, Callable[..., Markup]] = {
    function.__name__: function for function in (chips, lang, quoted, tools, rights_word)
}
"""What every template may call."""
