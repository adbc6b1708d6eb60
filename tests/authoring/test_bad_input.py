"""What is wrong in a workspace: one line each, with file, place, what was expected and found, and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from workspaces import annotated, edit, failures

from malicrisis import authoring

if TYPE_CHECKING:
    from pathlib import Path

DOCUMENT = "documents/echo-2026.toml"
NOTES = "annotation/echo-2026.toml"
KNOWN = "one of actors.toml, corpus.toml, disagreements.toml, events.toml, places.toml"


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    return annotated(tmp_path)


def test_all_failures_of_all_files_are_told_at_once(workspace: Path) -> None:
    for file, old, new in (
        ("corpus.toml", 'version = "0.1"', 'version = "first"'),
        ("actors.toml", 'kind = "person"', 'kind = "mayor"'),
        ("events.toml", 'where = ["saint-edouard"]', 'where = ["saint-eduard"]'),
        (DOCUMENT, 'kind = "news"', 'kind = "novel"'),
        (DOCUMENT, '"3 janvier 2026."', '"3 janvier 2025."'),
        (NOTES, 'quote = "mardi"', 'quote = "Mardi"'),
        (NOTES, 'event = "pont-ferme"', 'event = "pont-fermé"'),
    ):
        edit(workspace, file, old, new)

    found = failures(workspace)

    assert [one.split(": expected")[0] for one in found] == [
        "actors.toml: [cote-helene] kind",
        f"{NOTES}: [p1] mentions 'Mardi'",
        f"{NOTES}: [p2] reports 'fermé' event",
        "corpus.toml: version",
        f"{DOCUMENT}: layout row 4",
        f"{DOCUMENT}: kind",
        "events.toml: [pont-ferme]: event 'pont-ferme': where",
    ]
    assert "nearest: '3 janvier 2026'" in found[4]


@pytest.mark.parametrize(
    ("file", "old", "new", "words"),
    [
        (
            DOCUMENT,
            "[rights]",
            "[right]",
            [
                "documents/echo-2026.toml: rights: expected the key 'rights', found none",
                "documents/echo-2026.toml: right: expected keys among id, title",
            ],
        ),
        (
            DOCUMENT,
            "[source]",
            "[sources]",
            ["documents/echo-2026.toml: [source]: expected the key file, a name in pages/"],
        ),
        (DOCUMENT, 'publisher = "L’Écho"', "", ["expected the key 'publisher', found none"]),
        (DOCUMENT, "publisher =", "publishr =", ["publishr: expected keys among", "did you mean publisher?"]),
        (DOCUMENT, 'redistribution = "unclear"', 'redistribution = "maybe"', ["rights.redistribution: "]),
        (DOCUMENT, 'file = "page.txt"', 'file = "../page.txt"', ["source.file: expected a plain file name"]),
        (DOCUMENT, 'file = "page.txt"', "file = 1", ["source.file: expected a plain file name, found 1"]),
        (DOCUMENT, 'id = "echo-2026"', 'id = "echo"', ["id: expected 'echo-2026', found 'echo'; rename"]),
        (
            DOCUMENT,
            '"2026-02-03"',
            "2026-02-03",
            ['published: expected a date in quotation marks, found 2026-02-03; write "2026-02-03"'],
        ),
        (DOCUMENT, '"2026-02-03"', '"3 February 2026"', [": '3 February 2026': expected a date"]),
        (DOCUMENT, 'title = "', 'title = 3 # "', ["title: expected a string"]),
        (DOCUMENT, "layout = [", "layout = [\n  [3],", ["layout row 1: expected what it is, its first words"]),
        (DOCUMENT, "layout = [", "layout = [\n  7,", ["layout row 1: expected what it is, its first words"]),
        (DOCUMENT, "layout = [", "rows = [", ['layout: expected rows such as ["paragraph"', "rows: "]),
        (DOCUMENT, "layout = [", "parts = 1\nlayout = [", ["parts: expected a list of tables, found 1"]),
        (DOCUMENT, "layout = [", "parts = [1]\nlayout = [", ["parts[1]: expected a table, found 1"]),
        (
            DOCUMENT,
            "layout = [",
            'parts = [{ id = "a", kind = "b" }]\nlayout = [',
            ["parts[1]: kind: expected one of"],
        ),
        (
            DOCUMENT,
            "layout = [",
            'parts = [{ id = "a", kind = "article", from = "Non" }]\nlayout = [',
            ["parts[1]: expected 'Non' at the beginning of a block, found none"],
        ),
        (
            DOCUMENT,
            "layout = [",
            'parts = [{ id = "a", kind = "article", to = "Non" }]\nlayout = [',
            ["parts[1]: expected 'Non' at the end of a block, found none"],
        ),
        (
            DOCUMENT,
            '["title", ',
            '["headline", ',
            ["layout row 2: expected one of", 'or "cut" and a reason'],
        ),
        (DOCUMENT, "cut navigation", "cut menu", ["layout row 1: reason: expected one of"]),
        (DOCUMENT, '["cut navigation", ', '["+", ', ["layout row 1: expected a block before it to go on with"]),
        (
            DOCUMENT,
            '  ["title", "Le pont de Saint-Édouard rouvrira en mai"],\n',
            "",
            [
                "layout row 2: expected '« Nous rouvrirons' to come next, found 'Le pont de Saint-Édouard ",
                "rouvrira en mai' before it; give these words a row of their own, a block or a cut",
            ],
        ),
        (
            DOCUMENT,
            '  ["paragraph", "Le pont est fermé", "3 janvier 2026."],\n',
            "",
            ["layout: expected the page to end after the last row, found 'Le pont est fermé depuis"],
        ),
        (DOCUMENT, '"Hélène Côté."', '"Saint-Édouard, Hélène Côté.", "x"', ["layout row 3: expected what it is"]),
        (
            DOCUMENT,
            '"Hélène Côté."',
            '"fermé"',
            [
                "layout row 4: expected 'Le pont est fermé' after the row before it, found it only before the ",
                "end of that row, at character",
                "no two may overlap",
            ],
        ),
        (
            DOCUMENT,
            '"« Nous rouvrirons"',
            '"« Nous rouvrons"',
            ["layout row 3: expected '« Nous rouvrons', found none; nearest: 'Nous rouvrirons le' in "],
        ),
        (DOCUMENT, '"Hélène Côté."', '"Hélène Coté."', ["layout row 3: expected 'Hélène Coté.', found none; nearest"]),
        (NOTES, "[p2]", "[p9]", ["[p9] reports 'fermé': expected the name of a block (title-1, p1, p2), found 'p9'"]),
        (NOTES, "[p2]", "[cut-1]", ["expected the name of a block (title-1, p1, p2), found 'cut-1'"]),
        (NOTES, "[p2]", "p2 = 1\n[p3]", ["expected"]),
        (NOTES, "reports = [", "report = [", ["[title-1]: expected one of mentions, statements, reports", "'report'"]),
        (NOTES, '{ quote = "mai", when', '"mai", { quote = "mai", when', ["[title-1] mentions 'mai': expected a row"]),
        (NOTES, '{ quote = "mai"', '{ qoute = "mai"', ["expected the key 'quote', found none"]),
        (NOTES, '{ quote = "mai"', '{ nth = "2", quote = "mai"', ["nth: expected a whole number, found '2'"]),
        (NOTES, '{ quote = "mai"', '{ accept = "x", quote = "mai"', ["accept: expected a list of words, found 'x'"]),
        (NOTES, '{ quote = "mai"', '{ accept = ["x"], quote = "mai"', ["accept: expected a list of words among"]),
        (NOTES, '{ quote = "mai"', '{ before = 1, quote = "mai"', ["before: expected a string, found 1"]),
        (NOTES, 'form = "name", places', 'from = "name", places', ["from: expected keys among", "mean form?"]),
        (NOTES, 'form = "name", places', "places", ["expected a form unless it is a date"]),
        (
            NOTES,
            'cue = "a déclaré"',
            'cue = "a dit"',
            ["[p1] statements '« Nous … mai »': expected 'a dit', found none"],
        ),
        (NOTES, 'quote = "Hélène Côté"', 'quote = "la maire de Saint-Édouard"', ["expected the name or an alias of"]),
        (NOTES, 'actors = ["cote-helene"]', 'actors = ["cote-h"]', ["actors: expected the id of one of the actors"]),
        ("actors.toml", "[cote-helene]", "x = 1\n[cote-helene]", ["actors.toml: [x]: expected a table"]),
        (
            "actors.toml",
            'quote = "la maire"',
            'quote = "le maire"',
            ["actors.toml: [cote-helene] 'le maire': expected", "nearest: 'la maire'"],
        ),
        (
            "actors.toml",
            'document = "echo-2026"',
            'document = "echo"',
            ["expected the keys document (echo-2026), block"],
        ),
        (
            "actors.toml",
            'block = "p1"',
            'block = "p1", when = "2020"',
            ["expected document, block and quote, found when"],
        ),
        ("actors.toml", "sources = [{", "source = [{", ["roles[0].source: expected keys among"]),
        (
            "places.toml",
            "[saint-edouard]",
            '[Saint]\nname = "x"\nkind = "city"\n[saint-edouard]',
            ["[Saint] id: expected an id"],
        ),
        ("corpus.toml", 'id = "mine"', "", ["corpus.toml: id: expected the key 'id', found none"]),
        ("corpus.toml", "# [workspace]\n# accept", "[workspace]\naccpt", ["workspace: expected only accept"]),
        (
            "corpus.toml",
            '# [workspace]\n# accept = ["quotes"]',
            '[workspace]\naccept = ["x"]',
            ["workspace.accept: expected a list of words among quotes"],
        ),
        (
            "events.toml",
            "[pont-ferme]",
            "[pont-ferme",
            ["expected TOML, found '[pont-ferme'; the parser says: Expected"],
        ),
        (
            "events.toml",
            "[pont-rouvre]",
            "[pont-ferme]",
            ["expected TOML, found '[pont-ferme]'; the parser says: Cannot declare"],
        ),
    ],
)
def test_a_failure_says_where_what_was_expected_and_found_and_what_to_do(
    workspace: Path, file: str, old: str, new: str, words: list[str]
) -> None:
    edit(workspace, file, old, new)

    found = failures(workspace)

    assert found
    assert all("\n" not in one and one.startswith(file) for one in found)
    assert [one for one in words if not any(one in line for line in found)] == []


def test_a_page_that_changed_since_it_was_added_is_named(workspace: Path) -> None:
    edit(workspace, "pages/page.txt", "Menu", "Menü")

    found = failures(workspace)

    assert found[1].startswith(f"{DOCUMENT}: layout row 1: expected 'Menu | Abonnez-vous', found none")
    assert found[0].startswith(f"{DOCUMENT}: source.sha256: expected pages/page.txt as it was added, ")


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("pages/page.txt", None, "source: page.txt: expected a file in"),
        ("pages/page.txt", "Menu\xe9".encode("latin-1"), "pages/page.txt: expected UTF-8, found the byte 0xe9 at 4"),
        ("events.toml", b"\xff", "byte 0: expected UTF-8, found invalid start byte"),
    ],
)
def test_an_absent_or_misread_file_is_named(workspace: Path, name: str, data: bytes | None, words: str) -> None:
    (workspace / name).unlink()
    if data is not None:
        (workspace / name).write_bytes(data)

    assert any(words.replace("page.txt:", "pages/page.txt:") in one or words in one for one in failures(workspace))


def test_a_mention_in_a_cut_names_the_blocks(workspace: Path) -> None:
    edit(workspace, NOTES, '{ quote = "mai", when', '{ quote = "Menu", when')

    assert failures(workspace)[0].startswith(f"{NOTES}: [title-1] mentions 'Menu': expected 'Menu', found none")


def test_a_declaration_that_is_no_toml_is_named_alone(workspace: Path) -> None:
    (workspace / DOCUMENT).write_text("id = ", "utf-8")

    found = failures(workspace)

    assert [one.split(",")[0] for one in found] == [f"{DOCUMENT}: line 1: expected TOML"]


def test_a_block_that_is_no_table_is_named(workspace: Path) -> None:
    edit(workspace, NOTES, "[title-1]", "p9 = 1\n[title-1]")

    assert failures(workspace) == [
        f"{NOTES}: [p9]: expected a table with one of mentions, statements, reports, found 1"
    ]


def test_annotations_that_do_not_fit_together_are_named(workspace: Path) -> None:
    edit(workspace, NOTES, '{ quote = "mardi"', '{ quote = "mardi", when = "2026" }, { quote = "mardi"')
    edit(workspace, DOCUMENT, "layout = [", 'parts = [{ id = "a", kind = "article", to = "en mai" }]\nlayout = [')
    edit(workspace, DOCUMENT, 'to = "en mai" }', 'to = "en mai" }, { id = "b", kind = "annex" }')

    found = failures(workspace)

    assert found[0].startswith(f"{NOTES}: mentions: expected each place once, in order, found two at ")
    assert found[1].startswith(f"{DOCUMENT}: part 'b': expected a part that begins and ends with blocks after ")


def test_documents_with_one_page_name_but_other_pages_are_named(workspace: Path) -> None:
    for file in ("pages/page.txt", DOCUMENT):
        copy = file.replace("page.txt", "Page.txt").replace("echo-2026", "echo-2027")
        (workspace / copy).write_bytes((workspace / file).read_bytes())
    edit(workspace, "documents/echo-2027.toml", 'id = "echo-2026"', 'id = "echo-2027"')
    edit(workspace, "documents/echo-2027.toml", 'file = "page.txt"', 'file = "Page.txt"')

    assert failures(workspace)[0].startswith("documents/echo-2027.toml: [echo-2027]: ")


def test_files_that_nothing_reads_are_named(workspace: Path) -> None:
    (workspace / "actor.toml").write_text("", "utf-8")
    (workspace / "xyz.toml").write_text("", "utf-8")
    (workspace / "annotation" / "other.toml").write_text("", "utf-8")

    assert failures(workspace) == [
        f"actor.toml: expected {KNOWN}, found actor.toml; did you mean actors.toml?",
        "annotation/other.toml: expected documents/other.toml beside it, found none; rename it",
        f"xyz.toml: expected {KNOWN}, found xyz.toml; take the file away",
    ]


def test_what_only_follows_from_a_failure_is_not_told(workspace: Path) -> None:
    edit(workspace, DOCUMENT, '"« Nous rouvrirons"', '"« Vous rouvrirons"')
    edit(workspace, "places.toml", 'kind = "city"', 'kind = "town"')

    assert [one.split(": expected")[0] for one in failures(workspace)] == [
        f"{DOCUMENT}: layout row 3",
        "places.toml: [saint-edouard] kind",
    ]


def test_a_row_that_goes_on_with_a_lost_block_is_lost_with_it(workspace: Path) -> None:
    edit(workspace, DOCUMENT, '["paragraph", "« Nous rouvrirons", "Hélène Côté."]',
         '["paragraph", "« Vous"], ["+", "a déclaré", "Hélène Côté."]')  # fmt: skip

    assert [one.split(": expected")[0] for one in failures(workspace)] == [f"{DOCUMENT}: layout row 3"]


def test_a_workspace_may_accept_other_quotation_marks(workspace: Path) -> None:
    edit(workspace, NOTES, '"« Nous … mai »"', "'\" Nous … mai \"'")
    refused = failures(workspace)

    edit(workspace, "corpus.toml", "# [workspace]\n# accept", "[workspace]\naccept")

    assert "found other quotation marks; quote the words as the text has them, or write accept = [" in refused[0]
    assert failures(workspace) == []


def test_a_row_may_accept_what_the_workspace_does_not(workspace: Path) -> None:
    edit(workspace, NOTES, 'quote = "mardi"', 'quote = "ardi", accept = ["inside-words"]')

    assert failures(workspace) == []


def test_the_record_of_a_failure_has_its_parts(workspace: Path) -> None:
    edit(workspace, NOTES, 'quote = "mardi"', 'quote = "Mardi"')

    (failure,) = authoring.check(workspace).failures

    assert (failure.file, failure.place) == (NOTES, "[p1] mentions 'Mardi'")
    assert (failure.expected, failure.found) == ("'Mardi'", "none")
    assert failure.hint.startswith("nearest: 'mardi' in ")
