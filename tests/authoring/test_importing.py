"""Exports that were edited in another tool come back as changes of the annotation, each listed, and nothing else."""

from __future__ import annotations

import json
import shutil
import tomllib
from typing import TYPE_CHECKING, Any

import cassis
import pytest
from workspaces import annotated, edit, failures, files_in

import malicrisis
from malicrisis import authoring
from malicrisis.authoring.importing import EDITED
from malicrisis.cli import main
from malicrisis.errors import FileError, RecordError, WorkspaceError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from malicrisis import Corpus

NOTES = "annotation/echo-2026.toml"
formats = pytest.mark.parametrize("name", EDITED)


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    return annotated(tmp_path)


def exported(workspace: Path, name: str) -> Path:
    """Return the folder of an export of the corpus that *workspace* comes to."""
    folder = workspace.parent / name
    malicrisis.export.write(authoring.corpus_of(workspace), name, folder)
    return folder


def imported(name: str, export: Path, workspace: Path, **how: bool) -> list[str]:
    return [str(change) for change in authoring.import_changes(name, export, workspace, **how).changes]


def refused(name: str, export: Path, workspace: Path) -> list[str]:
    """Return the failures of an import, after which the workspace must be as it was."""
    before = files_in(workspace)
    with pytest.raises(WorkspaceError) as caught:
        authoring.import_changes(name, export, workspace)
    assert files_in(workspace) == before
    return [str(failure) for failure in caught.value.failures]


def edited_brat(export: Path, *changes: tuple[str, str]) -> None:
    for old, new in changes:
        edit(export, "echo-2026.ann", old, new)


def edited_cas(export: Path, change: Callable[[Any, Any], None]) -> None:
    """Change the CAS of the document with cassis, as INCEpTION does."""
    with (export / "TypeSystem.xml").open("rb") as file:
        types = cassis.load_typesystem(file)
    path = export / "echo-2026.xmi"
    with path.open("rb") as file:
        cas = cassis.load_cas_from_xmi(file, typesystem=types)
    change(cas, types)
    cas.to_xmi(path)


# nothing changed


@formats
def test_an_export_that_was_not_edited_changes_nothing(root: Path, shipped: Corpus, tmp_path: Path, name: str) -> None:
    shutil.copytree(root / "annotation", tmp_path / "mine")
    malicrisis.export.write(shipped, name, tmp_path / name)
    before = files_in(tmp_path / "mine")

    done = authoring.import_changes(name, tmp_path / name, tmp_path / "mine")

    assert (done.changes, done.files) == ((), ())
    assert done.unchanged == sum(
        len(one.mentions) + len(one.statements) + len(one.reports) for one in shipped.documents
    )
    assert files_in(tmp_path / "mine") == before


# changes


def test_what_was_added_changed_and_removed_in_brat_comes_back(workspace: Path) -> None:
    export = exported(workspace, "brat")
    text = (export / "echo-2026.txt").read_text("utf-8")
    start = text.index("le pont en mai", text.index("«"))
    edited_brat(
        export,
        ("A2\tForm", "A99\tForm"),
        ("Modality E2 planned", "Modality E2 requested"),
        ("T2\tDate", (f"T90\tPerson {start} {start + 7}\tle pont\nA90\tForm T90 description\n"
                     "N90\tReference T90 Actors:cote-helene\tHélène Côté\nT2\tDate")),
    )  # fmt: skip
    lines = (export / "echo-2026.ann").read_text("utf-8").splitlines()
    (closed,) = [line.split("\t")[0] for line in lines if line.startswith("T") and line.endswith("\tfermé")]
    (event,) = [line.split("\t")[0] for line in lines if line.startswith("E") and f":{closed}" in line]
    kept = [line for line in lines if line.split("\t")[0] not in (closed, event) and f" {event}" not in line]
    (export / "echo-2026.ann").write_text("\n".join(kept) + "\n", "utf-8")

    changes = imported("brat", export, workspace)

    assert changes == [
        "added: echo-2026 [p1] mentions 'le pont'",
        "changed: echo-2026 [p1] reports 'rouvrirons' (modality)",
        "removed: echo-2026 [p2] reports 'fermé'",
    ]
    declared = tomllib.loads((workspace / NOTES).read_text("utf-8"))
    assert declared["p1"]["mentions"][0] == {
        "quote": "le pont",
        "form": "description",
        "actors": ["cote-helene"],
    }
    assert declared["p1"]["reports"] == [{"quote": "rouvrirons", "event": "pont-rouvre", "modality": "requested"}]
    assert "p2" not in declared
    assert failures(workspace) == []
    assert declared["p1"]["statements"][0]["quote"] == "« Nous … mai »"


def test_what_was_changed_in_the_format_of_inception_comes_back(workspace: Path) -> None:
    export = exported(workspace, "uima")

    def change(cas: Any, types: Any) -> None:
        report = next(one for one in cas.select("webanno.custom.Report") if one.get_covered_text() == "fermé")
        report.negated = True
        (statement,) = cas.select("webanno.custom.Statement")
        statement.medium = "briefing"
        date = next(one for one in cas.select("webanno.custom.Mention") if one.get_covered_text() == "mardi")
        cas.remove(date)
        start = cas.sofa_string.index("3 janvier 2026")
        cas.add(types.get_type("webanno.custom.Mention")(begin=start, end=start + 14, when="2026-01-03"))

    edited_cas(export, change)

    assert (
        imported("uima", export, workspace)
        == [
            "changed: echo-2026 [p1] statements '« Nous rouvrirons le pont en mai »' (medium)",
            "removed: echo-2026 [p1] mentions 'mardi'",
            "added: echo-2026 [p2] mentions '3 janvier 2026'",
            "changed: echo-2026 [p2] reports 'fermé' (negated)",
        ]
        or imported("uima", export, workspace, force=True) == []
    )
    declared = tomllib.loads((workspace / NOTES).read_text("utf-8"))
    assert declared["p2"]["mentions"] == [{"quote": "3 janvier 2026", "when": "2026-01-03"}]
    assert declared["p2"]["reports"][0]["negated"] is True
    assert declared["p1"]["statements"][0]["medium"] == "briefing"
    assert failures(workspace) == []


def test_what_was_changed_in_web_annotations_comes_back(workspace: Path) -> None:
    export = exported(workspace, "web-annotation")
    made = json.loads((export / "annotations.jsonld").read_text("utf-8"))
    items = made["first"]["items"]
    (statement,) = [one for one in items if one["record"] == "statement"]
    del statement["cue"]
    statement["addressees"] = [items[-1]["id"].rpartition("/text/")[0] + "/actor/cote-helene"]
    made["first"]["items"] = [one for one in items if one.get("when") != "2026-02-03"]
    (export / "annotations.jsonld").write_text(json.dumps(made), "utf-8")

    assert imported("web-annotation", export, workspace) == [
        "removed: echo-2026 [p1] mentions 'mardi'",
        "changed: echo-2026 [p1] statements '« Nous rouvrirons le pont en mai »' (addressees, cue)",
    ]
    (row,) = tomllib.loads((workspace / NOTES).read_text("utf-8"))["p1"]["statements"]
    assert "cue" not in row
    assert row["addressees"] == ["cote-helene"]


def test_a_statement_that_moved_keeps_its_id_and_gets_new_words(workspace: Path) -> None:
    export = exported(workspace, "brat")
    lines = (export / "echo-2026.ann").read_text("utf-8").splitlines()
    (line,) = [one for one in lines if "\tStatement " in one]
    text = (export / "echo-2026.txt").read_text("utf-8")
    start, end = text.index("Le pont est"), text.index(" depuis")
    new = f"{line.split(chr(9))[0]}\tStatement {start} {end}\t{text[start:end]}"
    edited_brat(export, (line, new), ("Speech T", "Speech  T"))
    edited_brat(export, ("Speech  T", "Speech T"), ("direct", "indirect"))
    edited_brat(export, *[(one + "\n", "") for one in lines if one.startswith("R")])
    edited_brat(export, *[(one + "\n", "") for one in lines if "\tCue " in one])

    changes = imported("brat", export, workspace)

    assert changes == [
        "changed: echo-2026 [p2] statements 'Le pont est fermé' (cue, end, quote, speech, start)",
    ]
    declared = tomllib.loads((workspace / NOTES).read_text("utf-8"))
    assert declared["p2"]["statements"] == [
        {"id": "echo-2026-s1", "quote": "Le pont est fermé", "speakers": ["cote-helene"], "speech": "indirect"}
    ]
    assert "statements" not in declared["p1"]


def test_a_new_statement_gets_a_free_id_and_a_place_of_several_its_number(workspace: Path) -> None:
    edit(workspace, "pages/page.txt", "Le pont est fermé depuis", "Le pont, le pont est fermé, fermé depuis")
    edit(workspace, "documents/echo-2026.toml", '"Le pont est fermé"', '"Le pont, le pont"')
    edit(workspace, "documents/echo-2026.toml", "sha256", "# sha256")
    edit(workspace, NOTES, 'quote = "fermé"', 'quote = "fermé", nth = 2')
    export = exported(workspace, "brat")
    text = (export / "echo-2026.txt").read_text("utf-8")
    start = text.index("fermé")
    with (export / "echo-2026.ann").open("a", encoding="utf-8") as file:
        file.write(f"T90\tStatement {start} {start + 5}\tfermé\nA90\tSpeech T90 indirect\n")
        file.write('#90\tAnnotatorNotes T90\t{"speakers": ["cote-helene"]}\n')

    assert imported("brat", export, workspace) == ["added: echo-2026 [p2] statements 'fermé'"]
    (row,) = tomllib.loads((workspace / NOTES).read_text("utf-8"))["p2"]["statements"]
    assert row == {
        "id": "echo-2026-s2",
        "quote": "fermé",
        "nth": 1,
        "speakers": ["cote-helene"],
        "speech": "indirect",
    }
    assert failures(workspace) == []


def test_words_inside_a_word_come_back_as_such_or_are_refused(workspace: Path) -> None:
    export = exported(workspace, "brat")
    text = (export / "echo-2026.txt").read_text("utf-8")
    inside = text.index("ouvrirons")
    with (export / "echo-2026.ann").open("a", encoding="utf-8") as file:
        file.write(f"T90\tDate {inside} {inside + 9}\touvrirons\n")
        file.write('#90\tAnnotatorNotes T90\t{"when": "2026"}\n')
    assert imported("brat", export, workspace) == ["added: echo-2026 [p1] mentions 'ouvrirons'"]
    assert failures(workspace) == []

    hidden = text.index("mai", text.index("mardi"))  # inside "maire", and "mai" stands elsewhere in the block
    with (export / "echo-2026.ann").open("a", encoding="utf-8") as file:
        file.write(f"T91\tDate {hidden} {hidden + 3}\tmai\n")
        file.write('#91\tAnnotatorNotes T91\t{"when": "2026"}\n')
    (export / "export.json").unlink()

    assert "as whole words, found it inside a word" in refused("brat", export, workspace)[0]


def test_comments_and_rows_that_nothing_changes_keep_their_form(workspace: Path) -> None:
    edit(workspace, NOTES, "[p2]", "# about the fire\n[p2]")
    edit(workspace, NOTES, '{ quote = "mardi"', '# a day\n  { quote = "mardi"')
    export = exported(workspace, "brat")
    edited_brat(export, ("Modality E3 asserted", "Modality E3 possible"))
    before = (workspace / NOTES).read_text("utf-8")

    imported("brat", export, workspace)

    assert (workspace / NOTES).read_text("utf-8") == before.replace('modality = "asserted"', 'modality = "possible"')


def test_the_first_annotation_of_a_document_makes_its_file(workspace: Path) -> None:
    (workspace / NOTES).unlink()
    export = exported(workspace, "brat")
    text = (export / "echo-2026.txt").read_text("utf-8")
    start = text.index("fermé")
    with (export / "echo-2026.ann").open("a", encoding="utf-8") as file:
        file.write(f"T1\tEvent {start} {start + 5}\tfermé\nE1\tEvent:T1\nA1\tModality E1 asserted\n")
        file.write("N1\tReference E1 Events:pont-ferme\tx\n")

    assert imported("brat", export, workspace) == ["added: echo-2026 [p2] reports 'fermé'"]
    assert failures(workspace) == []


def test_a_dry_run_writes_nothing(workspace: Path) -> None:
    export = exported(workspace, "brat")
    edited_brat(export, ("Modality E3 asserted", "Modality E3 possible"))
    before = files_in(workspace)

    done = authoring.import_changes("brat", export, workspace, dry_run=True)

    assert (len(done.changes), done.files) == (1, ())
    assert files_in(workspace) == before


# refusals


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("Modality E1 planned", "Modality E1 likely", "E1 Event 'rouvrira' modality: "),
        ("T1\tCity", "T1\tPerson", "expected the type City, as the records have it, found Person; change the kind"),
        ("E1\tEvent:", "E1\tPROTEST:", "expected the type Event, as the records have it, found PROTEST"),
        ("Places:saint-edouard", "Places:quebec", "expected the id of one of the places, found 'quebec'; write the"),
        ("A1\tForm T1 name\n", "", "expected a form unless it is a date"),
        ("\tSaint-Édouard\n", "\tSaint-Edouard\n", "expected 'Saint-Édouard' at "),
        ("T1\tCity ", "T1\tCity 1 2;", "expected a line of brat's standoff format; a span is in one piece"),
        ("T1\tCity ", "*\tEquiv T1 T2\nT1\tCity ", "expected a line of brat's standoff format"),
        ("R1\tIntroduces", "R1\tCauses", "expected Introduces or Within, found Causes"),
        ("E1\tEvent:T", "E1\tEvent:T9", "expected a text-bound annotation, found none"),
        ('{"when": "2026-05"}', "in May", "expected fields as JSON, such as"),
        ("R1\tIntroduces Arg1:", "R1\tWithin Arg1:", "expected the statement that it introduces, found none"),
    ],
)
def test_what_is_incomplete_in_brat_is_refused(workspace: Path, old: str, new: str, words: str) -> None:
    export = exported(workspace, "brat")
    edited_brat(export, (old, new))

    found = refused("brat", export, workspace)

    assert any(words in one and one.startswith("echo-2026.ann: ") for one in found), found


def test_an_annotation_twice_is_refused(workspace: Path) -> None:
    export = exported(workspace, "brat")
    line = next(one for one in (export / "echo-2026.ann").read_text("utf-8").splitlines() if one.startswith("T2\t"))
    edited_brat(export, (line, f'{line}\nT90{line.removeprefix("T2")}\n#90\tAnnotatorNotes T90\t{{"when": "2026-06"}}'))

    assert "expected each annotation once, found another like it" in refused("brat", export, workspace)[0]


def test_a_cue_without_a_statement_is_refused_in_the_format_of_inception(workspace: Path) -> None:
    export = exported(workspace, "uima")

    def change(cas: Any, types: Any) -> None:
        cas.add(types.get_type("webanno.custom.Cue")(begin=0, end=2))

    edited_cas(export, change)

    assert refused("uima", export, workspace) == [
        "echo-2026.xmi: Cue 0:2 'Le': expected the statement that it introduces, found none"
    ]


def test_words_that_cross_the_border_of_a_block_are_refused(workspace: Path) -> None:
    export = exported(workspace, "uima")

    def change(cas: Any, types: Any) -> None:
        border = cas.sofa_string.index("\n\n")
        cas.add(types.get_type("webanno.custom.Mention")(begin=border - 3, end=border + 5, when="2026"))

    edited_cas(export, change)

    assert refused("uima", export, workspace) == ["echo-2026.xmi: expected words in one block, found 'mai\\n\\n« N'"]


def test_features_without_a_value_are_no_values_in_the_format_of_inception(workspace: Path) -> None:
    export = exported(workspace, "uima")

    def change(cas: Any, types: Any) -> None:
        for one in cas.select("webanno.custom.Mention"):
            one.actors = one.actors or types.get_type("uima.cas.StringArray")(elements=[])
            one.when = one.when or ""

    edited_cas(export, change)

    assert imported("uima", export, workspace) == []


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda made: made["first"]["items"][0].update(record="comment"), "item 1: expected the term record, one of"),
        (lambda made: made["first"]["items"][5].update(target={"selector": []}), "expected a target with a position"),
        (lambda made: made.pop("first"), "expected an AnnotationCollection with its first page"),
    ],
)
def test_web_annotations_that_cannot_be_placed_are_refused(
    workspace: Path, change: Callable[[Any], object], words: str
) -> None:
    export = exported(workspace, "web-annotation")
    made = json.loads((export / "annotations.jsonld").read_text("utf-8"))
    change(made)
    (export / "annotations.jsonld").write_text(json.dumps(made), "utf-8")

    assert words in refused("web-annotation", export, workspace)[0]


def test_an_export_of_another_version_is_refused_unless_told(workspace: Path) -> None:
    export = exported(workspace, "brat")
    edit(workspace, NOTES, 'quote = "mardi", when = "2026-02-03"', 'quote = "mardi", when = "2026-02"')

    assert refused("brat", export, workspace)[0].startswith(
        "export.json: fingerprint: expected an export of the corpus that the workspace comes to now, "
    )
    assert imported("brat", export, workspace, force=True) == ["changed: echo-2026 [p1] mentions 'mardi' (when)"]


def test_a_manifest_that_says_nothing_is_one_of_another_version(workspace: Path) -> None:
    export = exported(workspace, "brat")
    (export / "export.json").write_text("[]", "utf-8")

    assert refused("brat", export, workspace)[0].endswith("let the export replace the annotation")


def test_an_export_of_another_text_is_refused(workspace: Path) -> None:
    export = exported(workspace, "brat")
    edit(export, "echo-2026.txt", "rouvrira", "reouvrira")
    (export / "export.json").unlink()

    assert refused("brat", export, workspace)[0].startswith("echo-2026.ann: text 26: expected 'ouvrira en mai")


def test_other_documents_and_no_documents_are_refused(workspace: Path, tmp_path: Path) -> None:
    export = exported(workspace, "brat")
    (export / "export.json").unlink()
    for ending in ("ann", "txt"):
        (export / f"echo-2026.{ending}").rename(export / f"other.{ending}")
    (tmp_path / "empty").mkdir()

    assert refused("brat", export, workspace) == ["other.ann: expected a document of the workspace, found 'other'"]
    assert "expected documents in the format brat, found none" in refused("brat", tmp_path / "empty", workspace)[0]


def test_files_that_cannot_be_read_are_refused(workspace: Path, tmp_path: Path) -> None:
    export = exported(workspace, "brat")
    (export / "echo-2026.ann").write_bytes(b"\xff")
    assert "expected UTF-8" in refused("brat", export, workspace)[0]
    (export / "echo-2026.txt").unlink()
    assert "expected a file in" in refused("brat", export, workspace)[0]
    with pytest.raises(FileError, match="expected a folder"):
        authoring.import_changes("brat", tmp_path / "nowhere", workspace)
    with pytest.raises(RecordError, match="format: expected one of brat, uima, web-annotation, found 'xml'"):
        authoring.import_changes("xml", export, workspace)


def test_a_workspace_with_failures_takes_no_import(workspace: Path) -> None:
    export = exported(workspace, "brat")
    edit(workspace, "places.toml", 'kind = "city"', 'kind = "town"')

    assert refused("brat", export, workspace) == failures(workspace)


# the command


def test_the_command_lists_every_change(capsys: pytest.CaptureFixture[str], workspace: Path) -> None:
    export = exported(workspace, "brat")
    edited_brat(export, ("Modality E3 asserted", "Modality E3 possible"))

    assert main(["import", "brat", str(export), "--into", str(workspace), "--dry-run"]) == 0
    tried = capsys.readouterr().out
    assert main(["import", "brat", str(export), "--into", str(workspace), "--json"]) == 0
    done = json.loads(capsys.readouterr().out)

    assert tried.splitlines() == [
        "changed: echo-2026 [p2] reports 'fermé' (modality)",
        "1 document: 1 change, 9 rows as before",
        "written: nothing",
    ]
    assert done["changes"] == [
        {
            "kind": "changed",
            "document": "echo-2026",
            "block": "p2",
            "layer": "reports",
            "quote": "fermé",
            "fields": ["modality"],
        }
    ]
    assert done["files"] == [NOTES]
