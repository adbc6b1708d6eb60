"""Build pages from templates, with the style and the script inside and a policy that allows nothing else."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from malicrisis._version import __version__
from malicrisis.citation import cite
from malicrisis.errors import RecordError
from malicrisis.messages import counted
from malicrisis.model.dates import date_words
from malicrisis.view.markup import Markup, writable

from . import events, people, relations, texts
from .citations import data_of
from .glosses import Glosses
from .lanes import picture_of
from .questions import questions_of
from .resources import environment, resource, short, source_of
from .wording import anchor, linked, named

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from .scope import Scope

MAX_PAGE = 8_000_000
"""The most characters of one page: browsers on small devices stop at more."""

GENERATOR = f"malicrisis {__version__}"


def rendered(
    template: str,
    scope: Scope,
    *,
    styles: Sequence[str] = ("page.css",),
    script: str = "page.js",
    home: str = "",
    **more: object,
) -> Iterator[str]:
    """Yield the page that *template* makes of *scope*, piece by piece, with the files *styles* and *script* inside."""
    templates = _environment()
    from .fragments import Links  # MarkupSafe is there if Jinja2 is

    glosses = Glosses()
    style_words, script_words = short("".join(map(resource, styles))), short(resource(script)) if script else ""
    values: dict[str, object] = {
        "scope": scope,
        "corpus": scope.corpus,
        "gloss": glosses.button,
        "glosses": glosses,
        "style": Markup(style_words),
        "script": Markup(script_words),
        "policy": _policy(style_words, script_words),
        "generator": GENERATOR,
        "home": home,
        "links": Links(scope, glosses.button, home),
        **more,
    }

    def part(name: str, **own: object) -> Markup:
        """Return what another template makes: faster than to include it, which passes on every piece by itself."""
        return Markup(templates.get_template(name).render(values | own))

    values["part"] = part
    pieces: Iterator[str] = templates.get_template(template).generate(values)
    return map(writable, pieces)


def in_one(pieces: Iterable[str], documents: int, hint: str) -> str:
    """Return the *pieces* of a page of so many *documents* as one string, or raise RecordError if that is too long."""
    found: list[str] = []
    size = 0
    for piece in pieces:
        size += len(piece)
        if size > MAX_PAGE:
            raise RecordError.of(
                "page",
                expected=f"at most {MAX_PAGE:,} characters",
                found=f"more for {counted(documents, 'document')}",
                hint=hint,
            )
        found.append(piece)
    return "".join(found)


@cache
def _environment() -> Any:
    """Return the environment of the templates."""
    made = environment("page")
    from .fragments import SHARED
    from .pieces import PIECES

    made.globals |= {
        **SHARED,
        **PIECES,
        "actor_cards": people.actor_cards,
        "anchor": anchor,
        "cite": cite,
        "blocks_of": texts.blocks_of,
        "data_of": data_of,
        "date_words": date_words,
        "dated_events": events.dated_events,
        "doers_of": relations.doers_of,
        "is_heading": texts.is_heading,
        "link": linked,
        "named": named,
        "picture_of": picture_of,
        "place_cards": people.place_cards,
        "questions_of": questions_of,
        "raw_pieces": texts.raw_pieces,
        "voices_of": relations.voices_of,
    }
    return made


def _policy(style: str, script: str) -> str:
    """Return the content security policy: this style and this script, if there is one, no other, and no request."""
    scripts = source_of(script) if script else "'none'"
    return (
        f"default-src 'none'; style-src {source_of(style)}; script-src {scripts}; base-uri 'none'; form-action 'none'"
    )
