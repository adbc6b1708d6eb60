from __future__ import annotations

import json
import random
from collections import Counter, defaultdict
from itertools import islice
from typing import TYPE_CHECKING, Any

import pytest

import malicrisis
from corrupt_data import EACH, Bench, Nearness, Verdict, figures, lines_changed, page, remembering, table, validate
from corruptions import KINDS, RECORDS, Case, cases, objects_in, others, spread
from malicrisis import Block, Mention
from malicrisis.errors import LayoutError
from malicrisis.storage.checked import SUMS
from malicrisis.storage.codec import stored_fields

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from malicrisis import Validation
    from malicrisis.validation import Finding

pytestmark = pytest.mark.slow

SAMPLE = 4
"""Cases of each kind; `python tools/corrupt_data.py` tries all."""


@pytest.fixture(scope="module")
def bench() -> Bench:
    return Bench()


@pytest.fixture(scope="module")
def sampled(bench: Bench) -> dict[str, list[Case]]:
    groups = defaultdict(list)
    for case in cases(bench.files, each=1):
        groups[case.kind].append(case)
    choose = random.Random("corrupted data")  # noqa: S311  the same choice each time
    return {kind: choose.sample(group, min(SAMPLE, len(group))) for kind, group in groups.items()}


@pytest.fixture(scope="module")
def all_cases(bench: Bench) -> Counter[tuple[str, str]]:
    return Counter((case.kind, case.of) for case in cases(bench.files, each=EACH))


@pytest.fixture(scope="module")
def remembered() -> Iterator[None]:
    with remembering():
        yield


# what is found


@pytest.mark.usefixtures("remembered")
@pytest.mark.parametrize("kind", KINDS)
def test_every_corruption_is_found_or_changes_nothing(bench: Bench, sampled: dict[str, list[Case]], kind: str) -> None:
    outcomes = [bench.outcome(case) for case in sampled[kind]]

    assert outcomes
    assert [str(one) for one in outcomes if one.is_missed or one.near is Nearness.AFAR] == []


@pytest.mark.parametrize("kind", ["field shifted by one", "record removed", "file renamed", "CRLF", "bit flipped"])
def test_a_folder_is_found_to_be_what_its_files_are(
    bench: Bench, sampled: dict[str, list[Case]], tmp_path: Path, kind: str
) -> None:
    (case, *_) = sampled[kind]
    files = {name: data for name, data in (bench.files | case.files).items() if data is not None}
    for name, data in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(data)

    on_disk = malicrisis.validate(tmp_path)

    assert not on_disk.is_valid
    assert on_disk == validate(files)


def test_what_is_remembered_changes_no_validation(bench: Bench, sampled: dict[str, list[Case]]) -> None:
    chosen = [sampled[kind][0] for kind in ("field dropped", "line cut short", "truncated at a line", "files swapped")]
    fresh = [bench.outcome(case) for case in chosen]

    with remembering():
        assert [bench.outcome(case) for case in chosen] == fresh


@pytest.mark.parametrize(
    ("name", "old", "new", "verdict"),
    [
        ("actors.jsonl", b'"AFP"', b'"AFP"', Verdict.NEUTRAL),
        ("documents.jsonl", b"Russia calls for", b"Russia asks for", Verdict.PIN),
        ("documents.jsonl", b'"cgtn-2020"', b'"cgtn"', Verdict.RULES),
        ("corpus.json", b'"0.3.0"', b'"0.1.1"', Verdict.RENAMED),
    ],
)
def test_the_verdict_says_who_can_know(bench: Bench, name: str, old: bytes, new: bytes, verdict: Verdict) -> None:
    case = Case("", "", "", "", {name: bench.files[name].replace(old, new, 1)})

    assert bench.outcome(case).sealed is verdict


def test_what_validate_passes_and_read_refuses_is_missed(bench: Bench) -> None:
    files = bench.files | {"actors.jsonl": b"?"}

    assert bench.verdict(validate(bench.files), files, checksums=False) is Verdict.MISSED


# what is tried


def test_every_field_of_every_record_is_corrupted(bench: Bench) -> None:
    tried = {(case.of, case.field.rpartition(".")[2]) for case in cases(bench.files, each=1)}
    kinds = {
        kind
        for name, owner in RECORDS.items()
        for line in ([bench.files[name]] if name == "corpus.json" else bench.files[name].splitlines())
        for kind, _, _ in objects_in(owner, json.loads(line))
    }

    assert len(kinds) == 20
    assert {(kind.__name__, field) for kind in kinds for field in stored_fields(kind)} - tried == set()


def test_every_file_is_corrupted(bench: Bench) -> None:
    assert {name for case in cases(bench.files, each=1) for name in case.files} >= bench.files.keys()


def test_the_cases_are_always_the_same(bench: Bench) -> None:
    once, again = (list(islice(cases(bench.files, each=1), 3000, 3300)) for _ in range(2))

    assert once == again


@pytest.mark.parametrize(
    ("field", "value", "shifted"),
    [
        ("start", 4, [5, 3]),
        ("named", True, [False]),
        ("when", "2020-12-31", ["2021-01-01", "2021-12-31"]),
        ("when", "[2012-11..2012-12]", ["[2012-12..2013-01]", "[2013-11..2013-12]"]),
        ("published", "2012~", ["2013~", "2013~"]),
        ("title", "Mali", ["Malix", "Mal", "Nali", "mALI"]),
        ("actors", ["un", "au"], [["un"], ["au"], ["unx", "au"]]),
        ("pieces", [[0, 4]], [[[1, 4]], [[1, 5]], [[0, 5]], []]),
    ],
)
def test_a_neighbor_of_a_value_is_one_off(field: str, value: Any, shifted: list[Any]) -> None:
    assert [one for kind, _, one in others(Mention, field, value) if kind == "field shifted by one"] == shifted


def test_records_are_taken_from_the_whole_file() -> None:
    assert spread(range(101), 3) == [0, 50, 100]
    assert spread(range(101), 1) == [0]
    assert list(spread(range(101), None)) == list(range(101))


# the table


def test_the_table_counts_every_case_and_nothing_missed(root: Path, all_cases: Counter[tuple[str, str]]) -> None:
    lines = (root / "docs" / "_tables" / "data-mutation.md").read_text("utf-8").splitlines()
    rows = [[cell.strip(" *`") for cell in line.strip("|").split("|")] for line in lines if line.startswith("| ")]
    rows = [row for row in rows if len(row) == 9 and row[1].isdigit()]
    tried = {row[0]: int(row[1]) for row in rows}
    by_kind, by_type = Counter[str](), Counter[str]()
    for (kind, of), number in all_cases.items():
        by_kind[kind] += number
        by_type[of] += number

    assert {name: tried[name] for name in KINDS} == by_kind
    assert {name: tried[name] for name in by_type} == by_type
    assert tried["all"] == all_cases.total() > 5000
    assert {(row[3], row[8]) for row in rows} == {("0", "0")}


@pytest.mark.usefixtures("remembered")
def test_the_table_is_made_of_the_outcomes(bench: Bench, sampled: dict[str, list[Case]]) -> None:
    outcomes = [bench.outcome(case) for case in sampled["field dropped"]]

    assert f"| field dropped | {' | '.join(map(str, figures(outcomes)))} |" in page(outcomes)


def test_a_table_has_a_line_for_its_head() -> None:
    assert table(("", "tried"), [("x", 1)]) == "|  | tried |\n| --- | ---: |\n| x | 1 |"


@pytest.mark.parametrize(
    ("before", "after", "lines"),
    [
        (b"a\nb\nc\n", b"a\nx\nc\n", [2]),
        (b"a\nb\nc\n", b"a\nc\n", [2]),
        (b"a\nb\n", b"a\nb\nc\n", [3]),
        (b"a\n", b"a\n", []),
    ],
)
def test_the_lines_that_are_changed_are_known(before: bytes, after: bytes, lines: list[int]) -> None:
    assert list(lines_changed(before, after)) == lines


# what is said


def spoiled(bench: Bench, name: str, change: Callable[[bytes], bytes]) -> Validation:
    return validate(bench.sealed(bench.files | {name: change(bench.files[name])}))


def said(validation: Validation, *rules: str) -> list[Finding]:
    return [finding for finding in validation.findings if finding.rule in rules]


@pytest.mark.parametrize(("name", "rule"), [("texts/dw-2023.txt", "layout"), ("raw/000_d8d9201c24f96a99.txt", "pages")])
def test_a_page_without_a_word_is_found(bench: Bench, name: str, rule: str) -> None:
    (finding,) = said(spoiled(bench, name, lambda _: b""), rule)

    assert str(finding) == f"{name}: {rule}: expected words, found an empty file"


def test_a_carriage_return_is_found(bench: Bench) -> None:
    (finding,) = said(spoiled(bench, "texts/dw-2023.txt", lambda data: data.replace(b"\n\n", b"\n\r\n", 1)), "encoding")

    assert str(finding) == "texts/dw-2023.txt:2: encoding: expected line feeds alone, found a carriage return"


def test_a_changed_text_is_found_in_its_own_line(bench: Bench) -> None:
    findings = said(spoiled(bench, "texts/dw-2023.txt", lambda data: data.replace(b"hozin", b"ozhin", 1)), "layout")

    assert [finding.place for finding in findings] == ["texts/dw-2023.txt:39"]
    assert findings[0].context
    assert "ozhin" in findings[0].context


def test_a_text_is_not_held_against_blocks_that_cannot_be_read(bench: Bench) -> None:
    findings = spoiled(
        bench, "blocks.jsonl", lambda data: data.replace(b'"kind": "title"', b'"kind": "titel"')
    ).findings

    assert {finding.rule for finding in findings} == {"records", "release"}


def test_pages_are_not_strange_where_a_document_cannot_be_read(bench: Bench) -> None:
    findings = spoiled(bench, "documents.jsonl", lambda data: data[1:]).findings

    assert [finding.rule for finding in findings] == ["release", "json"]
    assert findings[0].found == "another documents.jsonl"


def test_a_part_of_the_corpus_that_differs_is_told_by_its_files(bench: Bench) -> None:
    part = malicrisis.load().where(documents=["dw-2023"])
    files = malicrisis.storage.writing.files_of(part)
    name = "documents.jsonl"
    files[name] = files[name].replace(b"UN ends", b"UN ended", 1)

    (finding,) = said(validate(bench.sealed(files)), "release")

    assert finding.found == "another documents.jsonl"


def test_a_missing_page_is_told_with_the_line_that_names_it(bench: Bench) -> None:
    findings = said(spoiled(bench, "documents.jsonl", lambda data: data.replace(b'"004_0fe', b'"005_0fe')), "files")

    assert [str(finding) for finding in findings] == [
        "raw/004_0fe6a561e3c51d9e.txt: files: expected only the files of a corpus, found another",
        "raw/005_0fe6a561e3c51d9e.txt: files: expected a file, as documents.jsonl:2 says, found none",
    ]


def test_a_schema_that_is_no_text_is_not_compared(bench: Bench) -> None:
    name = "schema/actor.schema.json"
    findings = spoiled(bench, name, lambda data: b"\xff" + data).findings

    assert [finding.rule for finding in findings if finding.file == name] == ["encoding"]


def test_a_flaw_of_json_is_told_by_its_place_in_the_line(bench: Bench) -> None:
    changed = spoiled(bench, "actors.jsonl", lambda data: data.replace(b"}\n", b"} x\n", 1).replace(b": ", b" ", 1))

    (finding,) = said(changed, "json")

    assert finding.found == "Expecting ':' delimiter at character 6"


def test_what_stands_after_the_json_is_shown_where_it_stands(bench: Bench) -> None:
    (finding,) = said(spoiled(bench, "actors.jsonl", lambda data: data.replace(b"}\n", b"} x\n", 1)), "json")

    assert finding.found.startswith("' x' after the value at character ")
    assert finding.context
    assert finding.context.endswith("} x")


def test_a_field_in_a_record_in_a_record_is_shown_where_it_stands(bench: Bench) -> None:
    (finding,) = said(spoiled(bench, "actors.jsonl", lambda data: data.replace(b'"Q40464"', b'""')), "records")

    assert finding.field == "ids[0].value"
    assert finding.context
    assert '"value": ""' in finding.context


def test_the_role_whose_organization_is_unknown_is_named_once(bench: Bench) -> None:
    findings = said(
        spoiled(bench, "actors.jsonl", lambda data: data.replace(b'"org": "germany"', b'"org": "germanyx"', 1)),
        "references",
    )

    assert [(finding.record, finding.field) for finding in findings] == [("baerbock-annalena", "roles[0].org")]


def test_a_date_from_outside_is_told_in_plain_words(bench: Bench) -> None:
    findings = said(
        spoiled(bench, "events.jsonl", lambda data: data.replace(b'"basis": "external"', b'"basis": "stated"')),
        "records",
    )

    assert findings
    assert all("<" not in finding.found for finding in findings)


def test_a_block_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(LayoutError, match=r"^block: expected start below end, found 9:4$"):
        Block(document="x", kind="title", start=9, end=4, pieces=[(0, 4)])


def test_the_checksums_are_among_the_files(bench: Bench) -> None:
    assert bench.sealed(bench.files) == bench.files
    assert SUMS in bench.files
