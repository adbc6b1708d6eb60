"""The tools that make and check the shipped files."""

from __future__ import annotations

import subprocess
import sys
import tarfile
import zipfile
from itertools import chain
from typing import TYPE_CHECKING

from check_dists import differences, due_in_wheel, of_sdist, of_wheel
from mutation_tests import SHARED, TESTS

if TYPE_CHECKING:
    from pathlib import Path


# build


def test_the_shipped_files_are_what_the_declarations_come_to(root: Path) -> None:
    done = subprocess.run(
        [sys.executable, root / "tools" / "build_corpus.py", "--check"], capture_output=True, check=False, text=True
    )

    assert (done.stderr, done.stdout.splitlines()[-1].partition(" files, ")[2]) == ("", "0 to change")
    assert done.returncode == 0


# check the wheel and the sdist

TRACKED = {"README.md": b"read", "src/malicrisis/spans.py": b"code", "LICENSES/MIT.txt": b"terms"}


def test_what_is_missing_changed_or_too_much_is_named() -> None:
    assert differences({"a": b"1", "b": b"2", "c": b"3"}, {"b": b"4", "c": b"3", "d": b"5"}) == [
        "expected a, found none",
        "expected b as git has it, found other bytes",
        "expected no d",
    ]


def test_a_wheel_should_have_the_package_and_the_licenses_and_nothing_else(tmp_path: Path) -> None:
    wheel = tmp_path / "malicrisis-1.0-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("malicrisis/spans.py", "code")
        archive.writestr("malicrisis-1.0.dist-info/RECORD", "made by the builder")
        archive.writestr("malicrisis-1.0.dist-info/licenses/LICENSES/MIT.txt", "other terms")
        archive.writestr("malicrisis-1.0.dist-info/more", "")

    assert differences(due_in_wheel(TRACKED), of_wheel(wheel)) == [
        "expected LICENSES/MIT.txt as git has it, found other bytes",
        "expected no malicrisis-1.0.dist-info/more",
    ]


def test_an_sdist_should_have_everything(tmp_path: Path) -> None:
    folder = tmp_path / "malicrisis-1.0"
    for name, data in TRACKED.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    (folder / "PKG-INFO").write_bytes(b"made by the builder")
    (folder / "README.md").unlink()
    with tarfile.open(tmp_path / "malicrisis-1.0.tar.gz", "w:gz") as archive:
        archive.add(folder, folder.name)

    assert differences(TRACKED, of_sdist(tmp_path / "malicrisis-1.0.tar.gz")) == ["expected README.md, found none"]


# mutants of the code


def test_every_test_that_mutants_are_tried_on_exists(root: Path) -> None:
    named = [one.split("::") for one in {*SHARED, *chain.from_iterable(TESTS.values())} if "::" in one]

    assert [name for file, name in named if f"def {name}(" not in (root / file).read_text("utf-8")] == []
