"""What is found in files and records, to the character: where, what was expected, what was found, what is around."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from conftest import small_corpus
from corruptions import sealed
from malicrisis import Block, Document, Event, Mention, Place, validate, write
from malicrisis.checksums import sha256
from malicrisis.errors import FileError
from malicrisis.model.description import KINDS
from malicrisis.rules import Rule
from malicrisis.storage.checked import SUMS
from malicrisis.storage.lines import Stated
from malicrisis.storage.reader import Reader
from malicrisis.storage.writing import files_of, shipped_schemas
from malicrisis.validation.files import Files
from malicrisis.validation.ledger import Ledger
from malicrisis.validation.problems import Problems

if TYPE_CHECKING:
    from pathlib import Path

    from malicrisis.model.fields import Record


def opened(files: dict[str, bytes], *, unreadable: dict[str, FileError] | None = None) -> tuple[Files, Ledger]:
    """Return *files* as they are read for a validation, with what was found; *unreadable* cannot be read."""

    def read(name: str) -> bytes:
        if unreadable and name in unreadable:
            raise unreadable[name]
        return files[name]

    ledger = Ledger()
    return Files([*files, *(unreadable or {})], read, ledger), ledger


def told(ledger: Ledger) -> list[str]:
    """Return every finding in a line."""
    return [str(finding) for finding in ledger.findings]


def asked(ledger: Ledger) -> dict[Rule, int]:
    """Return how often each rule was asked that was."""
    return {check.rule: check.asked for check in ledger.checks if check.asked}


# files that can be read, and files that cannot


def test_a_file_that_changes_meanwhile_is_found_once() -> None:
    given = sealed({"a.txt": b"a\n"})
    files, ledger = opened(given)
    given["a.txt"] = b"\xff"

    assert [files.text_of("a.txt"), files.text_of("a.txt")] == [None, None]
    assert told(ledger) == [
        "a.txt: files: expected the file as it was before, found a.txt: expected UTF-8, found byte 0xff at offset 0"
    ]


def test_a_file_that_cannot_be_opened_any_more_is_found_and_stays_unreadable() -> None:
    unreadable: dict[str, FileError] = {}
    files, ledger = opened(sealed({"a.txt": b"a\n"}), unreadable=unreadable)
    unreadable["a.txt"] = FileError.of("a.txt", expected="a file", found="none")

    assert files.opened("a.txt") is None
    unreadable.clear()
    assert (files.opened("a.txt"), files.text("a.txt"), files.has_words("a.txt")) == (None, None, False)
    assert told(ledger) == [
        "a.txt: files: expected the file as it was before, found a.txt: expected a file, found none"
    ]


def test_a_page_has_words_if_it_can_be_read_and_is_not_blank() -> None:
    files, _ = opened(sealed({"texts/a.txt": b"a\n", "texts/b.txt": b" \n", "texts/c.txt": b"\xff\n"}))

    assert [name for name in ("a", "b", "c", "d") if files.has_words(f"texts/{name}.txt")] == ["a"]


def test_files_have_checksums_and_those_in_utf_8_a_text() -> None:
    given = sealed({"b.txt": "Keïta\n".encode(), "a.txt": b"\xe9\n"})

    files, _ = opened(given)

    assert files.digests == {name: sha256(data) for name, data in given.items()}
    assert {name: text for name in given if (text := files.text(name)) is not None} == {
        "b.txt": "Keïta\n",
        SUMS: given[SUMS].decode(),
    }
    assert files.fingerprint == sha256(given[SUMS])


def test_files_without_checksums_have_no_fingerprint_and_that_is_found_once() -> None:
    files, ledger = opened({"a.txt": b"a\n"})
    files.check_names({}, are_all=True)

    assert files.fingerprint is None
    assert [line for line in told(ledger) if SUMS in line] == [
        f"{SUMS}: files: expected the list of the checksums of all files, found none"
    ]


def test_what_cannot_be_read_is_found_once_and_the_others_are_read_all_the_same() -> None:
    given = sealed({"a.txt": b"a\n", "b.txt": b"b\n", "c.txt": b"c\n"})
    del given["a.txt"]

    files, ledger = opened(given, unreadable={"a.txt": FileError.of("a.txt", expected="a plain file", found="a pipe")})
    files.check_names({"raw/a.txt": 1, "a.txt": 2}, are_all=True)

    assert [line for line in told(ledger) if "a.txt" in line] == [
        "a.txt: files: expected a plain file, found a pipe",
        "raw/a.txt: files: expected a file, as documents.jsonl:1 says, found none",
    ]
    assert sorted(files.digests) == [SUMS, "b.txt", "c.txt"]


def test_an_error_of_reading_that_does_not_say_what_was_expected_is_told_as_it_is() -> None:
    _, ledger = opened(sealed({"b.txt": b"b\n"}), unreadable={"a.txt": FileError("a.txt: gone")})

    assert told(ledger) == ["a.txt: files: expected a file, found a.txt: gone"]


def test_checksums_that_cannot_be_read_are_found_once() -> None:
    files, ledger = opened({"a.txt": b"a\n"}, unreadable={SUMS: FileError.of(SUMS, expected="a file", found="a pipe")})
    files.check_names({"a.txt": 1}, are_all=True)

    assert [line for line in told(ledger) if SUMS in line] == [f"{SUMS}: files: expected a file, found a pipe"]


def test_checksums_that_are_no_text_are_found_once() -> None:
    files, ledger = opened({"a.txt": b"a\n", SUMS: b"\xff"})
    files.check_names({"a.txt": 1}, are_all=True)

    assert [line for line in told(ledger) if SUMS in line] == [
        f"{SUMS}: encoding: expected UTF-8, found byte 0xff at offset 0"
    ]


# encoding


def found_in(name: str, data: bytes) -> list[tuple[str, str | None]]:
    """Return what is found in one file, and what stands around."""
    _, ledger = opened(sealed({name: data}))
    return [(str(finding), finding.context) for finding in ledger.findings]


@pytest.mark.parametrize("name", ["a.txt", "texts/a.txt", "raw/a.txt"])
@pytest.mark.parametrize("data", [b"one\n\ntwo\n", "Keïta \u0301\n".encode(), "gre\u0300ve\n".encode()])
def test_a_file_in_utf_8_that_ends_in_a_line_feed_is_well_encoded_in_any_normal_form(name: str, data: bytes) -> None:
    assert found_in(name, data) == []


def test_an_empty_file_is_well_encoded_but_no_page() -> None:
    _, ledger = opened(sealed({"a.txt": b"", "texts/a.txt": b"", "raw/a.txt": b""}))

    assert [(str(finding), finding.mend) for finding in ledger.findings] == [
        ("raw/a.txt: pages: expected words, found an empty file", "get the file again"),
        ("texts/a.txt: layout: expected words, found an empty file", "get the file again"),
    ]
    assert asked(ledger)[Rule.ENCODING] == 4


def test_a_raw_page_may_have_any_normal_form_any_line_ends_and_a_byte_order_mark() -> None:
    assert found_in("raw/a.txt", "\ufeffgre\u0300ve\r\nand on".encode()) == []


@pytest.mark.parametrize(("before", "line"), [("", 1), ("one\n", 2), ("one\ntwo\n", 3)])
def test_the_line_of_the_first_carriage_return_is_told(before: str, line: int) -> None:
    found = found_in("a.txt", f"{before}here\r\nthere\r\n".encode())

    assert found == [(f"a.txt:{line}: encoding: expected line feeds alone, found a carriage return", None)]


def test_lines_that_differ_in_their_normal_form_alone_are_shown_with_escapes() -> None:
    files, ledger = opened(sealed({"a.txt": "gre\u0300ve\n".encode()}))
    files.check_bytes("a.txt", "grève\n")

    assert [(finding.expected, finding.found) for finding in ledger.findings] == [
        (r"'\xe8ve'", r"'e\u0300ve' at character 2 of the line")
    ]


@pytest.mark.parametrize(("before", "line"), [("", 1), ("one\n", 2), ("one\ntwo\n", 3)])
def test_a_file_that_breaks_off_is_told_of_with_its_last_twenty_characters(before: str, line: int) -> None:
    end = "abcdefghijklmnopqrstuvwxyz"

    assert found_in("a.txt", f"{before}{end}".encode()) == [
        (
            f"a.txt:{line}: encoding: expected a line feed at the end, found {end[-20:]!r}: is the file truncated?",
            None,
        )
    ]


def test_what_is_no_utf_8_is_told_of_with_the_first_byte_that_is_wrong() -> None:
    assert found_in("raw/a.txt", b"ab\xff\xfe") == [
        ("raw/a.txt: encoding: expected UTF-8, found byte 0xff at offset 2", None)
    ]


# checksums


def test_every_file_but_the_list_is_asked_for_in_the_list_and_for_its_checksum() -> None:
    _, ledger = opened(sealed({"a.txt": b"a\n", "b.txt": b"b\n"}))

    assert told(ledger) == []
    assert asked(ledger) == {Rule.FILES: 2, Rule.CHECKSUMS: 2, Rule.ENCODING: 3, Rule.CANONICAL: 1}


def test_without_a_list_nothing_is_asked_of_it() -> None:
    _, ledger = opened({"a.txt": b"a\n"})

    assert asked(ledger) == {Rule.FILES: 1, Rule.ENCODING: 1}


def test_a_file_that_is_not_listed_one_that_is_not_there_and_one_that_differs_are_found() -> None:
    given = sealed({"a.txt": b"a\n", "b.txt": b"b\n", "d.txt": b"d\n"})
    listed = sha256(given["d.txt"])
    del given["b.txt"]
    given |= {"c.txt": b"c\n", "d.txt": b"D\n"}

    files, ledger = opened(given)
    files.check_names(dict.fromkeys(("a.txt", "b.txt", "c.txt", "d.txt"), 1), are_all=True)

    assert [line for line in told(ledger) if ".txt" in line] == [
        f"b.txt: files: expected a file, as {SUMS} says, found none",
        f"c.txt: files: expected a file that {SUMS} lists, found one that it does not list",
        f"d.txt: checksums: expected sha256 {listed}, found {sha256(given['d.txt'])}",
    ]
    assert asked(ledger)[Rule.CHECKSUMS] == 2


def test_a_line_of_the_list_that_is_no_checksum_is_found() -> None:
    given = sealed({"a.txt": b"a\n", "b.txt": b"b\n"})
    one, other = given[SUMS].decode().splitlines()

    _, ledger = opened(given | {SUMS: f"{one}\nmine\n{other}\n".encode()})

    assert told(ledger)[0] == f"{SUMS}:2: files: expected a checksum, two spaces and a file name, found 'mine'"
    assert [finding.file for finding in ledger.findings] == [SUMS, SUMS]


def test_the_names_in_the_list_are_all_that_stands_after_two_spaces() -> None:
    given = {"a  b.txt": b"a\n"}

    _, ledger = opened(sealed(given))

    assert told(ledger) == []


def test_a_list_in_another_order_is_found_where_it_differs() -> None:
    given = sealed({"a.txt": b"a\n", "b.txt": b"b\n"})
    lines = given[SUMS].decode().splitlines()

    _, ledger = opened(given | {SUMS: "".join(f"{line}\n" for line in reversed(lines)).encode()})

    assert told(ledger) == [
        f"{SUMS}:1: canonical: expected {lines[0][:30]!r}, found {lines[1][:30]!r} at character 0 of the line"
    ]


# which files there are


def all_files() -> dict[str, bytes]:
    """Return the files of the small corpus."""
    return files_of(small_corpus())


PAGES = {
    "raw/council-2020.html": 1,
    "texts/council-2020.txt": 1,
    "raw/harbor-2020.html": 2,
    "texts/harbor-2020.txt": 2,
}
"""The pages of the small corpus, with the lines of their documents."""


def test_the_files_of_a_corpus_are_those_that_are_expected() -> None:
    files, ledger = opened(all_files())
    before = asked(ledger)[Rule.FILES]

    files.check_names(PAGES, are_all=True)

    assert told(ledger) == []
    assert asked(ledger)[Rule.FILES] - before == len(all_files())


@pytest.mark.parametrize("name", ["corpus.json", "actors.jsonl", "cuts.jsonl", "schema/actor.schema.json"])
def test_a_file_that_every_corpus_has_and_this_has_not_is_found(name: str) -> None:
    given = all_files()
    del given[name]

    files, ledger = opened(sealed(given))
    files.check_names(PAGES, are_all=True)

    assert told(ledger) == [f"{name}: files: expected a file, found none"]


def test_a_page_that_a_document_has_and_that_is_not_there_is_found() -> None:
    given = all_files()
    del given["raw/harbor-2020.html"]

    files, ledger = opened(sealed(given))
    files.check_names(PAGES, are_all=True)

    assert told(ledger) == ["raw/harbor-2020.html: files: expected a file, as documents.jsonl:2 says, found none"]


OTHERS = {"notes.md": b"a\n", "texts/mine.txt": b"b\n", "raw/mine.txt": b"c\n", "schema/mine.json": b"{}\n"}


@pytest.mark.parametrize(
    ("are_all", "found"), [(True, sorted(OTHERS)), (False, ["notes.md", "schema/mine.json"])], ids=["all", "some"]
)
def test_another_file_is_found_unless_it_may_be_a_page_of_a_document_that_is_not_known(
    are_all: bool,  # noqa: FBT001  a case of the example
    found: list[str],
) -> None:
    given = all_files() | OTHERS

    files, ledger = opened(sealed(given))
    files.check_names(PAGES, are_all=are_all)

    assert told(ledger) == [f"{name}: files: expected only the files of a corpus, found another" for name in found]


# what a file must say


@pytest.mark.parametrize("other", [b"Rule", b"Rale"])
def test_every_schema_is_held_against_the_published_one(other: bytes) -> None:
    given = shipped_schemas()
    name = "schema/role.schema.json"
    given[name] = given[name].replace(b"Role", other, 1)

    files, ledger = opened(sealed(given))
    files.check_schemas()

    line = given[name].decode().split("\n")[2]
    assert [finding.file for finding in ledger.findings] == [name]
    assert asked(ledger)[Rule.SCHEMAS] == len(given)
    assert ledger.findings[0].context is not None
    assert ledger.findings[0].context in line


def test_a_schema_that_is_not_there_or_is_no_text_is_not_held_against_the_published_one() -> None:
    given = shipped_schemas() | {"schema/role.schema.json": b"\xff"}
    del given["schema/span.schema.json"]

    files, ledger = opened(sealed(given))
    files.check_schemas()

    assert asked(ledger)[Rule.SCHEMAS] == len(given) - 1
    assert {finding.rule for finding in ledger.findings} == {Rule.ENCODING}


LETTERS = "".join(chr(0x4E00 + at) for at in range(100))
"""A hundred letters, no two the same."""


@pytest.mark.parametrize(
    ("found", "wanted", "line", "expected", "shown", "context"),
    [
        ("a\n", "b\n", 1, "'b'", "'a' at character 0 of the line", "a"),
        ("a\nbc\nd\n", "a\nbd\nd\n", 2, "'d'", "'c' at character 1 of the line", "bc"),
        ("a\nb\n", "a\nbc\n", 2, "'c'", "'' at character 1 of the line", "b"),
        ("a\nbc\n", "a\nb\n", 2, "''", "'c' at character 1 of the line", "bc"),
        ("a\n\n", "a\nb\n", 2, "'b'", "'' at character 0 of the line", None),
        ("a\n", "a\nb\n", 2, "'b'", "'' at character 0 of the line", None),
        (
            f"{LETTERS}\n",
            f"{LETTERS[:40]}x{LETTERS[41:]}\n",
            1,
            repr(f"x{LETTERS[41:70]}"),
            f"{LETTERS[40:70]!r} at character 40 of the line",
            LETTERS[10:70],
        ),
    ],
)
def test_the_first_line_that_differs_is_found_where_it_does(  # noqa: PLR0917  a case of the example
    found: str, wanted: str, line: int, expected: str, shown: str, context: str | None
) -> None:
    files, ledger = opened(sealed({"a.txt": found.encode()}))

    files.check_bytes("a.txt", wanted)

    (finding,) = ledger.findings
    assert (finding.rule, finding.place) == (Rule.CANONICAL, f"a.txt:{line}")
    assert (finding.expected, finding.found, finding.context) == (expected, shown, context)


def test_a_file_that_is_the_same_as_far_as_it_goes_is_found_by_its_number_of_lines() -> None:
    files, ledger = opened(sealed({"a.txt": b"a\nb"}))
    before = len(ledger.findings)

    files.check_bytes("a.txt", "a\nb\nc\n", rule=Rule.LAYOUT)

    assert told(ledger)[:-before] == ["a.txt: layout: expected 3 lines, found 1"]


# lines that are records, and lines that are not


class Lines(NamedTuple):
    """The record of each line, None if it has none, and the lines that have none."""

    records: list[Any]
    broken: list[Stated]


def lines_in(text: str, kind: type[Record]) -> tuple[Lines, Ledger]:
    """Return the lines of *text* as records of *kind*, with what was found."""
    name = next(name for name, one in KINDS.items() if one is kind)
    files, ledger = opened({f"{name}.jsonl": text.encode()})
    ledger = Ledger()
    problems = Problems(files, ledger)
    reader = Reader(files, problems.note, tally=ledger.ask, canonical=True)
    problems.follow(reader)
    records = [line.record for line in reader._lines(name, kind)]
    return Lines(records, reader.broken[name]), ledger


COAST = '{"id": "coast", "name": "Coast", "kind": "region"}\n'
HARBOR = '{"id": "harbor", "name": "Λιμάνι", "kind": "site", "within": "coast"}\n'
FRIDAY = '{"start": 34, "end": 40, "quote": "Friday", "document": "doc", "when": "2020-08-21"}\n'


def test_every_line_is_a_record() -> None:
    lines, ledger = lines_in(COAST + HARBOR, Place)

    assert [(record.id, record.name) for record in lines.records] == [("coast", "Coast"), ("harbor", "Λιμάνι")]
    assert lines.broken == []
    assert told(ledger) == []
    assert asked(ledger) == {Rule.JSON: 2, Rule.RECORDS: 2, Rule.CANONICAL: 2, Rule.FINISHED: 2}


def test_a_line_is_a_record_also_if_it_has_no_id() -> None:
    ((record,), broken), ledger = lines_in(FRIDAY, Mention)

    assert (record.quote, broken) == ("Friday", [])
    assert told(ledger) == []


def test_a_file_without_a_line_feed_at_the_end_has_its_last_line_and_an_empty_one_has_none() -> None:
    assert [record.id for record in lines_in((COAST + HARBOR)[:-1], Place)[0].records] == ["coast", "harbor"]
    assert lines_in("", Place)[0] == Lines([], [])
    assert asked(lines_in("", Place)[1]) == {}


def test_a_line_that_is_no_json_is_found_with_what_is_around_and_the_others_are_records() -> None:
    letters = "x" * 80

    lines, ledger = lines_in(f'{COAST}{{"id": "a", "name": {letters}}}\n\n{HARBOR}', Place)

    assert [(str(finding), finding.context) for finding in ledger.findings] == [
        (
            "places.jsonl:2: json: expected JSON, found Expecting value at character 20",
            f'{{"id": "a", "name": {"x" * 30}',
        ),
        ("places.jsonl:3: json: expected JSON, found Expecting value at character 0", None),
    ]
    assert [record and record.id for record in lines.records] == ["coast", None, None, "harbor"]
    assert lines.broken == [Stated(2), Stated(3)]
    assert asked(ledger) == {Rule.JSON: 4, Rule.RECORDS: 2, Rule.CANONICAL: 2, Rule.FINISHED: 2}


def test_the_context_of_a_line_that_is_no_json_is_that_of_its_own_line_in_a_corpus(tmp_path: Path) -> None:
    folder = tmp_path / "corpus"
    write(small_corpus(), folder)
    file = folder / "places.jsonl"
    file.write_bytes(file.read_bytes() + b'{"id": oops}\n')
    number = file.read_bytes().count(b"\n")

    found = [(one.line, one.context) for one in validate(folder).findings if one.rule is Rule.JSON]

    assert found == [(number, '{"id": oops}')]


def test_where_json_is_wrong_without_a_place_the_begin_of_the_line_is_shown() -> None:
    _, ledger = lines_in('{"id": "coast", "name": NaN, "kind": "region"}\n', Place)

    assert [(finding.found, finding.context) for finding in ledger.findings] == [
        ("NaN, which is no JSON", '{"id": "coast", "name": NaN, "')
    ]


@pytest.mark.parametrize("value", ["[]", "7", "null", '"coast"'])
def test_a_line_that_is_no_object_states_nothing(value: str) -> None:
    lines, ledger = lines_in(f"{value}\n", Place)

    assert lines == Lines([None], [Stated(1)])
    assert [(finding.expected, finding.context) for finding in ledger.findings] == [("a JSON object", value)]


@pytest.mark.parametrize(
    ("stated", "read"),
    [
        ({"id": "a-1", "document": "b-1", "source": {"file": "c.txt"}}, ("a-1", "b-1", "c.txt")),
        ({"id": "A", "document": "../b", "source": {"file": "../c"}}, (None, None, None)),
        ({"id": 1, "document": ["b"], "source": {"file": 3}}, (None, None, None)),
        ({"source": "c.txt"}, (None, None, None)),
        ({"id": "a", "source": {}}, ("a", None, None)),
    ],
)
def test_what_a_broken_line_states_of_its_id_its_document_and_its_page_is_read(
    stated: dict[str, Any], read: tuple[str | None, ...]
) -> None:
    lines, _ = lines_in(json.dumps(stated) + "\n", Mention)

    assert lines == Lines([None], [Stated(1, *read)])


def test_the_line_of_a_document_stays_an_object() -> None:
    (line, _) = all_files()["documents.jsonl"].decode().splitlines(keepends=True)

    lines, ledger = lines_in(line, Document)

    assert lines == Lines([json.loads(line)], [])
    assert told(ledger) == []
    assert asked(ledger) == {Rule.JSON: 1, Rule.RECORDS: 1, Rule.CANONICAL: 1, Rule.FINISHED: 1, Rule.RIGHTS: 2}


def test_everything_that_is_wrong_with_a_record_is_found_with_its_field_and_what_is_around() -> None:
    line = (
        '{"id": "closure", "label": "", "when": "2020-08", "basis": "from-document-date",'
        ' "where": "x", "actors": ["guards"], "more": 1}\n'
    )

    lines, ledger = lines_in(line, Event)

    assert lines.broken == [Stated(1, "closure")]
    assert [(str(finding).partition(",")[0], finding.context) for finding in ledger.findings] == [
        (
            "events.jsonl:1: records: closure more: expected keys among id",
            '": "x", "actors": ["guards"], "more": 1}',
        ),
        (
            "events.jsonl:1: records: closure label: expected a string that is not blank",
            '{"id": "closure", "label": "", "when": "2020-08"',
        ),
        (
            "events.jsonl:1: records: closure where: expected a list of ids",
            'basis": "from-document-date", "where": "x", "actors": ["guar',
        ),
    ]


def test_a_rule_of_a_whole_record_is_found_without_a_field() -> None:
    lines, ledger = lines_in('{"document": "doc", "kind": "title", "start": 4, "end": 4, "pieces": [[4, 8]]}\n', Block)

    assert lines == Lines([None], [Stated(1, None, "doc")])
    assert [(finding.rule, finding.field, finding.context) for finding in ledger.findings] == [
        (Rule.LAYOUT, None, '{"document": "doc", "kind": "t')
    ]


def test_a_field_that_is_named_twice_is_shown_where_it_stands_within_its_record() -> None:
    line = json.dumps(
        {
            "source": "none",
            "ids": [
                {"scheme": "publisher", "value": "1", "source": "one"},
                {"scheme": "publisher", "value": "2", "source": "two"},
                {"scheme": "publisher", "value": "3", "source": ""},
                {"scheme": "publisher", "value": "4", "source": ""},
                {"scheme": "publisher", "value": "5", "source": "five"},
            ],
            "id": "place",
            "name": "Place",
            "kind": "city",
        }
    )

    _, ledger = lines_in(f"{line}\n", Place)

    one, other = line.index('"source": ""'), line.rindex('"source": ""')
    assert [(str(finding.rule), finding.field, finding.context) for finding in ledger.findings] == [
        ("records", "source", line[:31]),
        ("rights", "ids[2].source", line[one - 30 : one + 30]),
        ("rights", "ids[3].source", line[other - 30 : other + 30]),
    ]


@pytest.mark.parametrize(
    ("file", "path", "value", "rule"),
    [
        ("documents.jsonl", ("rights", "holder"), "", Rule.RIGHTS),
        ("documents.jsonl", ("source", "characters"), -1, Rule.RIGHTS),
        ("documents.jsonl", ("title",), "", Rule.RECORDS),
        ("documents.jsonl", ("ids",), [{"scheme": "publisher", "value": "1", "source": ""}], Rule.RIGHTS),
        ("documents.jsonl", ("ids",), [{"scheme": "publisher", "value": "", "source": "x"}], Rule.RECORDS),
        ("events.jsonl", ("source",), "", Rule.RECORDS),
    ],
)
def test_what_is_wrong_with_rights_a_source_or_where_an_id_was_checked_is_of_rights(
    file: str, path: tuple[str, ...], value: Any, rule: Rule
) -> None:
    obj = json.loads(all_files()[file].decode().splitlines()[0])
    inner = obj
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = value

    _, ledger = lines_in(json.dumps(obj) + "\n", Document if file == "documents.jsonl" else Event)

    assert [finding.rule for finding in ledger.findings] == [rule]


# lines that are not as they are written


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('"kind": "site"', '"kind":  "site"'),
        ("coast", r"coas\u0074"),
        ('{"id"', '{ "id"'),
        ('"coast"}', '"coast", "note": null}'),
        ('"coast"}', '"coast" }'),
        ('"kind": "site", "within": "coast"', '"within": "coast", "kind": "site"'),
    ],
)
def test_a_line_that_is_not_as_it_is_written_is_found_where_it_differs(before: str, after: str) -> None:
    line = HARBOR.replace(before, after).rstrip("\n")

    lines, ledger = lines_in(f"{COAST}{line}\n", Place)

    (finding,) = ledger.findings
    at = next(i for i, (a, b) in enumerate(zip(line, HARBOR, strict=False)) if a != b)
    assert (finding.rule, finding.place, finding.record) == (Rule.CANONICAL, "places.jsonl:2", "harbor")
    assert (finding.expected, finding.found) == (repr(HARBOR[at : at + 30].strip()), repr(line[at : at + 30]))
    assert finding.context == line[max(0, at - 30) : at + 30]
    assert len(lines.records) == 2
