"""`malicrisis new`, `add`, `check` and `build`."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

from workspaces import PAGE, annotated, edit, files_in

from malicrisis.cli import main

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    code = main([str(one) for one in arguments])
    return code, *capsys.readouterr()


def test_a_page_becomes_a_corpus_with_four_commands(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    mine, page, corpus = tmp_path / "mine", tmp_path / "page.txt", tmp_path / "corpus"
    page.write_bytes(PAGE.encode())

    made = run(capsys, "new", mine, "--title", "Mine")
    added = run(capsys, "add", mine, page, "--publisher", "Écho", "--date", "2026-02-03", "--language", "fr")
    checked = run(capsys, "check", mine)
    built = run(capsys, "build", mine, "-o", corpus)
    validated = run(capsys, "validate", corpus)

    assert [one[0] for one in (made, added, checked, built, validated)] == [0, 0, 0, 0, 0]
    assert "README.md says what to do" in made[1]
    assert "echo-2026: a draft of 4 rows\n" in added[1]
    assert "documents/echo-2026.toml: rights.holder: who holds the rights in the text\n" in checked[1]
    assert checked[1].endswith("mine: 1 document, 0 failures, 5 open items\n")
    assert f"{corpus}: mine@0.1\n1 document, 0 actors, 0 places, 0 events, 0 disagreements\n" in built[1]


def test_failures_are_printed_with_an_exit_code(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    mine = annotated(tmp_path)
    edit(mine, "places.toml", 'kind = "city"', 'kind = "town"')

    code, out, err = run(capsys, "check", mine)

    assert code == 1
    assert out.startswith("places.toml: [saint-edouard] kind: expected one of area, ")
    assert err == f"malicrisis: {mine}: 1 failure\n"


def test_programs_get_json(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    mine, page = tmp_path / "mine", tmp_path / "page.txt"
    page.write_bytes(PAGE.encode())
    made = json.loads(run(capsys, "new", mine, "--json")[1])
    added = json.loads(run(capsys, "add", mine, page, "--publisher", "Écho", "--json")[1])
    edit(mine, "documents/echo.toml", 'kind = "news"', 'kind = "novel"')
    code, out, err = run(capsys, "check", mine, "--json", "--documents", "echo")
    edit(mine, "documents/echo.toml", 'kind = "novel"', 'kind = "news"')
    built = json.loads(run(capsys, "build", mine, "-o", tmp_path / "corpus", "--json")[1])

    assert (made["documents"], made["failures"]) == (0, [])
    assert (added["document"], added["rows"]) == ("echo", 4)
    assert (code, json.loads(err)["error"]) == (1, "InvalidWorkspace")
    checked = json.loads(out)
    assert checked["is_valid"] is False
    assert set(checked["failures"][0]) == {"file", "place", "expected", "found"}
    assert built == {
        "corpus": "mine@0.1",
        "folder": str(tmp_path / "corpus"),
        "documents": 1,
        "actors": 0,
        "places": 0,
        "events": 0,
        "disagreements": 0,
    }


def test_a_corpus_is_replaced_with_an_option(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    mine = annotated(tmp_path)
    first = run(capsys, "build", mine, "-o", tmp_path / "corpus")
    before = files_in(tmp_path / "corpus")

    refused = run(capsys, "build", mine, "-o", tmp_path / "corpus")
    again = run(capsys, "build", mine, "-o", tmp_path / "corpus", "--force")

    assert (first[0], refused[0], again[0]) == (0, 2, 0)
    assert "--force replaces a corpus" in refused[2]
    assert files_in(tmp_path / "corpus") == before


def test_what_check_refuses_is_not_built(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    mine = annotated(tmp_path)
    edit(mine, "places.toml", 'kind = "city"', 'kind = "town"')

    code, _, err = run(capsys, "build", mine, "-o", tmp_path / "corpus")

    assert code == 2
    assert err.startswith("malicrisis: places.toml: [saint-edouard] kind: ")


def test_authoring_is_imported_only_when_it_is_used() -> None:
    code = (
        "import sys, malicrisis; malicrisis.load()\n"
        "print([name for name in sys.modules if name.startswith(('malicrisis.authoring', 'tomllib', 'trafilatura'))])\n"
        "print(malicrisis.authoring.add.__name__)"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.splitlines() == ["[]", "add"]


def test_the_next_command_can_be_copied_if_the_folder_has_a_blank_in_its_name(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    mine = tmp_path / "my corpus"

    _, out, _ = run(capsys, "new", mine)

    assert f'next: malicrisis add "{mine}" PAGE ' in out
    assert '`malicrisis check "my corpus"`' in (mine / "README.md").read_text("utf-8")
