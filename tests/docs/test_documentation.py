"""The pages of the documentation: what they tell to install can be installed, and their order is that of readers."""

from __future__ import annotations

import re
import shlex
import tomllib
from typing import TYPE_CHECKING

import pytest

from malicrisis.cli import main
from malicrisis.export import FORMATS
from measure_exports import TABLES, reader_of

if TYPE_CHECKING:
    from pathlib import Path

FENCE = re.compile(r"^```(?:sh|powershell)\n(.*?)^```", re.MULTILINE | re.DOTALL)
INSTALL = re.compile(r"\bpip install ([^\n&;]*)")


@pytest.fixture(scope="module")
def pages(root: Path) -> dict[str, str]:
    """The text of the README and of every page, by path."""
    files = [root / "README.md", *sorted((root / "docs").rglob("*.md"))]
    return {
        file.relative_to(root).as_posix(): file.read_text(encoding="utf-8")
        for file in files
        if not {"_build", "_generated"} & set(file.parts)
    }


def installed(page: str) -> list[str]:
    """Return what the commands of *page* install."""
    return [told for fence in FENCE.findall(page) for told in INSTALL.findall(fence)]


def test_no_page_tells_to_install_the_package_from_an_index_that_does_not_have_it(pages: dict[str, str]) -> None:
    told = {page: installed(text) for page, text in pages.items() if installed(text)}

    assert len(told) > 15
    assert {page: line for page, lines in told.items() for line in lines if "malicrisis" in line} == {}


def test_every_page_on_a_tool_says_what_to_install_from_a_copy(pages: dict[str, str]) -> None:
    tools = {page for page in pages if page.startswith("docs/how-to/export/")}

    for page in tools:
        [first, *_] = installed(pages[page])
        assert re.match(r"['\"]?\.", first), page


def test_every_extra_that_a_page_installs_exists(pages: dict[str, str], root: Path) -> None:
    extras = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]

    told = {
        extra
        for text in pages.values()
        for line in installed(text)
        for named in re.findall(r"\.\[([^\]]*)\]", line)
        for extra in named.split(",")
    }

    assert told - set(extras) == set()
    assert {"pandas", "spacy", "docs", "test"} <= told


def test_the_pages_on_tools_begin_with_the_tables_and_each_is_listed_once(pages: dict[str, str]) -> None:
    listed = re.findall(r"^[a-z-]+$", pages["docs/how-to/export/index.md"], re.MULTILINE)

    assert listed[0] == "tables"
    written = {page.split("/")[-1].removesuffix(".md") for page in pages if page.startswith("docs/how-to/export/")}
    assert sorted(listed) == sorted(written - {"index"})


@pytest.mark.parametrize("name", FORMATS)
def test_the_table_of_formats_names_the_program_that_reads_each_again(name: str) -> None:
    rows = [row for row in (TABLES / "formats.md").read_text(encoding="utf-8").splitlines() if f"| `{name}` |" in row]

    reader = reader_of(name)

    assert reader
    assert rows[0].endswith(f"| {reader} |")


def test_a_reader_whose_docstring_names_no_program_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("read_back.csv.__doc__", "CSV files.")

    with pytest.raises(ValueError, match="expected a docstring with 'read by' and the program"):
        reader_of("csv")


def test_every_command_of_the_readme_prints_an_answer(
    pages: dict[str, str], capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "news.txt").write_text("The UN left Mali.\n", encoding="utf-8")
    assert main(["score", "--gold"]) == 0
    (tmp_path / "answers.jsonl").write_text(capsys.readouterr().out, encoding="utf-8")
    commands = re.findall(r"^\| `malicrisis ([^`]*)` \|", pages["README.md"], re.MULTILINE)

    assert len(commands) > 10
    for command in commands:
        assert main(shlex.split(command)) == 0, command
        assert capsys.readouterr().out.strip(), command


def test_the_commands_that_the_checks_take_from_the_readme_are_one_each(pages: dict[str, str]) -> None:
    for start in (
        "python3 -m venv .venv && .venv/bin/pip install . && ",
        "python3 -m venv .venv && .venv/bin/pip install -e ",
    ):
        assert sum(line.startswith(start) for line in pages["README.md"].splitlines()) == 1
