"""The codec: records to JSON and back, and what it says about bytes that are no records."""

from __future__ import annotations

import copy
import json
from operator import attrgetter
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from malicrisis import Actor, Block, Corpus, Disagreement, Document, Event, Mention, Part, Place, Role, Source, Span
from malicrisis.errors import DateError, FileError, RecordError
from malicrisis.model.fields import AN_ID, Record
from malicrisis.rules import Rule
from malicrisis.storage import jsonlines
from malicrisis.storage.codec import (
    decode,
    dump_line,
    dump_lines,
    dump_object,
    encode,
    field_flaws,
    is_canonical,
    restore,
    restore_lines,
    stored_fields,
)
from malicrisis.storage.jsonlines import MAX_LINE, load_object, parse
from malicrisis.storage.texts import decode as load_text
from malicrisis.storage.texts import ending_problem
from strategies import EXAMPLES, RECORDS, example_document, few, records_in

KINDS = sorted(RECORDS, key=attrgetter("__name__"))
each_kind = pytest.mark.parametrize("kind", KINDS, ids=attrgetter("__name__"))
each_maker = pytest.mark.parametrize("make", [decode, restore])

SPAN = {"start": 0, "end": 4, "quote": "Mali"}


def owned(record: Record) -> dict[str, Any]:
    """Return what *record* has from other files."""
    kind: Any = type(record)
    stored = stored_fields(kind)
    fields = [field.name for field in attrs.fields(kind) if field.init]
    return {name: getattr(record, name) for name in fields if name not in stored}


def is_json(value: object) -> bool:
    """Return whether *value* is what a JSON parser may return."""
    if type(value) is dict:
        return all(type(key) is str and is_json(item) for key, item in value.items())
    if type(value) is list:
        return all(map(is_json, value))
    return value is None or isinstance(value, (str, int, float))


# records to JSON and back


@each_kind
@few
@given(st.data())
def test_what_was_encoded_is_decoded_and_restored(kind: type[Record], data: st.DataObject) -> None:
    record = data.draw(RECORDS[kind])
    more = owned(record)

    obj = encode(record)

    assert is_json(obj)
    for make in (decode, restore):
        assert make(kind, json.loads(json.dumps(obj)), **more) == record


@each_maker
@each_kind
def test_a_decoded_and_a_restored_record_have_the_types_of_the_record_inside(kind: type[Record], make: Any) -> None:
    record = EXAMPLES[kind]

    again = make(kind, encode(record), **owned(record))

    fields: Any = attrs.fields(kind)  # type: ignore[arg-type]  # any attrs class
    assert [type(getattr(again, field.name)) for field in fields] == [
        type(getattr(record, field.name)) for field in fields
    ]


@each_maker
@each_kind
def test_reading_an_object_leaves_it_as_it_is(kind: type[Record], make: Any) -> None:
    obj = encode(EXAMPLES[kind])
    before = copy.deepcopy(obj)

    make(kind, obj, **owned(EXAMPLES[kind]))

    assert obj == before


def test_fields_that_equal_their_defaults_are_left_out_and_the_others_stand_in_the_order_of_the_class() -> None:
    actor = Actor(
        roles=[Role(sources=["its page"], during="2012-06~", title="president")],
        aliases=["le Mali"],
        kind="state",
        name="Mali",
        id="mali",
    )

    obj = encode(actor)

    assert json.dumps(obj) == json.dumps(
        {
            "id": "mali",
            "name": "Mali",
            "kind": "state",
            "aliases": ["le Mali"],
            "roles": [{"title": "president", "during": "2012-06~", "sources": ["its page"]}],
        }
    )


def test_pairs_inside_a_list_become_lists() -> None:
    block = Block(document="doc", kind="title", start=0, end=4, pieces=[(0, 2), (3, 5)])

    assert encode(block)["pieces"] == [[0, 2], [3, 5]]


def test_what_stands_in_other_files_is_no_key_of_a_document_or_a_corpus() -> None:
    assert set(owned(example_document())) == {"text", "raw", "blocks", "cuts", "mentions", "statements", "reports"}
    assert set(owned(EXAMPLES[Corpus])) == {"documents", "actors", "places", "events", "disagreements"}
    assert stored_fields(Span) == {"start": attrs.NOTHING, "end": attrs.NOTHING, "quote": attrs.NOTHING}


def test_the_fields_of_a_class_are_worked_out_once() -> None:
    assert stored_fields(Span) is stored_fields(Span)


# what is no record


@pytest.mark.parametrize(
    ("kind", "obj", "message"),
    [
        (Span, [SPAN], "Span: expected a JSON object, found [{'start': 0, 'end': 4, 'quote': 'Mali'}]"),
        (Span, None, "Span: expected a JSON object, found None"),
        (Span, SPAN | {"begin": 0}, "Span: expected keys among start, end, quote, found 'begin'"),
        (
            Span,
            SPAN | {"begin": 0, "stop": 4},
            "Span: expected keys among start, end, quote, found 'begin', 'stop'",
        ),
        (Span, {"end": 4}, "Span: expected the key 'start', 'quote', found none"),
        (Span, {"end": 4, "length": 4}, "Span: expected keys among start, end, quote, found 'length'"),
        (Role, {"sources": ["its page"]}, "Role: expected the key 'title', found none"),
        (Disagreement, {"id": "where"}, "Disagreement: expected the key 'kind', 'passages', 'note', found none"),
    ],
)
def test_keys_that_are_unknown_or_missing_are_named(kind: type[Record], obj: Any, message: str) -> None:
    with pytest.raises(RecordError) as caught:
        decode(kind, obj)

    assert str(caught.value) == message


@pytest.mark.parametrize("name", ["text", "raw", "blocks", "mentions"])
def test_what_stands_in_another_file_may_not_stand_in_the_line_of_a_document(name: str) -> None:
    document = example_document()
    more = owned(document)
    obj = encode(document) | {name: more[name]}

    with pytest.raises(RecordError, match=f"Document: expected keys among id, title, .*, found '{name}'"):
        decode(Document, obj, **more)
    with pytest.raises(RecordError, match=f"Document: expected keys among id, title, .*, found '{name}'"):
        decode(Document, obj)


@pytest.mark.parametrize("name", ["documents", "actors"])
def test_a_registry_may_not_stand_in_the_file_of_a_corpus(name: str) -> None:
    with pytest.raises(RecordError, match=f"Corpus: expected keys among id, title, .*, found '{name}'"):
        decode(Corpus, encode(EXAMPLES[Corpus]) | {name: []})


@pytest.mark.parametrize("value", [None, "a page", 5, [], [5], [[]]])
def test_what_stands_where_a_record_belongs_is_refused_by_the_field_or_by_the_record(value: Any) -> None:
    document = example_document()

    with pytest.raises(RecordError, match=r"(Document\.source: expected a Source|Source: expected a JSON object)"):
        decode(Document, encode(document) | {"source": value}, **owned(document))


def test_a_key_that_may_be_left_out_may_be_left_out_of_a_nested_record_too() -> None:
    place = decode(Place, {**encode(EXAMPLES[Place]), "ids": [{"scheme": "wikidata", "value": "Q912", "source": "it"}]})

    assert place.ids[0].status == attrs.fields_dict(type(place.ids[0]))["status"].default


def test_an_error_inside_a_nested_record_names_the_nested_record() -> None:
    with pytest.raises(RecordError, match=r"^Role: expected the key 'title', found none$"):
        decode(Actor, encode(EXAMPLES[Actor]) | {"roles": [{"sources": ["its page"]}]})
    with pytest.raises(DateError, match=r"^Role\.during: '2012-13': expected a date of the calendar"):
        decode(Actor, encode(EXAMPLES[Actor]) | {"roles": [{"title": "a", "sources": ["b"], "during": "2012-13"}]})


def test_a_converter_that_fails_names_the_record() -> None:
    @attrs.frozen
    class Counted(Record):
        size: int = attrs.field(converter=len)

    with pytest.raises(RecordError, match="Counted: object of type 'int' has no len"):
        decode(Counted, {"size": 3})


def test_what_is_too_deep_to_be_shown_is_refused() -> None:
    deep: list[Any] = []
    for _ in range(100_000):
        deep = [deep]

    with pytest.raises(RecordError, match=r"^Actor: expected values that are nested less deeply, found a dict$"):
        decode(Actor, encode(EXAMPLES[Actor]) | {"kind": deep})


def test_a_field_that_is_too_deep_to_be_shown_is_found_by_itself() -> None:
    deep: list[Any] = []
    for _ in range(100_000):
        deep = [deep]

    found = flaws_in(Actor, encode(EXAMPLES[Actor]) | {"kind": deep})

    assert found == [("kind", "Actor: expected values that are nested less deeply, found a list")]


def flaws_in(kind: type[Record], obj: Any) -> list[tuple[str, str]]:
    """Return everything that is wrong with *obj* as a record of *kind*, with the path of its field."""
    return [(path, str(flaw)) for path, flaw in field_flaws(kind, obj)]


@each_kind
def test_nothing_is_wrong_with_the_fields_of_a_record(kind: type[Record]) -> None:
    assert flaws_in(kind, encode(EXAMPLES[kind])) == []


@pytest.mark.parametrize(
    ("kind", "obj", "found"),
    [
        (Span, [SPAN], [("", "Span: expected a JSON object, found [{'start': 0, 'end': 4, 'quote': 'Mali'}]")]),
        (
            Span,
            {"start": "a", "begin": 0, "stop": 4},
            [
                ("begin", "Span: expected keys among start, end, quote, found 'begin'"),
                ("stop", "Span: expected keys among start, end, quote, found 'stop'"),
                ("end", "Span: expected the key 'end', found none"),
                ("quote", "Span: expected the key 'quote', found none"),
                ("start", "Span.start: expected a whole number from 0 up, found 'a'"),
            ],
        ),
        (
            Disagreement,
            {"id": "A", "kind": "contradicts", "passages": [SPAN | {"document": "a"}, SPAN, 7], "note": "it"},
            [
                ("id", f"Disagreement.id: expected {AN_ID}, found 'A'"),
                ("passages[1].document", "Passage: expected the key 'document', found none"),
                ("passages[2]", "Passage: expected a JSON object, found 7"),
            ],
        ),
        (
            Role,
            {"title": "mayor", "sources": [SPAN | {"start": -1, "document": "A"}]},
            [
                ("sources[0].start", "Passage.start: expected a whole number from 0 up, found -1"),
                ("sources[0].document", f"Passage.document: expected {AN_ID}, found 'A'"),
            ],
        ),
    ],
)
def test_everything_that_is_wrong_with_a_record_is_told_with_the_path_of_its_field(
    kind: type[Record], obj: Any, found: list[tuple[str, str]]
) -> None:
    assert flaws_in(kind, obj) == found


def test_a_field_is_asked_together_with_the_fields_before_it() -> None:
    ((path, flaw),) = flaws_in(Span, SPAN | {"end": 5})

    assert path == "quote"
    assert flaw.startswith("Span.quote: expected ")


def test_a_rule_of_a_whole_record_is_told_with_the_place_of_the_record() -> None:
    document = example_document()
    parts = [{"id": "one", "kind": "letter", "start": 0, "end": 1}, {"id": "b", "kind": "letter", "start": 9, "end": 3}]

    assert flaws_in(Document, encode(document) | {"parts": parts}) == [
        ("parts[1]", "part 'b': expected start below end, found 9:3")
    ]


def test_a_restored_record_is_not_asked_again_what_it_was_asked_before() -> None:
    span = restore(Span, SPAN | {"end": 5})

    assert (span.start, span.end, span.quote) == (0, 5, "Mali")


# bytes


def test_records_are_written_one_a_line_in_utf_8_without_escapes() -> None:
    lines = dump_lines([Span(start=0, end=5, quote="Keïta"), Span(start=1, end=2, quote="“")])

    assert lines.decode() == '{"start": 0, "end": 5, "quote": "Keïta"}\n{"start": 1, "end": 2, "quote": "“"}\n'
    assert dump_lines([]) == b""


def test_one_record_for_people_is_written_with_an_indent_of_two() -> None:
    data = dump_object(Span(start=0, end=1, quote="é"))

    assert data.decode() == '{\n  "start": 0,\n  "end": 1,\n  "quote": "é"\n}\n'


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"\xef\xbb\xbfMali", "page.txt: expected UTF-8 without a byte order mark, found one"),
        (b"\xe9t\xe9", "page.txt: expected UTF-8, found byte 0xe9 at offset 0"),
        (b"Gao \xff\xfe", "page.txt: expected UTF-8, found byte 0xff at offset 4"),
        (b"Gao \xe2\x80", "page.txt: expected UTF-8, found byte 0xe2 at offset 4"),
    ],
)
def test_bytes_that_are_not_plain_utf_8_are_refused_with_their_place(data: bytes, message: str) -> None:
    with pytest.raises(FileError) as caught:
        load_text("page.txt", data)

    assert str(caught.value) == message


@given(st.text(st.characters(codec="utf-8")).filter(lambda text: not text.startswith("\ufeff")))
def test_text_in_utf_8_is_read_as_it_is(text: str) -> None:
    assert load_text("page.txt", text.encode()) == text


@given(st.lists(st.none() | st.integers() | st.text(st.characters(codec="utf-8")) | st.lists(st.booleans())))
def test_every_line_is_a_value(values: list[Any]) -> None:
    lines = [json.dumps(value, ensure_ascii=False) for value in values]

    assert [parse(line, "values.jsonl", 1) for line in lines] == values


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("1\n2", "n.jsonl:2: expected a line feed at the end, found '1\\n2': is the file truncated?"),
        ("1" * 30, f"n.jsonl:1: expected a line feed at the end, found '{'1' * 20}': is the file truncated?"),
    ],
)
def test_a_text_that_breaks_off_is_refused_with_its_last_line(text: str, message: str) -> None:
    problem = ending_problem("n.jsonl", text)

    assert str(problem) == message
    assert ending_problem("n.jsonl", f"{text}\n") is None
    assert ending_problem("raw/n.jsonl", text) is None


@pytest.mark.parametrize(
    ("line", "found", "position"),
    [
        ("", "Expecting value at character 0", 0),
        ("x", "Expecting value at character 0", 0),
        ("2 3", "' 3' after the value at character 1", 1),
        ("[]" + "ab" * 20, f"'{'ab' * 10}' after the value at character 2", 2),
        (f'"{"x" * 28}"' + "ab" * 20, f"'{'ab' * 10}' after the value at character 30", 30),
        ("NaN", "NaN, which is no JSON", 0),
        ('{"a": 1, "b": 2, "b": 2}', "the key 'b' twice", 0),
        ("-Infinity", "-Infinity, which is no JSON", 0),
    ],
)
def test_a_line_that_is_no_value_is_refused_with_its_number(line: str, found: str, position: int) -> None:
    with pytest.raises(FileError) as caught:
        parse(line, "n.jsonl", 3)

    assert str(caught.value) == f"n.jsonl:3: expected JSON, found {found}"
    assert (caught.value.file, caught.value.line, caught.value.position) == ("n.jsonl", 3, position)
    assert caught.value.rule == Rule.JSON


@pytest.mark.parametrize(
    ("path", "position"),
    [
        ("", 0),
        ("a", 1),
        ("ids[0].b", 18),
        ("ids[1].b", 28),
        ("ids[9].b", 28),
        ("ids[999999999].b", 28),
        ("missing", 0),
        ("ids[0].missing", 8),
        ("ids[0].x (y): [z.w", 8),
        ("ids[0].c]", 35),
        ("[.[0].].a[", 0),
        (f"a[{'9' * 5000}].b", 18),
    ],
)
def test_the_position_of_a_problem_is_that_of_the_last_key_found(path: str, position: int) -> None:
    line = '{"a": 1,"ids": [ {"b": 1}, {"b": 2,"c]": 3}]}'

    assert jsonlines.position_of(path, line) == position


@pytest.mark.parametrize(("path", "position"), [("b", 1), ("a", 9), ("a[0].b", 16), ("a[1].b", 25), ("a[2].b", 34)])
def test_of_several_equal_keys_the_position_is_that_of_the_one_that_the_path_means(path: str, position: int) -> None:
    line = '{"b": 1, "a": [{"b": 1},{"b": 2},{"b": 3}]}'

    assert jsonlines.position_of(path, line) == position
    assert jsonlines.position_of(path, f" {line}") == position + 1


@given(st.text(), st.text())
def test_a_path_of_any_characters_has_a_position_in_its_line(path: str, line: str) -> None:
    position = jsonlines.position_of(path, line)

    assert 0 <= position <= len(line)


def test_a_line_has_at_most_16_mebibytes() -> None:
    assert MAX_LINE == 16 * 1024 * 1024


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no line have more than eight bytes."""
    monkeypatch.setattr(jsonlines, "MAX_LINE", 8)


@pytest.mark.usefixtures("short")
def test_a_file_that_is_one_value_may_be_as_long_as_a_line() -> None:
    assert load_object("one.json", '"123456"') == "123456"
    for text in ('"1234567"', '"12345678"', '"éééé"'):
        with pytest.raises(FileError, match=f"^one.json: expected at most 8 bytes, found {len(text.encode())}$"):
            load_object("one.json", text)


@pytest.mark.usefixtures("short")
def test_a_line_that_is_too_long_is_refused_with_its_number() -> None:
    assert parse('"123"', "n.jsonl", 7) == "123"
    assert parse('"123456"', "n.jsonl", 7) == "123456"
    assert parse('"ééé"', "n.jsonl", 7) == "ééé"
    for line in ('"1234567"', '"12345678"', '"1ééé"', '"éééé"', "1" * 99):
        with pytest.raises(FileError, match=r"^n\.jsonl:7: expected at most 8 bytes a line, found more$") as caught:
            parse(line, "n.jsonl", 7)
        assert (caught.value.rule, caught.value.position) == (Rule.JSON, 0)


def test_characters_of_four_bytes_are_counted_as_four(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonlines, "MAX_LINE", 12)

    with pytest.raises(FileError, match=r"^n\.jsonl:7: expected at most 12 bytes a line, found more$"):
        parse("\U0001f5f3" * 4, "n.jsonl", 7)


@pytest.mark.parametrize("text", ["[" * 100_000, '{"a":' * 100_000])
def test_endless_brackets_are_no_json(text: str) -> None:
    with pytest.raises(FileError, match=r"^deep\.jsonl:1: expected JSON, found maximum recursion"):
        parse(text, "deep.jsonl", 1)
    with pytest.raises(FileError, match=r"^deep\.json: expected JSON, found maximum recursion"):
        load_object("deep.json", text)


def test_one_value_is_read_with_white_space_around_it_and_refused_with_the_name_of_its_file() -> None:
    assert load_object("one.json", '\n{\n "a": 1\n}\n') == {"a": 1}
    for text, found in (("{", "Expecting property name"), ("1 2", "Extra data"), ("NaN", "NaN, which is no JSON")):
        with pytest.raises(FileError, match=f"^one.json: (expected JSON, found )?{found}"):
            load_object("one.json", text)


def test_records_are_read_from_their_lines() -> None:
    events = [
        Event(id="vote", label="Mali votes,\u2028“again”\u0085"),
        Event(id="coup", label="[a] coup", when="2012", basis="stated"),
    ]
    mentions = [Mention(**SPAN, document="doc", form="name", places=["mali"])]

    for kind, records in ((Event, events), (Mention, mentions), (Part, [])):
        lines = dump_lines(records)
        assert records_in("x.jsonl", lines, kind) == records
        assert restore_lines(kind, lines.decode()) == records


def test_a_constant_that_is_no_json_is_refused_in_a_record() -> None:
    line = '{"start": NaN, "end": 4, "quote": "Mali"}\n'

    with pytest.raises(FileError, match="NaN, which is no JSON"):
        records_in("spans.jsonl", line.encode(), Span)
    with pytest.raises(ValueError, match="NaN, which is no JSON"):
        restore_lines(Span, line)


def test_an_object_may_have_hundreds_of_keys() -> None:
    obj = {str(number): number for number in range(999)}

    assert load_object("one.json", json.dumps(obj)) == obj


@pytest.mark.parametrize("good", [0, 1, 2, 3])
def test_a_line_that_is_no_record_is_refused_with_its_number(good: int) -> None:
    line = dump_lines([Span(start=0, end=4, quote="Mali")])

    with pytest.raises(RecordError) as caught:
        records_in("spans.jsonl", line * good + b'{"start": 0}\n' + line, Span)

    assert str(caught.value) == f"spans.jsonl:{good + 1}: Span: expected the key 'end', found none"
    assert (caught.value.file, caught.value.line, caught.value.field) == ("spans.jsonl", good + 1, "end")


def test_a_copy_of_a_source_may_be_given_as_one_object_of_a_list_only() -> None:
    source = encode(EXAMPLES[Source])

    assert decode(Source, source | {"copies": [{"url": "about:blank", "note": "it"}]}).copies[0].note == "it"
    with pytest.raises(RecordError, match=r"Source\.copies: expected a list"):
        decode(Source, source | {"copies": {"url": "about:blank", "note": "it"}})


# the one form of a line


def shuffled(obj: Any, data: st.DataObject) -> Any:
    """Return *obj* with the keys of every object in it in some order."""
    if isinstance(obj, list):
        return [shuffled(item, data) for item in obj]
    if not isinstance(obj, dict):
        return obj
    return {key: shuffled(obj[key], data) for key in data.draw(st.permutations(list(obj)))}


@few
@given(
    st.sampled_from([kind for kind in KINDS if kind.__name__ != "When"]).flatmap(lambda kind: RECORDS[kind]), st.data()
)
def test_a_line_is_canonical_if_it_is_what_is_written_for_its_record_and_only_then(
    record: Record, data: st.DataObject
) -> None:
    written = dump_line(record)
    obj = json.loads(written)
    other = shuffled(obj, data)
    line = json.dumps(other, ensure_ascii=data.draw(st.booleans()))

    assert is_canonical(type(record), obj, written.removesuffix("\n"))
    assert is_canonical(type(record), other, line) == (f"{line}\n" == written)


@pytest.mark.parametrize(
    ("kind", "obj"),
    [
        (Actor, {"id": "gao", "name": "Gao", "kind": "group", "named": True}),
        (Actor, {"id": "gao", "name": "Gao", "kind": "group", "aliases": []}),
        (Actor, {"id": "gao", "name": "Gao", "kind": "group", "note": None}),
        (
            Place,
            {
                "id": "gao",
                "name": "Gao",
                "kind": "city",
                "ids": [{"scheme": "geonames", "value": "1", "status": "listed", "source": "x"}],
            },
        ),
        (Role, {"title": "mayor", "sources": [{"end": 4, "start": 0, "quote": "Mali", "document": "x"}]}),
    ],
)
def test_a_line_with_a_default_or_with_keys_in_another_order_is_not_canonical(kind: type[Record], obj: Any) -> None:
    assert not is_canonical(kind, obj, json.dumps(obj))


def test_a_quote_may_have_the_normal_form_of_its_text_but_a_name_may_not() -> None:
    span = {"start": 0, "end": 6, "quote": "Se\u0301gou"}

    assert is_canonical(Span, span, json.dumps(span, ensure_ascii=False))
    for name in ("Se\u0301gou", "\u212bland"):  # the composed forms come after these, and before
        place = encode(EXAMPLES[Place]) | {"name": name}
        assert not is_canonical(Place, place, json.dumps(place, ensure_ascii=False))


@pytest.mark.parametrize(
    "line", ['{"start": 0, "end": 4, "quote": "Mali"} ', '{ "start": 0, "end": 4, "quote": "Mali"}']
)
def test_a_line_with_other_white_space_is_not_canonical(line: str) -> None:
    assert is_canonical(Span, SPAN, json.dumps(SPAN))
    assert not is_canonical(Span, SPAN, line)
