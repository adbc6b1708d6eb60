"""Check that wheel and sdist have the files that git tracks, byte for byte, and no others: ``check_dists.py FOLDER``.

In the wheel are the files of ``src``, the lessons of the documentation, the licenses, and four files that
say how to install it. In the sdist is everything, and one file of metadata.
"""

from __future__ import annotations

import io
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).resolve().parent.parent
INSTALLING = {"METADATA", "RECORD", "WHEEL", "entry_points.txt"}
"""The files that the build backend adds to a wheel."""
LESSONS = {"docs/lessons/": "malicrisis/lessons/pages/"}
"""Folders that the build copies into the package, as pyproject.toml says."""


def main(folder: str) -> int:
    """Print every difference of the wheel and the sdist in *folder*, and return whether there is one."""
    tracked = of_tar(
        subprocess.run(["git", "archive", "--format=tar", "HEAD"], cwd=ROOT, capture_output=True, check=True).stdout  # noqa: S607  any git will do
    )
    (wheel,) = Path(folder).glob("*.whl")
    (sdist,) = Path(folder).glob("*.tar.gz")
    found = [
        *(f"wheel: {flaw}" for flaw in differences(due_in_wheel(tracked), of_wheel(wheel))),
        *(f"sdist: {flaw}" for flaw in differences(tracked, of_sdist(sdist))),
    ]
    print("\n".join(found) or f"{wheel.name} and {sdist.name} hold what git tracks")
    return bool(found)


def of_tar(data: bytes) -> dict[str, bytes]:
    """Return the bytes of every file of a tar archive, compressed or not."""
    with tarfile.open(fileobj=io.BytesIO(data)) as archive:
        files = [member for member in archive if not member.isdir()]
        return {member.name: file.read() if (file := archive.extractfile(member)) else b"" for member in files}


def of_sdist(file: Path) -> dict[str, bytes]:
    """Return the bytes of every file of an sdist but its metadata, by its name below the one folder."""
    files = {name.partition("/")[2]: data for name, data in of_tar(file.read_bytes()).items()}
    return {name: data for name, data in files.items() if name != "PKG-INFO"}


def of_wheel(file: Path) -> dict[str, bytes]:
    """Return the bytes of every file of a wheel but those of the builder; licenses are below ``LICENSES``."""
    metadata = "-".join(file.name.split("-")[:2]) + ".dist-info/"
    with zipfile.ZipFile(file) as archive:
        files = {name.removeprefix(f"{metadata}licenses/"): archive.read(name) for name in archive.namelist()}
    return {name: data for name, data in files.items() if name not in {metadata + added for added in INSTALLING}}


def due_in_wheel(tracked: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return those of the *tracked* files that a wheel should have, by their names in the wheel."""
    copied = {
        target + name.removeprefix(folder): data
        for folder, target in LESSONS.items()
        for name, data in tracked.items()
        if name.startswith(folder)
    }
    own = {name.removeprefix("src/"): data for name, data in tracked.items() if name.startswith(("src/", "LICENSES/"))}
    return own | copied


def differences(due: Mapping[str, bytes], found: Mapping[str, bytes]) -> list[str]:
    """Return how the files *found* differ from those that are *due*."""
    return [
        *(f"expected {name}, found none" for name in sorted(due.keys() - found.keys())),
        *(
            f"expected {name} as git has it, found other bytes"
            for name in sorted(due.keys() & found.keys())
            if due[name] != found[name]
        ),
        *(f"expected no {name}" for name in sorted(found.keys() - due.keys())),
    ]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
