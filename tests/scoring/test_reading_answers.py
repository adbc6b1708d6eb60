"""Files of answers: what a line may say, and the name of every failure."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from importlib_resources import files
from tiny import TEXT, tiny_corpus

import malicrisis
from malicrisis.errors import FileError, MalicrisisError, RecordError
from malicrisis.scoring import REASONS, read_answers
from malicrisis.scoring.records import PLACE, VALUES, fields_of_answer

if TYPE_CHECKING:
    from pathlib import Path

TINY = tiny_corpus()
SCHEMA = json.loads(files("malicrisis.scoring").joinpath("answers.schema.json").read_text(encoding="utf-8"))
UN = {"record": "mention", "document": "tiny", "quote": "UN"}


def failure(line: object) -> Any:
    lines: Any = [UN, line]  # the first line may describe the system
    (found,) = read_answers(TINY, lines).failures
    return found


@pytest.mark.parametrize(
    ("reason", "changes"),
    [
        ("schema", {"confidence": 1}),
        ("schema", {"record": "mentions"}),
        ("schema", {"record": "system"}),
        ("schema", {"document": None}),
        ("schema", {"quote": None}),
        ("schema", {"quote": " "}),
        ("schema", {"quote": 1}),
        ("schema", {"start": 1}),
        ("schema", {"start": 1.0, "end": 2}),
        ("schema", {"start": True, "end": 2}),
        ("schema", {"start": -1, "end": 2}),
        ("schema", {"start": 57, "end": 59, "nth": 1}),
        ("schema", {"start": 57, "end": 59, "before": "The"}),
        ("schema", {"nth": 0}),
        ("schema", {"actors": "UN"}),
        ("schema", {"actors": ["UN", "UN"]}),
        ("schema", {"actors": ["UN"], "places": ["Mali"]}),
        ("schema", {"actors": ["UN"], "when": "2012"}),
        ("schema", {"speakers": ["UN"]}),
        ("document", {"document": "x"}),
        ("offsets", {"start": 5, "end": 1000}),
        ("offsets", {"start": 5, "end": 5}),
        ("offsets", {"start": 12, "end": 13, "quote": None}),
        ("mismatch", {"start": 0, "end": 4}),
        ("mismatch", {"start": 55, "end": 60, "quote": "U"}),
        ("paragraph", {"paragraph": 2}),
        ("context", {"before": "the"}),
        ("context", {"after": "said"}),
        ("nth", {"nth": 2}),
        ("several", {"quote": "leave"}),
        ("folded", {"quote": "Mali's junta"}),
        ("ellipsis", {"quote": "The UN ... leave"}),
        ("not-found", {"quote": "United Nations"}),
    ],
)
def test_every_failure_has_a_name(reason: str, changes: dict[str, Any]) -> None:
    found = failure(UN | changes)

    assert found.reason == reason
    assert found.reason in REASONS
    assert found.message


def test_words_that_stand_elsewhere_are_named_with_their_place() -> None:
    corpus = malicrisis.load()
    line: dict[str, Any] = {"record": "mention", "document": "dw-2023", "quote": "Ismaël Wagué"}
    lines = [line, line | {"document": "cgtn-2020", "paragraph": 1}]

    other_document, other_paragraph = read_answers(corpus, lines).failures

    assert (other_document.reason, other_document.documents) == ("other-document", ("cgtn-2020",))
    assert other_paragraph.reason == "other-paragraph"


def test_an_id_stands_once_in_a_file_and_a_line_that_failed_does_not_take_it() -> None:
    lines = [UN | {"quote": "nothing", "id": "a"}, UN | {"id": "a"}, UN | {"id": "a"}]

    read = read_answers(TINY, lines)

    assert [(one.line, one.reason) for one in read.failures] == [(1, "not-found"), (3, "id")]
    assert [one.line for one in read.answers] == [2]


def test_the_first_hundred_lines_only_have_the_nearest_words() -> None:
    found = read_answers(TINY, [UN | {"quote": f"urges {number}"} for number in range(150)]).failures

    assert [one.nearest is not None for one in found] == [True] * 100 + [False] * 50


def test_a_place_inside_a_word_counts_if_there_is_no_other() -> None:
    found = read_answers(TINY, [UN | {"quote": "unta"}, UN | {"quote": "a"}]).answers

    assert [(TEXT[one.start : one.end], one.start) for one in found] == [("unta", 8), ("a", TEXT.index(" a ") + 1)]


def test_white_space_at_the_edges_of_a_place_is_taken_off() -> None:
    start = TEXT.index(" UN ")

    (found,) = read_answers(TINY, [UN | {"start": start, "end": start + 4}]).answers

    assert (found.start, found.end) == (start + 1, start + 3)


@pytest.mark.parametrize(
    ("names", "ids"),
    [
        (["un"], {"un"}),
        (["the U.N."], {"un"}),
        (["UNITED NATIONS"], {"un"}),
        (["The junta of Mali"], {"junta"}),
        (["Mali"], {"mali"}),
        (["Q1065"], set()),
        (["junta", "nobody"], {"junta"}),
    ],
)
def test_names_are_resolved_without_case_and_article(names: list[str], ids: set[str]) -> None:
    (found,) = read_answers(TINY, [UN | {"actors": names}]).answers
    named: Any = found.values["actors"]

    assert named.ids == ids
    assert len(named.ids) + len(named.unresolved) == len(names)


def test_wikidata_ids_name_actors() -> None:
    corpus = malicrisis.load()
    actor = next(one for one in corpus.actors if any(ident.scheme == "wikidata" for ident in one.ids))
    item = next(ident.value for ident in actor.ids if ident.scheme == "wikidata")
    line = {"record": "mention", "document": "dw-2023", "start": 0, "end": 9}

    (bare, prefixed) = read_answers(
        corpus, [line | {"actors": [item]}, line | {"actors": [f"wikidata:{item}"]}]
    ).answers

    assert bare.values == prefixed.values
    assert bare.values["actors"].ids == {actor.id}  # type: ignore[attr-defined]  # one class of values of several


# files


def written(path: Path, *lines: bytes) -> Path:
    file = path / "answers.jsonl"
    file.write_bytes(b"\n".join(lines))
    return file


GOOD = json.dumps(UN).encode()


@pytest.mark.parametrize(
    "line",
    [
        b"{",
        b"nonsense",
        b'{"record": "mention", "record": "mention"}',
        b'{"record": "mention", "start": NaN}',
        b'{"record": "mention", "start": Infinity}',
        b'{"note": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
        GOOD + b" and more",
        b'{"start": ' + b"1" * 5000 + b"}",
    ],
    ids=["open", "words", "twice", "nan", "infinity", "deep", "more", "digits"],
)
def test_a_line_that_is_no_json_fails_alone(tmp_path: Path, line: bytes) -> None:
    read = read_answers(TINY, written(tmp_path, line, GOOD))

    assert [(one.line, one.reason) for one in read.failures] == [(1, "json")]
    assert [one.line for one in read.answers] == [2]


def test_a_line_that_is_too_long_fails_alone_and_is_not_kept(tmp_path: Path) -> None:
    read = read_answers(TINY, written(tmp_path, b'{"note": "' + b"x" * 2**25 + b'"}', GOOD))

    assert [(one.line, one.reason, len(one.message) < 200) for one in read.failures] == [(1, "json", True)]
    assert [one.line for one in read.answers] == [2]


def test_a_mark_of_byte_order_and_blank_lines_are_skipped_and_still_counted_as_lines(tmp_path: Path) -> None:
    read = read_answers(
        TINY, written(tmp_path, b"\xef\xbb\xbf", b"  ", b'{"record": "system", "name": "x"}', GOOD + b"\r")
    )

    assert read.system.name == "x"
    assert [one.line for one in read.answers] == [4]


def test_a_file_that_is_missing_or_not_utf_8_is_refused(tmp_path: Path) -> None:
    with pytest.raises(
        FileError,
        match=r"answers\.jsonl:2: expected UTF-8, found the byte 0x[0-9a-f]{2} at \d+; save the file as UTF-8",
    ):
        read_answers(TINY, written(tmp_path, GOOD, b"\xff"))
    with pytest.raises(FileError, match="expected a file of answers"):
        read_answers(TINY, tmp_path / "none")


@pytest.mark.parametrize(
    "header",
    [
        {"layer": []},
        {"layers": ["mention"]},
        {"layers": "mentions"},
        {"documents": []},
        {"documents": ["x"]},
        {"name": 1},
    ],
)
def test_a_first_line_that_describes_the_system_wrongly_is_refused(header: dict[str, Any]) -> None:
    with pytest.raises(RecordError, match="line 1"):
        read_answers(TINY, [{"record": "system", **header}])


def test_an_unknown_difference_is_refused() -> None:
    with pytest.raises(RecordError, match="expected words among quotes, blanks, dashes, ellipsis, found 'case'"):
        read_answers(TINY, [], accept=["case"])


# the schema


def values() -> st.SearchStrategy[Any]:
    words = st.sampled_from(["UN", "", " ", "mention", "sentence", "2012"])
    one = st.none() | st.booleans() | st.integers(-1, 3) | words | st.floats(0, 2)
    return one | st.lists(words, max_size=2) | st.dictionaries(words, one, max_size=1)


KEYS = [*PLACE, *{key for keys in VALUES.values() for key in keys}, "confidence"]


@given(
    st.sampled_from([*VALUES, "system"]),
    st.dictionaries(st.sampled_from(KEYS), values(), max_size=4),
    st.booleans(),
)
def test_the_schema_accepts_what_the_reader_accepts(record: str, changes: dict[str, Any], by_offsets: bool) -> None:  # noqa: FBT001  a case
    place = {"start": 57, "end": 59} if by_offsets else {"quote": "UN"}
    line = {"record": record, "document": "tiny", **place} | changes
    line = json.loads(json.dumps(line))

    fits = jsonschema.Draft202012Validator(SCHEMA).is_valid(line) and record != "system"
    try:
        fields_of_answer(line)
        accepted = True
    except MalicrisisError:
        accepted = False

    # JSON Schema takes 1.0 for a whole number
    if not any(isinstance(value, float) for value in line.values()):
        assert fits == accepted


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
