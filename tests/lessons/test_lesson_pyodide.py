"""Pyodide is found where npm puts it, or where the user says, and an error says how to get it."""

from __future__ import annotations

import json
import re
import tomllib
from importlib import metadata
from typing import TYPE_CHECKING, Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from pyodide_files import CONTENTS, in_archive, in_folder

from malicrisis.errors import FileError
from malicrisis.lessons.packages import PACKAGES, ZIP, files_of
from malicrisis.lessons.pyodide import ADVICE, FILES, HERE, VERSION, read_pyodide

if TYPE_CHECKING:
    from pathlib import Path


def test_the_version_is_the_one_that_the_tests_in_the_browser_take(root: Path) -> None:
    package = json.loads((root / "requirements" / "pyodide" / "package.json").read_text("utf-8"))

    assert package["dependencies"] == {"pyodide": VERSION}
    assert ADVICE.count(VERSION) == 2


def test_the_documentation_names_the_version_that_is_tested(root: Path) -> None:
    pages = [*(root / "docs").rglob("*.md")]
    named = {found for page in pages for found in re.findall(r"pyodide[@-](\d[\d.]*\d)", page.read_text("utf-8"))}

    assert named == {VERSION}


def test_the_packages_of_a_page_are_those_that_the_package_requires(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    required = {canonicalize_name(Requirement(one).name) for one in project["dependencies"]}

    assert {canonicalize_name(name) for name in PACKAGES} == {*required, "malicrisis"}


def test_pyodide_is_read_from_its_folder_and_from_the_file_of_npm(tmp_path: Path) -> None:
    files = read_pyodide(in_folder(tmp_path / "pyodide"))

    assert tuple(files) == FILES
    assert files["pyodide.mjs"] == CONTENTS["pyodide.mjs"]
    assert read_pyodide(str(in_archive(tmp_path / "pyodide.tgz"))) == files


def test_without_a_name_pyodide_is_where_npm_puts_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = read_pyodide(in_folder(tmp_path / HERE))
    monkeypatch.chdir(tmp_path)

    assert read_pyodide() == files


def test_the_list_of_packages_on_other_sites_is_left_out(tmp_path: Path) -> None:
    lock = read_pyodide(in_folder(tmp_path / "pyodide"))["pyodide-lock.json"]

    assert json.loads(lock) == {"info": {"abi_version": "1"}, "packages": {}}


@pytest.mark.parametrize(
    ("changed", "found"),
    [
        ({"package__json": None}, "found no package.json"),
        ({"pyodide__mjs": None}, "found no pyodide.mjs"),
        ({"package__json": b'{"version": "0.1"}'}, "found 0.1"),
        ({"package__json": b"{"}, "found a package.json that begins b'{'"),
        ({"package__json": b"[]"}, "found a package.json that begins b'[]'"),
    ],
)
def test_a_folder_without_pyodide_or_with_another_version_is_an_error_that_says_what_to_do(
    changed: dict[str, Any], found: str, tmp_path: Path
) -> None:
    folder = in_folder(tmp_path / "pyodide", **changed)

    with pytest.raises(FileError, match=rf"^'.*pyodide': expected Pyodide {VERSION}") as caught:
        read_pyodide(folder)

    assert found in str(caught.value)
    assert caught.value.hint == ADVICE


def test_a_folder_that_is_not_there_is_the_same_error(tmp_path: Path) -> None:
    with pytest.raises(FileError, match=r"nowhere': expected Pyodide .*npm install pyodide@"):
        read_pyodide(tmp_path / "nowhere")


@pytest.mark.parametrize("data", [b"", b"no archive", b"\x1f\x8b\x08\x00"])
def test_a_file_that_is_no_archive_is_an_error_that_says_what_to_do(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "pyodide.tgz").write_bytes(data)

    with pytest.raises(FileError, match=r"pyodide.tgz': expected .*npm install pyodide@"):
        read_pyodide(tmp_path / "pyodide.tgz")


def test_a_checkout_that_is_not_installed_has_no_licenses_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(name: str) -> metadata.Distribution:
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr("malicrisis.lessons.packages.distribution", missing)

    assert ZIP in files_of(in_folder(tmp_path / "pyodide"))
