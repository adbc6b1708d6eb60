"""Workspaces: from a page to a corpus that is read, validated and cited."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from workspaces import annotated, drafted, edit, failures, files_in

import malicrisis
from malicrisis import authoring
from malicrisis.authoring.workspace import Workspace
from malicrisis.errors import DestinationError, FileError, RecordError, UnknownIdError, WorkspaceError
from malicrisis.storage.writing import files_of

if TYPE_CHECKING:
    from pathlib import Path

    from malicrisis import Corpus


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    return annotated(tmp_path)


# the shipped corpus


def test_the_shipped_corpus_is_built_from_its_workspace_byte_for_byte(
    root: Path, shipped: Corpus, tmp_path: Path
) -> None:
    corpus = authoring.build(root / "annotation", tmp_path / "corpus")

    assert corpus == shipped
    assert files_in(tmp_path / "corpus") == files_of(shipped)


def test_nothing_is_wrong_or_open_in_the_workspace_of_the_shipped_corpus(root: Path) -> None:
    found = authoring.check(root / "annotation")

    assert (found.failures, found.open, found.documents) == ((), (), 5)


# new


def test_a_new_workspace_has_a_file_for_everything_and_says_what_to_do_next(tmp_path: Path) -> None:
    authoring.new(tmp_path / "Mes nouvelles", title="Mes nouvelles")

    names = {
        path.relative_to(tmp_path / "Mes nouvelles").as_posix() for path in (tmp_path / "Mes nouvelles").rglob("*")
    }
    assert names == {
        *("README.md", "corpus.toml", "actors.toml", "places.toml", "events.toml", "disagreements.toml"),
        *("pages", "documents", "annotation", ".gitattributes"),
    }
    assert 'malicrisis add "Mes nouvelles" PAGE' in (tmp_path / "Mes nouvelles" / "README.md").read_text("utf-8")
    assert authoring.corpus_of(tmp_path / "Mes nouvelles").id == "mes-nouvelles"


def test_the_examples_in_a_new_workspace_are_valid(tmp_path: Path) -> None:
    authoring.new(tmp_path / "mine")
    for name in ("actors", "places", "events"):
        file = tmp_path / "mine" / f"{name}.toml"
        _, _, example = file.read_text("utf-8").partition("#\n")
        file.write_text("\n".join(line.removeprefix("# ") for line in example.splitlines()), "utf-8")

    found = authoring.check(tmp_path / "mine")

    assert found.failures == ()
    assert [item.file for item in found.open] == [
        *("actors.toml", "corpus.toml", "corpus.toml", "events.toml", "places.toml")
    ]


def test_a_new_workspace_may_be_in_an_empty_folder_and_in_no_other(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    authoring.new(tmp_path / "empty")
    before = files_in(tmp_path)

    with pytest.raises(DestinationError, match="expected nothing there"):
        authoring.new(tmp_path / "empty")
    with pytest.raises(RecordError, match=r"Corpus\.id: expected an id"):
        authoring.new(tmp_path / "other", id="No Id")

    assert files_in(tmp_path) == before


def test_a_folder_whose_name_has_no_letters_of_an_id_makes_a_corpus(tmp_path: Path) -> None:
    authoring.new(tmp_path / "新闻")

    assert authoring.corpus_of(tmp_path / "新闻").id == "corpus"


# check and build


def test_a_draft_is_open_not_wrong_and_is_built(tmp_path: Path) -> None:
    workspace = drafted(tmp_path)

    found = authoring.check(workspace)

    assert found.is_valid
    assert [(item.file, item.place) for item in found.open] == [
        ("corpus.toml", "creators[0]"),
        ("documents/echo-2026.toml", "draft"),
        ("documents/echo-2026.toml", "rights.holder"),
        ("documents/echo-2026.toml", "rights.statement"),
        ("documents/echo-2026.toml", "rights.basis[0]"),
    ]
    assert authoring.build(workspace, tmp_path / "corpus").documents.ids == ("echo-2026",)


def test_a_workspace_comes_to_a_corpus_that_is_read_validated_and_cited(workspace: Path, tmp_path: Path) -> None:
    corpus = authoring.build(workspace, tmp_path / "corpus")

    assert authoring.check(workspace).open == ()
    assert malicrisis.read(tmp_path / "corpus") == corpus
    assert malicrisis.validate(tmp_path / "corpus").is_ready
    assert "L’Écho" in malicrisis.cite(corpus, "echo-2026")
    (statement,) = corpus.statements()
    assert (statement.quote, str(statement.cue)) == ("« Nous rouvrirons le pont en mai »", "a déclaré")
    assert [report.statement for report in corpus.documents["echo-2026"].reports] == [None, "echo-2026-s1", None]
    assert str(corpus.actors["cote-helene"].roles[0].sources[0]) == "la maire"


def test_a_corpus_is_replaced_only_if_told(workspace: Path, tmp_path: Path) -> None:
    authoring.build(workspace, tmp_path / "corpus")

    with pytest.raises(DestinationError, match="overwrite=True replaces a corpus"):
        authoring.build(workspace, tmp_path / "corpus")
    assert authoring.build(workspace, tmp_path / "corpus", overwrite=True).id == "mine"


def test_what_check_refuses_is_not_built(workspace: Path, tmp_path: Path) -> None:
    edit(workspace, "places.toml", 'kind = "city"', 'kind = "town"')
    edit(workspace, "events.toml", '"stated"', '"guessed"')

    with pytest.raises(WorkspaceError, match=r"^events\.toml: \[pont-rouvre\] basis: .*; and 1 more") as caught:
        authoring.build(workspace, tmp_path / "corpus")

    assert [str(one) for one in caught.value.failures] == failures(workspace)
    assert not (tmp_path / "corpus").exists()


def test_a_record_that_nothing_refers_to_is_open(workspace: Path) -> None:
    with (workspace / "actors.toml").open("a", encoding="utf-8") as file:
        file.write('[later]\nname = "Later"\nkind = "group"\n')

    found = authoring.check(workspace)

    assert found.is_valid
    assert [str(item) for item in found.open] == [
        "actors.toml: [later]: no passage refers to it; annotate one, or remove it before the corpus is published"
    ]


def test_one_document_of_many_is_checked_alone(workspace: Path, root: Path) -> None:
    (workspace / "documents" / "other.toml").write_text("id = 1", "utf-8")

    assert authoring.check(workspace, documents=["echo-2026"]).is_valid
    assert not authoring.check(workspace).is_valid
    assert authoring.check(root / "annotation", documents=["dw-2023"]).documents == 1
    with pytest.raises(UnknownIdError, match="no document has the id 'echo'"):
        authoring.check(workspace, documents=["echo"])


def test_one_document_of_a_large_workspace_is_checked_without_reading_the_others(root: Path, tmp_path: Path) -> None:
    shutil.copytree(root / "annotation", tmp_path / "mine")
    for name in ("voa-2012", "cgtn-2020"):
        (tmp_path / "mine" / "annotation" / f"{name}.toml").write_text("broken = ", "utf-8")

    found = authoring.check(tmp_path / "mine", documents=["dw-2023"])

    assert found.failures == ()


def test_what_is_no_folder_is_no_workspace(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="expected a folder"):
        authoring.check(tmp_path / "nowhere")
    assert failures(tmp_path)[0].startswith("corpus.toml: expected a file in ")
    assert Workspace(str(tmp_path)).corpus is None
