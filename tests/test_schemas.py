"""The JSON Schemas: shipped as made, kept by every record, and never stricter than the classes."""

from __future__ import annotations

import copy
import json
from functools import cache
from importlib.resources import files
from operator import attrgetter
from typing import TYPE_CHECKING, Any

import attrs
import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

import malicrisis
import schemas
from malicrisis import (
    Actor,
    Block,
    Corpus,
    Cut,
    Disagreement,
    Document,
    Event,
    ExternalId,
    Mention,
    Part,
    Passage,
    Place,
    Report,
    Rights,
    Role,
    Source,
    Span,
    Statement,
    When,
)
from malicrisis.errors import RecordError
from malicrisis.storage.codec import decode, encode, stored_fields
from malicrisis.storage.shipped import read_bytes
from strategies import EXAMPLES, RECORDS

if TYPE_CHECKING:
    from malicrisis.model.fields import Record

KINDS = sorted(schemas.record_types(), key=attrgetter("__name__"))
each_kind = pytest.mark.parametrize("kind", KINDS, ids=attrgetter("__name__"))

FILES = {
    "actors": Actor,
    "blocks": Block,
    "cuts": Cut,
    "disagreements": Disagreement,
    "documents": Document,
    "events": Event,
    "mentions": Mention,
    "places": Place,
    "reports": Report,
    "statements": Statement,
}


@cache
def checker(kind: type[Record]) -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(schemas.schema_of(kind))


def plain(record: Record) -> dict[str, Any]:
    """Return *record* as it comes out of a JSON file."""
    found: dict[str, Any] = json.loads(json.dumps(encode(record)))
    return found


def owned(record: Record) -> dict[str, Any]:
    """Return what *record* has from other files."""
    stored = stored_fields(type(record))
    fields = attrs.fields(type(record))  # type: ignore[arg-type, misc]  # any attrs class
    return {field.name: getattr(record, field.name) for field in fields if field.init and field.name not in stored}


def is_accepted(kind: type[Record], obj: object, **more: Any) -> bool:
    """Return whether the class takes *obj*."""
    try:
        decode(kind, obj, **more)
    except RecordError:
        return False
    return True


# the files


def test_there_is_a_schema_for_every_record_but_the_date_which_is_a_string() -> None:
    assert set(KINDS) == set(RECORDS) - {When}


def test_the_shipped_schemas_are_what_the_tool_makes() -> None:
    made = schemas.schema_files()
    with malicrisis.data_path() as folder:
        shipped = {f"schema/{path.name}": path.read_bytes() for path in (folder / "schema").iterdir()}

    assert set(shipped) == set(made)
    assert [name for name in made if shipped[name] != made[name]] == []


def test_the_shipped_schemas_of_outputs_are_what_the_tool_makes() -> None:
    shipped = (files("malicrisis") / "cli" / "outputs.schema.json").read_bytes()

    assert shipped == schemas.outputs_schema_file()


def test_the_schema_of_the_outputs_is_valid_and_describes_every_key() -> None:
    schema = schemas.outputs_schema()

    assert set(schemas.OUTPUTS) <= set(schema["$defs"])

    jsonschema.Draft202012Validator.check_schema(schema)
    described = [field for container, key in spots(schema) if key == "properties" for field in container[key].values()]
    assert described
    assert all(field["description"].strip() for field in described)


@each_kind
def test_every_schema_is_a_valid_schema_of_its_draft(kind: type[Record]) -> None:
    schema = schemas.schema_of(kind)

    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["title"] == kind.__name__


@each_kind
def test_a_schema_lists_every_stored_field_in_order_and_describes_it(kind: type[Record]) -> None:
    schema = schemas.schema_of(kind)

    assert list(schema["properties"]) == list(stored_fields(kind))
    assert all(field["description"].strip() for field in schema["properties"].values())
    assert schema["required"] == [name for name, default in stored_fields(kind).items() if default is attrs.NOTHING]
    assert schema["description"].endswith(".")


@each_kind
def test_a_schema_states_the_default_that_the_class_has(kind: type[Record]) -> None:
    defaults = {
        name: field["default"] for name, field in schemas.schema_of(kind)["properties"].items() if "default" in field
    }

    assert all(stored_fields(kind)[name] == default for name, default in defaults.items())


# what the class accepts, the schema accepts


@each_kind
@given(st.data())
def test_every_record_passes_its_schema_and_comes_back_the_same(kind: type[Record], data: st.DataObject) -> None:
    record = data.draw(RECORDS[kind])
    obj = plain(record)

    assert list(checker(kind).iter_errors(obj)) == []
    assert decode(kind, obj, **owned(record)) == record


@pytest.mark.parametrize("name", sorted(FILES))
def test_every_shipped_record_passes_its_schema(name: str) -> None:
    lines = read_bytes(f"{name}.jsonl").decode().splitlines()

    errors = [error.message for line in lines for error in checker(FILES[name]).iter_errors(json.loads(line))]

    assert lines
    assert errors == []


def test_the_shipped_corpus_passes_its_schema() -> None:
    errors = checker(Corpus).iter_errors(json.loads(read_bytes("corpus.json")))

    assert list(errors) == []


VALUES = [
    None,
    "",
    " ",
    "\n",
    "\u00a0",
    "\u200b",
    "\ufeff",
    "\x1c",
    "\x85",
    "a",
    "a\n",
    " a",
    "a\rb",
    "a\u2028b",
    "\U0001f600",
    "mali",
    "Mali",
    "MLI",
    "en",
    "news",
    "direct",
    "1.0",
    "MIT",
    "0" * 64,
    "2012",
    "2012-06~",
    "2012-13",
    "2012-06-31",
    "2012/2011",
    "2012/",
    "/2012",
    "2012/..",
    "../2012",
    "../..",
    "..2012/2013",
    "2012/..2013",
    "[2012..]",
    "[..2012?]",
    "[2012..2011]",
    "[..]",
    "2012\n",
    "२०१२",
    0,
    -1,
    1,
    91,
    1.0,
    1.5,
    -90,
    181.0,
    2**70,
    True,
    False,
    [],
    {},
    [[]],
    [{}],
    [None],
    ["mali"],
    ["mali", "mali"],
    [0, 1],
    [[0, 1]],
    [[0, 1], [0, 1]],
    [[1, 0]],
    [[True, 2]],
    {"start": 0, "end": 1, "quote": "a"},
]


def spots(value: Any) -> list[tuple[Any, Any]]:
    """Return every container inside *value* with each of its keys."""
    if isinstance(value, dict):
        keys: list[Any] = list(value)
    elif isinstance(value, list):
        keys = list(range(len(value)))
    else:
        return []
    return [(value, key) for key in keys] + [spot for key in keys for spot in spots(value[key])]


@st.composite
def mutated(draw: st.DrawFn, kind: type[Record]) -> tuple[Any, dict[str, Any]]:
    """A valid record as JSON after one to three random changes, and what it has from other files."""
    record = draw(RECORDS[kind])
    obj = copy.deepcopy(plain(record))
    for _ in range(draw(st.integers(1, 3))):
        container, key = draw(st.sampled_from([*spots(obj), *((obj, name) for name in [*stored_fields(kind), "more"])]))
        change = draw(st.sampled_from(["drop", "set", "set", "text", "twice"]))
        if change == "set":
            container[key] = copy.deepcopy(draw(st.sampled_from(VALUES)))
        elif change == "text":
            container[key] = draw(st.text(st.characters(codec="utf-8"), max_size=4))
        elif change == "drop" and isinstance(container, dict):
            container.pop(key, None)
        elif change == "twice" and isinstance(container, list):
            container.append(copy.deepcopy(container[key]))
    return obj, owned(record)


@each_kind
@given(st.data())
def test_what_the_class_accepts_the_schema_accepts(kind: type[Record], data: st.DataObject) -> None:
    obj, more = data.draw(mutated(kind))

    is_valid = checker(kind).is_valid(obj)

    assert is_valid or not is_accepted(kind, obj, **more)


@each_kind
def test_a_plain_record_with_any_value_in_any_field_is_no_better_for_the_class_than_for_the_schema(
    kind: type[Record],
) -> None:
    record = EXAMPLES[kind]
    more = owned(record)

    accepted = [
        obj
        for name in [*stored_fields(kind), "more"]
        for value in VALUES
        if is_accepted(kind, obj := plain(record) | {name: value}, **more)
    ]

    assert accepted
    assert [obj for obj in accepted if not checker(kind).is_valid(obj)] == []


@each_kind
def test_a_key_that_is_missing_or_unknown_is_refused_by_both(kind: type[Record]) -> None:
    obj = plain(EXAMPLES[kind])
    more = owned(EXAMPLES[kind])
    wrong = [obj | {"surplus": 1}]
    wrong += [{key: value for key, value in obj.items() if key != name} for name in schemas.schema_of(kind)["required"]]

    assert [one for one in wrong if checker(kind).is_valid(one)] == []
    assert [one for one in wrong if is_accepted(kind, one, **more)] == []


@each_kind
def test_what_is_no_object_is_refused_by_both(kind: type[Record]) -> None:
    for obj in (None, 5, "text", [], [{}], True):
        assert not checker(kind).is_valid(obj)
        with pytest.raises(RecordError, match=rf"{kind.__name__}.*expected a JSON object.*, found"):
            decode(kind, obj)


# what the class refuses beyond the schema

WORDS = {"document": "doc", "start": 0, "end": 4, "quote": "Mali"}
STATEMENT = WORDS | {"id": "doc-s1", "speakers": ["mali"], "speech": "indirect"}
EVENT = {"id": "vote", "label": "Mali votes"}
BLOCK = {"document": "doc", "kind": "title", "start": 0, "end": 4, "pieces": [[0, 4]]}
PLACE = {"id": "mali", "name": "Mali", "kind": "country"}
ID = {"scheme": "wikidata", "value": "Q912", "source": "its page"}
ROLE = {"title": "president", "sources": ["its page"]}

BEYOND: dict[str, tuple[type[Record], dict[str, Any], str]] = {
    "a quote of another length": (Span, {"start": 0, "end": 5, "quote": "Mali"}, "expected 5 characters"),
    "a start behind the end": (Span, {"start": 5, "end": 1, "quote": "Mali"}, "expected start below end"),
    "a passage of another length": (Passage, WORDS | {"end": 3}, "expected 3 characters"),
    "a cut of another length": (Cut, WORDS | {"reason": "markup", "end": 3}, "expected 3 characters"),
    "a report of another length": (
        Report,
        WORDS | {"event": "vote", "modality": "asserted", "end": 3},
        "expected 3 characters",
    ),
    "a whole number written as a decimal": (Span, {"start": 0.0, "end": 4, "quote": "Mali"}, "expected a whole number"),
    "a newline behind the quote": (Span, {"start": 0, "end": 5, "quote": "Mali\n"}, "white space at an edge"),
    "a backward interval": (Event, EVENT | {"when": "2012/2011", "basis": "stated"}, "no later than the end"),
    "a backward range": (Role, ROLE | {"during": "[2012..2011]"}, "no later than the end"),
    "a day that is not in the calendar": (
        Document,
        plain(EXAMPLES[Document]) | {"published": "2012-02-30"},
        "expected a date of the calendar",
    ),
    "a month that is not in the calendar": (
        Part,
        {"id": "letter", "kind": "letter", "date": "2012-13", "start": 0, "end": 4},
        "expected a date of the calendar",
    ),
    "a year zero": (Corpus, plain(EXAMPLES[Corpus]) | {"published": "0000"}, "expected a date of the calendar"),
    "a mode of another type": (Event, EVENT | {"type": "AID", "modes": ["strike"]}, "expected modes of AID"),
    "a mode of no type": (Event, EVENT | {"modes": ["strike"]}, "expected modes of None"),
    "a date without its basis": (Event, EVENT | {"when": "2012"}, "expected a date and its basis together"),
    "a basis without its date": (Event, EVENT | {"basis": "stated"}, "expected a date and its basis together"),
    "an outside date without its source": (
        Event,
        EVENT | {"when": "2012", "basis": "external"},
        "expected a source for an external date",
    ),
    "a source of a date that is not from outside": (
        Event,
        EVENT | {"when": "2012", "basis": "stated", "source": "a page"},
        "expected a source for an external date",
    ),
    "a mention of nothing": (Mention, WORDS | {"form": "name"}, "expected exactly one of actors, places and when"),
    "a mention of two kinds of thing": (
        Mention,
        WORDS | {"form": "name", "actors": ["mali"], "places": ["mali"]},
        "expected exactly one of actors, places and when",
    ),
    "a mention without a form": (Mention, WORDS | {"places": ["mali"]}, "expected a form unless it is a date"),
    "a date with a form": (Mention, WORDS | {"form": "name", "when": "2012"}, "expected a form unless it is a date"),
    "direct speech without quotation marks": (
        Statement,
        STATEMENT | {"speech": "direct"},
        "expected direct speech to begin and end with a quotation mark",
    ),
    "a cue inside the statement": (
        Statement,
        STATEMENT | {"cue": {"start": 1, "end": 3, "quote": "al"}},
        "expected the cue outside 0:4",
    ),
    "a block longer than its pieces": (Block, BLOCK | {"end": 5}, "expected pieces of 5 characters, found 4"),
    "a piece whose start is not below its end": (Block, BLOCK | {"pieces": [[4, 0]]}, "start below end"),
    "a paragraph without a number": (Block, BLOCK | {"kind": "paragraph"}, "expected a number for a paragraph"),
    "a title with a number": (Block, BLOCK | {"number": 1}, "expected a number for a paragraph"),
    "the same identifier with its default written out": (
        Place,
        PLACE | {"ids": [ID, ID | {"status": "listed"}]},
        "expected a list without repeated items",
    ),
    "a newline behind an id": (Place, PLACE | {"id": "mali\n"}, "expected an id"),
    "a newline behind a date": (Role, ROLE | {"during": "2012\n"}, "expected a date"),
    "a newline behind a code": (Actor, PLACE | {"kind": "state", "country": "MLI\n"}, "expected an ISO 3166-1"),
    "a newline behind a license": (
        Rights,
        plain(EXAMPLES[Rights]) | {"license": "MIT\n"},
        "expected an SPDX license identifier",
    ),
    "a newline behind a file name": (
        Source,
        {"file": "page\n", "sha256": "0" * 64, "characters": 4},
        "expected a plain file name",
    ),
}
"""What a schema cannot say, or not in every dialect of regular expressions: `$` before a newline is Python's."""


@pytest.mark.parametrize("what", BEYOND)
def test_the_schema_accepts_and_the_class_refuses(what: str) -> None:
    kind, obj, message = BEYOND[what]

    checker(kind).validate(obj)
    with pytest.raises(RecordError, match=message):
        decode(kind, obj, **owned(EXAMPLES[kind]))


def test_the_schema_accepts_and_the_class_refuses_what_only_the_pages_can_tell() -> None:
    example = EXAMPLES[Document]
    obj = plain(example)
    wrong = [
        obj | {"source": obj["source"] | {"sha256": "0" * 64}},
        obj | {"source": obj["source"] | {"characters": 1}},
        obj | {"parts": [{"id": "letter", "kind": "letter", "start": 1, "end": 4}]},
        obj | {"evidence": [{"field": "mentions", "basis": "inferred", "source": "a page"}]},
    ]

    assert [one for one in wrong if not checker(Document).is_valid(one)] == []
    assert [one for one in wrong if is_accepted(Document, one, **owned(example))] == []


# what both refuse

BOTH: dict[str, tuple[type[Record], dict[str, Any]]] = {
    "white space at the edge of a quote": (Span, {"start": 0, "end": 5, "quote": " Mali"}),
    "an empty quote": (Span, {"start": 0, "end": 4, "quote": ""}),
    "true for a number": (Span, {"start": True, "end": 4, "quote": "Mali"}),
    "a negative offset": (Span, {"start": -1, "end": 3, "quote": "Mali"}),
    "an end of zero": (Span, {"start": 0, "end": 0, "quote": "Mali"}),
    "an interval between two open ends": (Role, ROLE | {"during": "../.."}),
    "an interval of no known end": (Role, ROLE | {"during": "/"}),
    "dots before a date": (Role, ROLE | {"during": "..2012/2013"}),
    "dots before the second date": (Role, ROLE | {"during": "2012/..2013"}),
    "a date in other digits": (Role, ROLE | {"during": "\u0968\u0966\u0967\u0968"}),
    "a blank title": (Role, ROLE | {"title": " \u00a0\n"}),
    "a date as a number": (Role, ROLE | {"during": 2012}),
    "a date as a list": (Role, ROLE | {"during": ["2012"]}),
    "a word of no vocabulary": (Place, PLACE | {"kind": "planet"}),
    "an id in capitals": (Place, PLACE | {"id": "Mali"}),
    "a latitude beyond the pole": (Place, PLACE | {"latitude": 90.5}),
    "a latitude as a string": (Place, PLACE | {"latitude": "14"}),
    "an alias twice": (Place, PLACE | {"aliases": ["Mali", "Mali"]}),
    "null for a list": (Place, PLACE | {"aliases": None}),
    "one string for a list": (Place, PLACE | {"aliases": "Mali"}),
    "null for a word with a default": (ExternalId, ID | {"status": None}),
    "one for true": (Actor, PLACE | {"kind": "state", "named": 1}),
    "a country of two letters": (Actor, PLACE | {"kind": "state", "country": "ML"}),
    "rights without a basis": (Rights, plain(EXAMPLES[Rights]) | {"basis": []}),
    "a hidden file": (Source, {"file": ".page", "sha256": "0" * 64, "characters": 4}),
    "a statement without speakers": (Statement, STATEMENT | {"speakers": []}),
    "a cue of other keys": (Statement, STATEMENT | {"cue": WORDS}),
    "a block without pieces": (Block, BLOCK | {"pieces": []}),
    "a piece of three": (Block, BLOCK | {"pieces": [[0, 2, 4]]}),
    "a paragraph numbered zero": (Block, BLOCK | {"kind": "paragraph", "number": 0}),
    "a disagreement of one passage": (
        Disagreement,
        {"id": "where", "kind": "updates", "passages": [WORDS], "note": "A or B"},
    ),
}


@pytest.mark.parametrize("what", BOTH)
def test_the_schema_and_the_class_refuse(what: str) -> None:
    kind, obj = BOTH[what]

    assert not checker(kind).is_valid(obj)
    with pytest.raises(RecordError):
        decode(kind, obj, **owned(EXAMPLES[kind]))


def patterns(schema: Any) -> list[str]:
    """Return every regular expression inside *schema*."""
    return [container[key] for container, key in spots(schema) if key == "pattern" and isinstance(container[key], str)]


@each_kind
def test_no_pattern_has_a_class_that_python_and_javascript_read_differently(kind: type[Record]) -> None:
    marks = (r"\s", r"\S", r"\d", r"\w", r"\b", "(.")
    found = [pattern.replace(r"[\s\S]", "") for pattern in patterns(schemas.schema_of(kind))]

    assert [pattern for pattern in found if any(mark in pattern for mark in marks)] == []
