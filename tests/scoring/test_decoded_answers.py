"""What the lines of a file of answers come to: answers, failures, and values that cannot be read."""

from __future__ import annotations

import io
import json
import os
from pathlib import Path
from typing import Any

import pytest
from tiny import TEXT, tiny_corpus

import malicrisis
from malicrisis.errors import FileError, RecordError
from malicrisis.model.fields import changed
from malicrisis.plover import EventType
from malicrisis.scoring import UNREADABLE, Named, read_answers, reading
from malicrisis.vocab import Modality

TINY = tiny_corpus()
UN = {"record": "mention", "document": "tiny", "quote": "UN"}


@pytest.mark.parametrize(
    ("line", "fields", "values"),
    [
        ({"actors": ["the UN"], "note": 5}, {"actors": ["the UN"]}, {"actors": ({"un"}, ())}),
        ({"places": ["Mali", "x"]}, {"places": ["Mali", "x"]}, {"places": ({"mali"}, ("x",))}),
        ({"when": " 2012 "}, {"when": " 2012 "}, {"when": malicrisis.When("2012")}),
        ({"when": "x"}, {"when": "x"}, {"when": UNREADABLE}),
        ({"record": "statement", "speakers": ["UN"]}, {"speakers": ["UN"]}, {"speakers": ({"un"}, ())}),
        (
            {"record": "report", "scope": "sentence", "type": None, "modality": " Planned", "negated": False},
            {"scope": "sentence", "type": None, "modality": " Planned", "negated": False},
            {"type": None, "modality": Modality.PLANNED, "negated": False},
        ),
        (
            {"record": "report", "type": "coerce ", "modality": "denied", "negated": True, "voice": []},
            {"type": "coerce ", "modality": "denied", "negated": True, "voice": []},
            {"type": EventType.COERCE, "modality": UNREADABLE, "negated": True, "voice": (set(), ())},
        ),
        ({"record": "report", "type": "x"}, {"type": "x"}, {"type": UNREADABLE}),
    ],
)
def test_an_answer_has_its_place_its_fields_and_what_they_mean(
    line: dict[str, Any], fields: dict[str, Any], values: dict[str, Any]
) -> None:
    lines: Any = [UN, UN | line]
    found = read_answers(TINY, lines).answers[1]

    assert (found.line, found.document, TEXT[found.start : found.end]) == (2, "tiny", "UN")
    assert found.record == (UN | line)["record"]
    assert found.fields == fields
    assert {
        name: (set(value.ids), value.unresolved) if isinstance(value, Named) else value
        for name, value in found.values.items()
    } == values


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ({"quote": "leave"}, {"reason": "several", "places": 2}),
        ({"quote": "Mali's junta"}, {"reason": "folded", "needs": ("quotes",)}),
        ({"quote": "UN ... leave"}, {"reason": "ellipsis", "needs": ("ellipsis",)}),
        ({"quote": "leave", "nth": 3}, {"reason": "nth"}),
        ({"quote": "Unn"}, {"reason": "not-found", "nearest": "'UN' in "}),
        ({"document": "x"}, {"reason": "document", "document": "x"}),
        ({"record": "mentions"}, {"reason": "schema", "record": None}),
        ({"document": 5}, {"reason": "schema", "document": None}),
        ({"record": 5, "document": None}, {"reason": "schema", "record": None, "document": None}),
        ({"record": "statement", "start": 1}, {"reason": "schema", "record": "statement"}),
    ],
)
def test_a_line_that_is_no_answer_has_all_that_can_be_read_of_it(
    line: dict[str, Any], expected: dict[str, Any]
) -> None:
    lines: Any = [UN, UN | line]  # the first line may describe the system
    (found,) = read_answers(TINY, lines).failures

    facts = {"document": "tiny", "record": "mention", "places": None, "needs": (), "nearest": None} | expected
    nearest = facts.pop("nearest")
    assert {name: getattr(found, name) for name in facts} == facts
    assert (found.line, found.documents) == (2, ())
    assert (found.nearest or "").startswith(nearest or "")
    assert (found.nearest is None) == (nearest is None)
    assert "expected " in found.message


def test_an_id_that_stands_again_is_named() -> None:
    long = "x" * 100
    found = read_answers(TINY, [UN | {"id": long}, UN | {"id": long, "record": "report"}, UN | {"id": "y"}]).failures

    assert [(one.line, one.reason, one.document, one.record) for one in found] == [(2, "id", "tiny", "report")]
    assert found[0].message == f"expected an id once, found '{'x' * 79} again"


def test_only_the_first_line_describes_the_system(tmp_path: Path) -> None:
    system = {"record": "system", "name": "s", "layers": ["voice", "types"], "documents": ["tiny"], "note": "x"}
    path = tmp_path / "answers.jsonl"
    path.write_text("\n \n" + "".join(json.dumps(one) + "\n" for one in (system, system, UN)), "utf-8")

    read = read_answers(TINY, path)

    assert (read.system.name, read.system.layers, read.system.documents) == ("s", ("voice", "types"), ("tiny",))
    assert [(one.line, one.reason) for one in read.failures] == [(4, "schema")]
    assert [one.line for one in read.answers] == [5]
    assert read_answers(TINY, read) is read
    late = read_answers(TINY, [UN, system])
    assert ((late.system.name, late.system.layers, late.system.documents), len(late.failures)) == ((None, (), ()), 1)
    with pytest.raises(RecordError, match=r"^line 1: no document has the id 'x'"):
        read_answers(TINY, [{"record": "system", "documents": ["tiny", "x"]}])


def test_arguments_have_names_and_types() -> None:
    wrong: Any = 5

    assert read_answers(corpus=TINY, source=[UN]).answers[0].line == 1
    with pytest.raises(TypeError, match="read_answers"):
        read_answers(wrong, [UN])
    with pytest.raises(TypeError):
        read_answers(TINY, [UN], ["quotes"])  # type: ignore[misc]  # pyright: ignore[reportCallIssue]  that is tested


def test_a_mark_of_byte_order_is_skipped_at_the_beginning_of_a_file_alone() -> None:
    line = b"\xef\xbb\xbf" + json.dumps(UN).encode() + b"\n"

    read = reading.read_stream(TINY, io.BytesIO(line * 2), "s")

    assert [one.line for one in read.answers] == [1]
    assert [(one.line, one.reason) for one in read.failures] == [(2, "json")]


@pytest.mark.parametrize("kind", [str, os.fspath, os.fsencode, Path])
def test_a_file_is_read_by_any_kind_of_path_and_a_stream_by_its_name(tmp_path: Path, kind: Any) -> None:
    path = tmp_path / "answers.jsonl"
    path.write_text(f"{json.dumps(UN | {'quote': 'U N'})}\n[\n", "utf-8")

    read = read_answers(TINY, kind(path), accept=iter(["dashes", "quotes"]))
    streamed = reading.read_stream(TINY, io.BytesIO(path.read_bytes()), "some name", ["blanks"])

    assert (read.accept, streamed.accept) == (("quotes", "dashes"), ("blanks",))
    assert [one.reason for one in read.failures] == ["not-found", "json"]
    assert read.failures[1].message.startswith(f"{path}:2: expected JSON, found ")
    assert streamed.failures[1].message.startswith("some name:2: expected JSON, found ")


def test_a_file_that_cannot_be_read_is_named_with_the_reason(tmp_path: Path) -> None:
    with pytest.raises(FileError, match=r"none\.jsonl: expected a file of answers, found nothing there$"):
        read_answers(TINY, tmp_path / "none.jsonl")
    with pytest.raises(FileError, match=r"^s:2: expected UTF-8, found the byte 0xe9 at 3; save the file as UTF-8$"):
        reading.read_stream(TINY, io.BytesIO(b"\nabc\xe9\n"), "s")
    with pytest.raises(RecordError, match=r"^accept: expected words among quotes, .*, found 'x'$"):
        read_answers(TINY, [], accept=["quotes", "x", "y"])


@pytest.mark.parametrize(
    ("line", "is_told"),
    [('{"record": NaN}', False), ('{"record": 5},', True), ('["record"', True), ('"record": 5}', True), ("```", True)],
)
def test_a_line_that_is_not_from_brace_to_brace_is_told_to_be_one_object(line: str, is_told: bool) -> None:  # noqa: FBT001  a case
    (failure,) = reading.read_stream(TINY, io.BytesIO(line.encode()), "s").failures

    assert ("; write one object on each line" in failure.message) == is_told


@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("more", range(-1, 12))
def test_a_line_of_the_longest_length_is_read_and_a_longer_one_is_left_out_alone(
    monkeypatch: pytest.MonkeyPatch, bom: bytes, more: int
) -> None:
    good = json.dumps(UN).encode() + b" "
    longest = len(good) + 1  # with the end of the line
    assert longest % 2 == reading.MAX_LINE % 2 == 0
    monkeypatch.setattr(reading, "MAX_LINE", longest)
    long = good + b" " * more if more >= 0 else good[:-2]

    found = reading.read_stream(TINY, io.BytesIO(bom + long + b"\n" + good + b"\n" + long * 3 + b"\n" + good), "s")

    assert [one.line for one in found.answers] == ([1, 2, 4] if more == 0 else [2, 4])
    assert {one.line for one in found.failures} == ({3} if more == 0 else {1, 3})
    if more > 0:
        assert {one.message for one in found.failures} == {f"expected at most {longest} bytes a line, found more"}


# values that cannot be read


@pytest.mark.parametrize(
    ("record", "field", "value", "nearest", "hint"),
    [
        ("mention", "actors", "Untied Nations", "un", "nearest: un"),
        ("mention", "actors", "xyzzy", None, "no actor of the corpus has a name like this"),
        ("mention", "actors", "Q99", None, "no actor of the corpus has this Wikidata id"),
        ("mention", "places", "Q99", None, "no place of the corpus has this Wikidata id"),
        ("mention", "places", "the UN", None, "an actor has this name, and no place"),
        ("mention", "when", "last Friday", None, "write a date such as 2023-07-01, 2023-07, 2023 or 2023-06/2023-08"),
        ("statement", "speakers", "the junta of Mail", "junta", "nearest: junta"),
        ("report", "voice", "Twin", None, "several actors have this name: one, two; write an id"),
        ("report", "voice", "Bamako", None, "a place has this name, and no actor"),
        ("report", "type", "sanktion", "SANCTION", "nearest: SANCTION"),
        ("report", "type", "xyzzy", None, "write one of AGREE, "),
        ("report", "modality", "assertet", "asserted", "nearest: asserted"),
        ("report", "modality", " Denied", "asserted", "write modality asserted with negated true"),
        ("report", "modality", "asked for", "requested", "write modality requested with negated false"),
        ("report", "modality", "zzz", None, "write one of asserted, planned, requested, conditional, possible"),
    ],
)
def test_a_value_that_cannot_be_read_has_what_to_write_in_its_place(
    record: str, field: str, value: str, nearest: str | None, hint: str
) -> None:
    twins = [malicrisis.Actor(id=name, name="Twin", kind="group") for name in ("two", "one")]
    bamako = malicrisis.Place(id="bamako", name="Bamako", kind="city")
    corpus = changed(TINY, actors=[*TINY.actors, *twins], places=[*TINY.places, bamako])
    given: object = [value] if field in ("actors", "places", "speakers", "voice") else value

    (found,) = malicrisis.score(corpus, [UN | {"record": record, field: given}]).unread

    assert (found.line, found.document, found.record, found.field) == (1, "tiny", record, field)
    assert (found.value, found.nearest) == (value, nearest)
    assert found.hint.startswith(hint)


def test_values_that_can_be_read_are_not_among_those_that_cannot() -> None:
    types: dict[str, Any] = {"type": None, "modality": "planned", "negated": True, "voice": [], "when": "2012"}
    score = malicrisis.score(TINY, [UN | {"actors": ["Mali", "xyzzy"]}, UN | {"record": "report"} | types])

    assert [(one.line, one.value) for one in score.unread] == [(1, "xyzzy")]


def test_values_that_cannot_be_read_stand_in_the_order_of_lines_and_of_chosen_documents_alone(
    shipped: malicrisis.Corpus,
) -> None:
    names = ("voa-2012", "dw-2023", "voa-2012", "cgtn-2020")
    lines = [
        {"record": "mention", "document": name, "start": 0, "end": 5, "actors": [f"x{number}"]}
        for number, name in enumerate(names)
    ]

    score = malicrisis.score(shipped, lines, documents=["dw-2023", "voa-2012"])

    assert [(one.line, one.document) for one in score.unread] == [(1, "voa-2012"), (2, "dw-2023"), (3, "voa-2012")]


def test_the_first_different_values_only_have_a_hint(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_HINTS", 2)

    found = malicrisis.score(TINY, [UN | {"actors": [name]} for name in ("x1", "x2", "x3", "x1", "x3")]).unread

    assert [bool(one.hint) for one in found] == [True, True, False, True, False]
