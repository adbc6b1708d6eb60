"""Validating: nothing is wrong with what ships, and everything wrong with a spoiled folder is found in its place."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

import malicrisis
from corruptions import FLAWS, SUMS_FLAWS, bytes_changed, lines_changed, removed, seal
from malicrisis import Corpus, validate, write
from malicrisis.errors import FileError, MalicrisisError
from malicrisis.rules import Rule
from malicrisis.storage.checked import SUMS
from malicrisis.storage.codec import encode
from malicrisis.storage.writing import files_of
from malicrisis.text.unfinished import unfinished
from malicrisis.validation import Finding, Validation, citations, validate_files

if TYPE_CHECKING:
    from collections.abc import Callable

    from corruptions import Flaw

    Spoil = Callable[[Path], None]


@pytest.fixture
def folder(small: Corpus, tmp_path: Path) -> Path:
    """The small corpus in a folder, free to be changed."""
    write(small, tmp_path / "corpus")
    return tmp_path / "corpus"


def found_in(folder: Path) -> list[tuple[str, str]]:
    """Return the rule and the place of every finding in *folder*, whose checksums are made to agree."""
    seal(folder)
    return [(str(finding.rule), finding.place) for finding in validate(folder).findings]


def changed(file: str, before: str, after: str) -> Spoil:
    """Return what puts *after* for the first *before* in *file*."""
    return bytes_changed(file, lambda data: data.replace(before.encode(), after.encode(), 1))


def field_set(file: str, number: int, **fields: Any) -> Spoil:
    """Return what gives the record in the line *number* of *file* other *fields*."""
    return lines_changed(file, lambda records: records[number - 1].update(fields))


def moved(file: str, here: int, there: int) -> Spoil:
    """Return what moves the record in line *here* of *file* to line *there*."""
    return lines_changed(file, lambda records: records.insert(there - 1, records.pop(here - 1)))


def added_file(name: str) -> Spoil:
    """Return what adds a file of another kind."""
    return lambda folder: [(folder / name).write_bytes(b"mine\n"), None][1]


# what is sound


def test_nothing_is_wrong_with_the_shipped_corpus_nor_with_its_files(shipped: Corpus, data: Path) -> None:
    assert validate(shipped).findings == ()
    assert validate(data).findings == ()
    assert validate(data) == validate(shipped)


def test_every_rule_is_asked_of_the_shipped_corpus_and_every_check_passes(shipped: Corpus) -> None:
    validation = validate(shipped)

    assert [check.rule for check in validation.checks] == list(Rule)
    assert all(check.asked == check.passed > 0 for check in validation.checks)
    assert validation.is_valid
    assert validation.passed == validation.asked == sum(check.asked for check in validation.checks)


def test_a_corpus_of_ones_own_is_valid_if_it_can_be_made(small: Corpus, folder: Path) -> None:
    assert validate(small).is_valid
    assert validate(folder).is_valid
    assert validate(str(folder)).corpus == "small@1.0"


def test_a_part_of_the_released_corpus_is_a_part_of_it(shipped: Corpus) -> None:
    validation = validate(shipped.where(redistribution="free"))

    assert validation.is_valid
    assert validation.corpus == "malicrisis@0.3.0"


def test_the_fingerprint_is_that_of_the_checksums_and_of_the_version(shipped: Corpus) -> None:
    assert validate(shipped).fingerprint == malicrisis._version.FINGERPRINT


def test_every_document_is_told_of_while_it_goes_on(shipped: Corpus) -> None:
    told: list[tuple[int, int]] = []

    validate(shipped, progress=lambda done, total: told.append((done, total)))

    assert told == [(number, 5) for number in range(1, 6)]


def test_what_is_no_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="expected a folder"):
        validate(tmp_path / "nowhere")


def test_a_validation_says_what_it_found_in_words(folder: Path) -> None:
    field_set("events.jsonl", 1, label="")(folder)
    seal(folder)

    validation = validate(folder)

    passed = f"{validation.asked - 1} of {validation.asked} checks passed"
    assert repr(validation) == f"<Validation of small@1.0: {passed}, 1 finding>"
    assert str(validation).splitlines() == [
        "events.jsonl:1: records: appeal label: expected a string that is not blank, found ''",
        passed,
    ]


# one example for every rule

BROKEN: dict[Rule, tuple[Spoil, list[tuple[str, str]]]] = {
    Rule.FILES: (added_file("notes.md"), [("files", "notes.md")]),
    Rule.ENCODING: (
        changed("texts/harbor-2020.txt", "the strike goes on.\n", "the strike goes on."),
        [("encoding", "texts/harbor-2020.txt:7")],
    ),
    Rule.JSON: (changed("places.jsonl", '"name": "Coast"', '"name": Coast'), [("json", "places.jsonl:1")]),
    Rule.RECORDS: (field_set("places.jsonl", 1, kind="planet"), [("records", "places.jsonl:1")]),
    Rule.CANONICAL: (changed("places.jsonl", '"name": "Coast"', '"name":  "Coast"'), [("canonical", "places.jsonl:1")]),
    Rule.SCHEMAS: (changed("schema/actor.schema.json", "Actor", "Aktor"), [("schemas", "schema/actor.schema.json:3")]),
    Rule.WORDS: (
        changed("mentions.jsonl", '"quote": "Tuesday"', '"quote": "Twesday"'),
        [("words", "mentions.jsonl:5")],
    ),
    Rule.PAGES: (
        lines_changed("documents.jsonl", lambda documents: documents[0]["source"].update(characters=7)),
        [("pages", "documents.jsonl:1")],
    ),
    Rule.LAYOUT: (
        lines_changed("documents.jsonl", lambda documents: documents[0]["parts"][0].update(end=9)),
        [("layout", "documents.jsonl:1")],
    ),
    Rule.BORDERS: (
        lines_changed(
            "mentions.jsonl",
            lambda mentions: mentions.insert(
                0, mentions[0] | {"start": 3, "end": 15, "quote": "closure\n\nThe", "actors": ["council"]}
            ),
        ),
        [("borders", "mentions.jsonl:1")],
    ),
    Rule.REFERENCES: (field_set("reports.jsonl", 1, event="nothing"), [("references", "reports.jsonl:1")]),
    Rule.UNIQUE: (
        lines_changed("places.jsonl", lambda places: places.insert(1, places[0])),
        [("unique", "places.jsonl:2")],
    ),
    Rule.ANCHORS: (
        lines_changed("places.jsonl", lambda places: places.insert(1, places[0] | {"id": "desert"})),
        [("anchors", "places.jsonl:2")],
    ),
    Rule.FINISHED: (
        lines_changed("documents.jsonl", lambda documents: documents[1]["rights"].update(holder="TODO: who it is")),
        [("finished", "documents.jsonl:2")],
    ),
    Rule.NAMES: (field_set("actors.jsonl", 5, name="A Port Authority"), [("names", "mentions.jsonl:3")]),
    Rule.SPEECH: (field_set("statements.jsonl", 1, speakers=["guards"]), [("speech", "statements.jsonl:1")]),
    Rule.NESTING: (
        lines_changed("statements.jsonl", lambda statements: statements[3].pop("within")),
        [("nesting", "statements.jsonl:4")],
    ),
    Rule.TIME: (field_set("statements.jsonl", 2, when="2021-01-01"), [("time", "statements.jsonl:2")]),
    Rule.CIRCLES: (field_set("places.jsonl", 1, within="harbor"), [("circles", "places.jsonl:1")]),
    Rule.RIGHTS: (
        lines_changed("documents.jsonl", lambda documents: documents[1].pop("rights")),
        [("rights", "documents.jsonl:2")],
    ),
}


@pytest.mark.parametrize("rule", BROKEN)
def test_a_broken_rule_is_found_where_it_is_broken(folder: Path, rule: Rule) -> None:
    spoil, expected = BROKEN[rule]
    spoil(folder)

    assert found_in(folder) == expected


def test_a_record_that_nothing_refers_to_yet_is_no_error_but_keeps_a_corpus_from_being_ready(folder: Path) -> None:
    spoil, _ = BROKEN[Rule.ANCHORS]
    spoil(folder)
    seal(folder)

    validation = validate(folder)

    assert [str(finding.level) for finding in validation.findings] == ["release"]
    assert (validation.is_valid, validation.is_ready) == (True, False)
    assert "desert" in malicrisis.read(folder).places


def test_what_says_todo_keeps_a_corpus_from_being_ready(small: Corpus, folder: Path) -> None:
    spoil, _ = BROKEN[Rule.FINISHED]
    spoil(folder)
    seal(folder)

    validation, noted = validate(folder), validate(attrs.evolve(small, note="TODO"))

    assert [str(one) for one in (*validation.findings, *noted.findings)] == [
        "documents.jsonl:2: finished: harbor-2020 rights.holder: expected who it is, found TODO",
        "corpus.json: finished: note: expected fill this in, found TODO",
    ]
    assert [(one.is_valid, one.is_ready) for one in (validation, noted)] == [(True, False)] * 2
    assert next(one.passed for one in validation.checks if one.rule is Rule.CITATIONS) > 0


def test_words_of_a_text_may_begin_with_todo() -> None:
    assert [path for path, _ in unfinished({"quote": "TODO: sobre Malí", "title": "TODO SOBRE MALÍ"})] == []


def test_other_findings_are_errors(folder: Path) -> None:
    spoil, _ = BROKEN[Rule.NAMES]
    spoil(folder)
    seal(folder)

    validation = validate(folder)

    assert [str(finding.level) for finding in validation.findings] == ["error"]
    assert (validation.is_valid, validation.is_ready) == (False, False)


def test_a_changed_byte_is_found_by_its_checksum(folder: Path) -> None:
    changed("raw/harbor-2020.html", "Skip", "Slip")(folder)

    findings = validate(folder).findings

    assert ("checksums", "raw/harbor-2020.html") in [(str(one.rule), one.place) for one in findings]


def test_a_document_that_cannot_be_cited_or_led_back_to_is_found(
    small: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> str:
        raise MalicrisisError("expected an author, found none")

    monkeypatch.setattr(citations, "written", refuse)
    monkeypatch.setattr(citations, "resolve", lambda *_: None)

    findings = validate(small).findings

    assert {finding.rule for finding in findings} == {Rule.CITATIONS}
    assert "a citation as bibtex" in {finding.expected for finding in findings}
    assert any("to lead to the passage" in finding.expected for finding in findings)


@pytest.mark.parametrize(
    ("words", "broken"),
    [("@misc{a,", {"text", "csl-json", "ris"}), ("TY  - NEWS\nER  - \n", {"text", "csl-json", "bibtex", "biblatex"})],
)
def test_a_citation_must_have_the_form_of_its_format(
    small: Corpus, monkeypatch: pytest.MonkeyPatch, words: str, broken: set[str]
) -> None:
    monkeypatch.setattr(citations, "written", lambda *_: words)

    found = {finding.expected.removeprefix("a citation as ") for finding in validate(small).findings}

    assert broken - {"text"} <= found


@pytest.mark.parametrize("released", ["0" * 64, "f" * 64])
def test_what_calls_itself_the_release_and_differs_is_found(
    copied: Path, released: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(citations, "FINGERPRINT", released)  # before or after every other in the order of strings
    changed("events.jsonl", '"label": "', '"label": "Then ')(copied)
    seal(copied)

    (finding,) = validate(copied).findings

    assert (finding.rule, finding.place, finding.found) == (Rule.RELEASE, "corpus.json", "another events.jsonl")


def test_who_changes_the_release_gives_it_another_version(copied: Path) -> None:
    changed("events.jsonl", '"label": "', '"label": "Then ')(copied)
    changed("corpus.json", "0.3.0", "0.3.0.1")(copied)

    assert found_in(copied) == []


def test_shipped_data_that_are_not_those_of_the_version_are_no_measure(
    copied: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed("events.jsonl", '"label": "', '"label": "Then ')(copied)
    seal(copied)

    def refuse() -> Corpus:
        raise FileError("SHA256SUMS: expected the data of malicrisis 0.3.0, found others")

    monkeypatch.setattr(citations, "load", refuse)

    (finding,) = validate(copied).findings

    assert finding.found == "SHA256SUMS: expected the data of malicrisis 0.3.0, found others"


# every way to spoil a folder

SCHEMA = json.loads(files_of(malicrisis.load())["schema/validation.schema.json"])


@pytest.fixture(scope="module")
def another(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped files under another name, so that nothing is held against the release."""
    folder = tmp_path_factory.mktemp("another") / "corpus"
    write(attrs.evolve(malicrisis.load(), id="another"), folder)
    return folder


@pytest.mark.parametrize("flaw", [*FLAWS, *SUMS_FLAWS], ids=str)
def test_every_corruption_is_found_in_its_file_and_the_report_keeps_its_schema(
    another: Path, tmp_path: Path, flaw: Flaw
) -> None:
    folder = Path(shutil.copytree(another, tmp_path / "corpus"))
    flaw.spoil(folder)
    if flaw.file != SUMS:
        seal(folder)
    with pytest.raises(MalicrisisError) as caught:
        malicrisis.read(folder)

    validation = validate(folder)

    told = [f"{finding} {finding.record}" for finding in validation.findings]
    assert 0 < len(told) < 30
    assert any(flaw.file in one or "documents.jsonl" in one for one in told) or flaw.file == SUMS
    expected = caught.value.expected.partition(", as the blocks replayed")[0]
    assert expected.startswith("a file in") or expected in ("", *(finding.expected for finding in validation.findings))
    jsonschema.validate(json.loads(json.dumps(encode(validation))), SCHEMA)


def test_everything_is_found_at_once(folder: Path) -> None:
    spoils = [BROKEN[rule] for rule in (Rule.NAMES, Rule.TIME, Rule.WORDS, Rule.CANONICAL, Rule.SCHEMAS, Rule.FILES)]
    for spoil, _ in spoils:
        spoil(folder)

    assert set(found_in(folder)) == {place for _, places in spoils for place in places}


def test_every_field_of_a_record_is_looked_at(folder: Path) -> None:
    field_set("events.jsonl", 1, label="", type="WAR", when="2012-13", where="harbor", outlet="DW")(folder)
    seal(folder)

    findings = validate(folder).findings

    assert [(finding.field, str(finding.rule)) for finding in findings] == [
        ("outlet", "records"),
        ("label", "records"),
        ("type", "records"),
        ("when", "time"),
        ("where", "records"),
    ]
    assert {finding.place for finding in findings} == {"events.jsonl:1"}


def test_every_field_of_a_record_within_a_record_is_looked_at(folder: Path) -> None:
    lines_changed(
        "documents.jsonl",
        lambda documents: (
            documents[0]["source"].update(file="../x", characters=0),
            documents[0]["rights"].pop("holder"),
            documents[1].update(ids=[documents[1]["ids"][0], {"scheme": "x", "value": "", "source": " "}, 7]),
        ),
    )(folder)
    seal(folder)

    findings = validate(folder).findings

    assert [(finding.field, str(finding.rule)) for finding in findings if finding.file == "documents.jsonl"] == [
        ("rights.holder", "rights"),
        ("source.file", "rights"),
        ("source.characters", "rights"),
        ("ids[1].scheme", "records"),
        ("ids[1].value", "records"),
        ("ids[1].source", "rights"),
        ("ids[2]", "records"),
    ]


def test_a_rule_of_a_whole_record_within_a_record_is_asked_too(folder: Path) -> None:
    lines_changed("documents.jsonl", lambda documents: documents[0]["parts"][0].update(start=9, end=3))(folder)

    assert ("layout", "documents.jsonl:1") in found_in(folder)


def test_what_looks_at_a_wrong_field_is_not_blamed(folder: Path) -> None:
    field_set("mentions.jsonl", 2, start="a")(folder)
    seal(folder)

    (finding,) = validate(folder).findings

    assert (finding.field, finding.expected) == ("start", "a whole number from 0 up")


# what only follows is passed over


@pytest.mark.parametrize(
    "file", ["actors.jsonl", "places.jsonl", "events.jsonl", "blocks.jsonl", "mentions.jsonl", "statements.jsonl"]
)
@pytest.mark.parametrize("how", ["is torn", "is missing", "has a line without an id"])
def test_what_only_follows_from_a_broken_file_is_passed_over(folder: Path, file: str, how: str) -> None:
    spoil = {
        "is torn": bytes_changed(file, lambda data: b"{\n" + data.split(b"\n", 1)[1]),
        "is missing": removed(file),
        "has a line without an id": lines_changed(
            file, lambda records: records[0].pop("id", records[0].pop("document", 0))
        ),
    }[how]
    spoil(folder)
    seal(folder)

    findings = validate(folder).findings

    assert [finding.file for finding in findings if finding.file == file]
    assert [finding for finding in findings if finding.file != file] == []


@pytest.mark.parametrize("file", ["texts/harbor-2020.txt", "raw/harbor-2020.html"])
def test_a_document_without_its_page_is_one_finding(folder: Path, file: str) -> None:
    removed(file)(folder)

    assert found_in(folder) == [("files", file)]


def test_a_broken_line_of_one_document_hides_nothing_of_another(folder: Path) -> None:
    lines_changed("blocks.jsonl", lambda blocks: (blocks[0].update(kind="x"), blocks[3].update(start=99)))(folder)

    found = found_in(folder)

    assert ("records", "blocks.jsonl:1") in found
    assert ("layout", "blocks.jsonl:4") in found


def test_a_torn_document_is_one_finding_and_its_pages_are_still_its_own(folder: Path) -> None:
    field_set("documents.jsonl", 1, kind="novel")(folder)

    assert found_in(folder) == [("records", "documents.jsonl:1")]


@pytest.mark.parametrize("value", ["7", '{"id": "small"}', "{"])
def test_a_corpus_file_that_is_none_is_told_of(folder: Path, value: str) -> None:
    (folder / "corpus.json").write_text(value + "\n", encoding="utf-8")
    seal(folder)

    validation = validate(folder)

    assert validation.corpus is None
    assert {finding.file for finding in validation.findings} == {"corpus.json"}


# places


def test_a_record_inside_a_record_is_found_in_the_line_of_the_outer_one(folder: Path) -> None:
    lines_changed(
        "actors.jsonl",
        lambda actors: (
            actors[5]["roles"][0].update(org="nobody"),
            actors[5]["roles"][1]["sources"][0].update(quote="mumber"),
        ),
    )(folder)
    lines_changed("disagreements.jsonl", lambda ones: ones[0]["passages"][0].update(document="nowhere-2020"))(folder)
    lines_changed("documents.jsonl", lambda documents: documents[0]["parts"][0].update(authors=["nobody"]))(folder)
    seal(folder)

    findings = validate(folder).findings

    asked = (Rule.REFERENCES, Rule.WORDS)
    assert [(str(one.rule), one.place, one.field) for one in findings if one.rule in asked] == [
        ("references", "actors.jsonl:6", "roles[0].org"),
        ("words", "actors.jsonl:6", "roles[1].sources[0].quote"),
        ("references", "disagreements.jsonl:1", "passages[0].document"),
        ("references", "documents.jsonl:1", "parts[0].authors"),
    ]


def test_a_finding_shows_what_stands_around_its_place(folder: Path) -> None:
    changed("mentions.jsonl", '"quote": "Tuesday"', '"quote": "Twesday"')(folder)
    changed("cuts.jsonl", "Skip links", "Skip lincs")(folder)
    seal(folder)

    cut, mention = (finding for finding in validate(folder).findings if finding.rule is Rule.WORDS)

    assert cut.context == "Skip links\nNo closure\nThe council denied"
    assert mention.context == "losed\n\nMayor Ana Ruiz said on Tuesday in Puerto Alto that she had r"
    assert mention.record == "harbor-2020 38:45 'Twesday'"


@pytest.mark.parametrize(
    ("file", "here", "there"),
    [("places.jsonl", 1, 2), ("documents.jsonl", 1, 2), ("mentions.jsonl", 1, 9), ("statements.jsonl", 1, 2)],
)
def test_records_out_of_order_are_found(folder: Path, file: str, here: int, there: int) -> None:
    moved(file, here, there)(folder)

    found = found_in(folder)

    assert found
    assert {rule for rule, _ in found} <= {"canonical", "unique"}
    assert {place.partition(":")[0] for _, place in found} == {file}


def test_a_file_that_is_only_cut_short_differs_in_its_lines(folder: Path) -> None:
    bytes_changed("SHA256SUMS", lambda data: data + data.split(b"\n")[0] + b"\n")(folder)
    bytes_changed("schema/actor.schema.json", lambda data: data + b"\n")(folder)

    found = {(str(finding.rule), finding.file) for finding in validate(folder).findings}

    assert {("schemas", "schema/actor.schema.json"), ("canonical", "SHA256SUMS")} <= found


def test_a_file_that_cannot_be_read_is_a_finding(folder: Path) -> None:
    (folder / "texts" / "harbor-2020.txt").unlink()
    (folder / "texts" / "harbor-2020.txt").symlink_to(folder / "corpus.json")

    findings = [finding for finding in validate(folder).findings if finding.rule is Rule.FILES]

    assert findings[0].place == "texts/harbor-2020.txt"
    assert findings[0].found.startswith("a symbolic link")


# the report


def test_every_field_of_a_report_is_described() -> None:
    for kind in (Finding, Validation):
        assert [field.name for field in attrs.fields(kind) if f"    {field.name}: " not in (kind.__doc__ or "")] == []


def test_every_rule_says_what_must_hold_and_how_to_mend_it() -> None:
    assert all(rule.gloss and rule.mend for rule in Rule)


# anything at all


@given(st.data())
def test_no_changed_byte_goes_unfound_and_none_raises(small: Corpus, data: st.DataObject) -> None:
    files = files_of(small)
    name = data.draw(st.sampled_from(sorted(files)))
    at = data.draw(st.integers(0, len(files[name]) - 1))
    bit = data.draw(st.integers(0, 7))
    files[name] = files[name][:at] + bytes([files[name][at] ^ 1 << bit]) + files[name][at + 1 :]

    assert validate_files(files, files.__getitem__).findings


def test_a_folder_is_left_as_it_was(folder: Path) -> None:
    before = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.rglob("*") if path.is_file()}

    validate(folder)

    assert {
        path: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.rglob("*") if path.is_file()
    } == before
