"""Write the tables at the end of the codebook: every record and field, and every value with what it is and is not.

What a value means is in the code, an example of it is found in the shipped data, and what could be mistaken for it is
written by hand in ``counter-examples.toml``.
"""

from __future__ import annotations

import inspect
import re
import tomllib
import typing
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
from codebook_examples import chosen
from generated import MODEL_VOCABULARIES, code, escaped, table, write_pages

import malicrisis
from malicrisis import Registry
from malicrisis.model.description import meanings, summary, type_hints
from malicrisis.model.fields import Answer, Record, is_stored
from malicrisis.plover import MODES, Context, EventType, Mode, NonState, Sector
from malicrisis.vocab import (
    Vocabulary,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.application import Sphinx

    from malicrisis import Corpus

COUNTER_EXAMPLES = Path(__file__).resolve().parent.parent / "counter-examples.toml"
VOCABULARIES: tuple[type[Vocabulary], ...] = (*MODEL_VOCABULARIES, EventType, Mode, Context, Sector, NonState)
NONE = "none in this corpus"
ARTICLES = {
    "documents": "a document",
    "actors": "an actor",
    "places": "a place",
    "events": "an event",
    "statements": "a statement",
}
WORDS = {str: "text", int: "whole number", float: "number", bool: "true or false"}


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the extension: the pages are written before any source is read."""
    app.connect("builder-inited", lambda app: write_pages(Path(app.srcdir, "_generated"), PAGES))
    return {"parallel_read_safe": True, "parallel_write_safe": True}


# records


def records(_: Corpus) -> str:
    """Return a table of the fields for every record type."""
    return "\n\n".join(f"### {kind.__name__}\n\n{summary(kind)}\n\n{fields(kind)}" for kind in record_types())


def record_types() -> list[type[Record]]:
    """Return the record types of the data at the front door, in its order."""
    found = [getattr(malicrisis, name) for name in malicrisis.__all__]
    kinds = [kind for kind in found if isinstance(kind, type) and issubclass(kind, Record)]
    return [kind for kind in kinds if not issubclass(kind, Answer)]


def fields(kind: type[Record]) -> str:
    """Return the table of the fields of one record type."""
    hints = type_hints(kind)
    texts = meanings(kind)
    return table(
        ["field", "type", "default", "meaning"],
        [
            (code(field.name), _type(field, hints[field.name]), _default(field), _prose(texts[field.name]))
            for field in attrs.fields(typing.cast("type[attrs.AttrsInstance]", kind))
            if field.init
        ],
    )


def _prose(words: str) -> str:
    """Return *words* of a docstring as Markdown."""
    return "".join(code(one) if nth % 2 else escaped(one) for nth, one in enumerate(words.split("``")))


def _type(field: attrs.Attribute[Any], hint: Any) -> str:
    """Return the type of *field* in words."""
    elsewhere = "" if is_stored(field) else ", in a file of its own"
    return _in_words(hint, field.metadata.get("refers to", ""), is_id=field.name == "id") + elsewhere


def _in_words(hint: Any, registry: str, *, is_id: bool) -> str:
    arguments = [one for one in typing.get_args(hint) if one not in (type(None), ...)]
    if typing.get_origin(hint) is tuple:
        what = f"ids of {registry}" if registry else _in_words(arguments[0], "", is_id=False)
        return f"{'pair' if len(arguments) > 1 else 'list'} of {what}"
    if typing.get_origin(hint) is Registry:
        return f"registry of {_plain(arguments[0])}"
    if arguments:
        return " or ".join(_in_words(one, registry, is_id=is_id) for one in arguments)
    if registry:
        return f"id of {ARTICLES[registry]}"
    return "id" if is_id else _plain(hint)


def _plain(hint: type) -> str:
    return WORDS.get(hint) or f"[{hint.__name__}](#{hint.__name__.lower()})"


def _default(field: attrs.Attribute[Any]) -> str:
    if field.default is attrs.NOTHING:
        return "required"
    if field.default is None or isinstance(field.default, bool):
        return str(field.default).lower()
    return code(field.default) if isinstance(field.default, Vocabulary) else "empty"


# values


def values(corpus: Corpus) -> str:
    """Return a table of the values for every vocabulary."""
    return "\n\n".join(
        f"### {kind.__name__}\n\n{inspect.getdoc(kind)}\n\n{values_of(kind, corpus)}" for kind in VOCABULARIES
    )


def values_of(kind: type[Vocabulary], corpus: Corpus) -> str:
    """Return the table of the values of one vocabulary."""
    examples = chosen(kind, corpus)
    rows = []
    for value in kind:
        example = examples.get(value)
        types = [", ".join(code(one) for one in EventType if value in MODES[one])] if kind is Mode else []
        counter = with_ids(counter_examples()[kind.__name__][value], corpus)
        rows.append((code(value), *types, escaped(value.gloss), example.shown if example else NONE, counter))
    return table(["value", *(["types"] if kind is Mode else []), "meaning", "example", "counter-example"], rows)


@cache
def counter_examples() -> dict[str, dict[str, str]]:
    """Return the counter-examples by vocabulary and value."""
    return tomllib.loads(COUNTER_EXAMPLES.read_text(encoding="utf-8"))


def with_ids(words: str, corpus: Corpus) -> str:
    """Return *words* as Markdown, with the ids of documents in a fixed font."""
    ids = "|".join(map(re.escape, corpus.documents.ids))
    return re.sub(rf"\b({ids})\b", lambda match: code(match[0]), escaped(words))


PAGES: dict[str, Callable[[Corpus], str]] = {"codebook-records": records, "codebook-values": values}
