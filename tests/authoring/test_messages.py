"""What is told about a page that cannot be added, about rows of which several parts are wrong, and about lost files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from workspaces import annotated, edit, failures

from malicrisis import authoring
from malicrisis.errors import DestinationError, FileError, RecordError, WorkspaceError

if TYPE_CHECKING:
    from pathlib import Path

DOCUMENT = "documents/echo-2026.toml"
NOTES = "annotation/echo-2026.toml"


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    return annotated(tmp_path)


def page(workspace: Path, data: bytes, name: str = "other.txt") -> Path:
    """Return a page beside the workspace."""
    path = workspace.parent / name
    path.write_bytes(data)
    return path


# pages


def test_an_address_is_no_page(workspace: Path) -> None:
    with pytest.raises(FileError, match=r"expected a file with the page, found the address 'https://example.org/a'"):
        authoring.add(workspace, "https://example.org/a", publisher="Gazette")


def test_an_address_to_cite_has_a_scheme(workspace: Path) -> None:
    with pytest.raises(RecordError, match=r"^url: expected an address with its scheme, .*, found 'www.example.org'"):
        authoring.add(workspace, page(workspace, b"Talks"), publisher="Gazette", url="www.example.org")

    added = authoring.add(workspace, page(workspace, b"Talks"), publisher="G", url="https://example.org")
    assert added.document == "g"


def test_the_same_page_is_refused_with_the_document_that_has_it(workspace: Path) -> None:
    path = page(workspace, b"Talks")
    authoring.add(workspace, path, publisher="Gazette")

    with pytest.raises(DestinationError, match=r"found the same page in documents/gazette\.toml; for another"):
        authoring.add(workspace, path, publisher="Gazette")
    assert not (workspace / "documents" / "gazette-2.toml").exists()
    assert authoring.add(workspace, path, publisher="Gazette", id="again").document == "again"


def test_a_page_that_lies_in_the_workspace_without_a_document_may_be_added(workspace: Path) -> None:
    (workspace / "pages" / "other.txt").write_bytes(b"Talks")
    (workspace / "documents" / "draft.toml").write_bytes(b"source = 1")

    added = authoring.add(workspace, page(workspace, b"Talks"), publisher="Gazette")

    assert added.files == ("documents/gazette.toml",)


def test_utf_8_is_not_decoded_as_an_encoding_of_single_bytes(workspace: Path) -> None:
    path = page(workspace, "Café".encode())

    for encoding in ("cp1252", "cp1251", "latin-1"):
        with pytest.raises(FileError, match=f"expected text in {encoding}, found UTF-8; leave --encoding out"):
            authoring.add(workspace, path, publisher="Gazette", encoding=encoding)
    assert authoring.add(workspace, path, publisher="Gazette", encoding="utf-8").rows == 1


def test_control_characters_show_another_encoding(workspace: Path) -> None:
    path = page(workspace, b"\x93Caf\xe9\x94")

    with pytest.raises(FileError, match=r"expected text in latin-1, found the control character '\\x93' at 0; it may"):
        authoring.add(workspace, path, publisher="Gazette", encoding="latin-1")
    assert authoring.add(workspace, path, publisher="Gazette", encoding="cp1252").rows == 1


def test_a_folder_is_no_page(workspace: Path) -> None:
    with pytest.raises(FileError, match=r"expected a page, found (a folder|no permission)$"):
        authoring.add(workspace, workspace, publisher="Gazette")


def test_a_wrong_fact_is_told_without_classes_of_the_data_model(workspace: Path) -> None:
    with pytest.raises(RecordError, match=r"^kind: expected one of news, .*, found 'newz'$"):
        authoring.add(workspace, page(workspace, b"Talks"), publisher="Gazette", kind="newz")


# failures


def test_a_row_with_a_wrong_quote_is_checked_to_its_end(workspace: Path) -> None:
    edit(workspace, NOTES, 'quote = "Hélène Côté", form = "name", actors = ["cote-helene"]',
         'quote = "Helena Cote", form = "nam", actors = ["cote-helena"]')  # fmt: skip
    edit(workspace, NOTES, 'quote = "rouvrirons", event = "pont-rouvre"', 'quote = "Rouvrons", event = "pont-ouvert"')

    found = failures(workspace)

    assert [one.split(": expected")[0] for one in found] == [
        f"{NOTES}: [p1] mentions 'Helena Cote'",
        f"{NOTES}: [p1] mentions 'Helena Cote' form",
        f"{NOTES}: [p1] reports 'Rouvrons'",
        f"{NOTES}: report 'Rouvrons': event",
    ]


def test_a_row_without_words_is_checked_to_its_end(workspace: Path) -> None:
    edit(workspace, NOTES, 'quote = "rouvrirons", event = "pont-rouvre"', 'event = "pont-ouvert"')

    found = failures(workspace)

    assert [one.split(": expected")[0] for one in found] == [
        f"{NOTES}: [p1] reports None",
        f"{NOTES}: report '?': event",
    ]


def test_the_annotation_of_a_document_that_cannot_be_made_is_checked(workspace: Path) -> None:
    edit(workspace, DOCUMENT, 'kind = "news"', 'kind = "novel"')
    edit(
        workspace, NOTES, 'places = ["saint-edouard"] },\n  { quote = "mai"', 'places = ["here"] },\n  { quote = "mai"'
    )

    assert [one.split(": expected")[0] for one in failures(workspace)] == [
        f"{NOTES}: mention 'Saint-Édouard': places",
        f"{DOCUMENT}: kind",
    ]


def test_a_lost_file_of_records_is_one_failure(workspace: Path) -> None:
    (workspace / "actors.toml").unlink()

    (found,) = failures(workspace)
    assert found.startswith("actors.toml: expected a file with the actors to which the workspace refers: cote-helene,")
    assert found.endswith("found none; get the file back, or write one")


def test_a_file_of_records_may_be_missing_if_nothing_refers_to_it(workspace: Path) -> None:
    (workspace / "disagreements.toml").unlink()

    assert failures(workspace) == []


def test_a_row_of_the_layout_accepts_no_other_quotation_marks(workspace: Path) -> None:
    edit(workspace, DOCUMENT, '"« Nous rouvrirons"', "'\"\u00a0Nous rouvrirons'")

    (found,) = failures(workspace)
    assert found.endswith("found other quotation marks and other blanks; quote the words as the page has them")


def test_toml_that_cannot_be_parsed_is_shown(workspace: Path) -> None:
    edit(workspace, "places.toml", "[saint-edouard]", "[saint-edouard]\nname = = 1")
    edit(workspace, "events.toml", "[pont-ferme]", "[pont-ferme]\nlabel = '''x")

    events, places = failures(workspace)
    assert "expected TOML, found 'name = = 1'; the parser says: Invalid value" in places
    assert "expected TOML, found " in events
    assert "the parser says: Expected" in events


# suggestions


def test_a_fault_of_another_document_does_not_keep_suggestions_away(workspace: Path) -> None:
    authoring.add(workspace, page(workspace, "Hélène Côté est là.".encode()), publisher="Gazette")
    edit(workspace, NOTES, 'quote = "mardi"', 'quote = "Mardi"')

    found = authoring.suggest(workspace, "gazette")

    assert [one.found.quote for one in found.mentions] == ["Hélène Côté"]
    with pytest.raises(WorkspaceError, match="Mardi"):
        authoring.suggest(workspace, "echo-2026")
