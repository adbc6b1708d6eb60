"""Build pages from templates, with the style and the script inside and a policy that allows nothing else."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from malicrisis._version import __version__
from malicrisis.citation import cite
from malicrisis.imports import need
from malicrisis.model.dates import date_words
from malicrisis.view.markup import Markup, writable

from . import events, people, relations, texts
from .citations import data_of
from .glosses import Glosses
from .lanes import picture_of
from .questions import questions_of
from .resources import resource, source_of
from .wording import anchor, linked, named

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .scope import Scope

GENERATOR = f"malicrisis {__version__}"


def rendered(template: str, scope: Scope, **more: object) -> Iterator[str]:
    """Yield the page that *template* makes of *scope*, piece by piece."""
    environment = _environment()
    glosses = Glosses()
    values: dict[str, object] = {
        "scope": scope,
        "corpus": scope.corpus,
        "gloss": glosses.button,
        "glosses": glosses,
        "style": Markup(resource("page.css")),
        "script": Markup(resource("page.js")),
        "policy": _policy(),
        "generator": GENERATOR,
        **more,
    }

    def part(name: str, **own: object) -> Markup:
        """Return what another template makes: faster than to include it, which passes on every piece by itself."""
        return Markup(environment.get_template(name).render(values | own))

    values["part"] = part
    pieces: Iterator[str] = environment.get_template(template).generate(values)
    return map(writable, pieces)


@cache
def _environment() -> Any:
    """Return the environment of the templates."""
    jinja2 = need("jinja2", "page")
    environment = jinja2.Environment(
        loader=jinja2.FunctionLoader(resource),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= {
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
    return environment


def _policy() -> str:
    """Return the content security policy: this style and this script, no other, and no request."""
    style, script = (source_of(resource(name)) for name in ("page.css", "page.js"))
    return f"default-src 'none'; style-src {style}; script-src {script}; base-uri 'none'; form-action 'none'"
