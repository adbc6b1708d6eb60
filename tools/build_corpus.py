"""Make the shipped data files from the workspace ``annotation/``, and the schemas and the fingerprint beside them.

    python tools/build_corpus.py            write src/malicrisis/data
    python tools/build_corpus.py --check    write nothing; exit 1 if it would change a byte

The corpus is what ``malicrisis build annotation`` makes of the workspace. All failures are shown, not the first.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import sys
from pathlib import Path

from malicrisis.authoring import corpus_of
from malicrisis.errors import WorkspaceError
from malicrisis.storage.checked import SUMS
from malicrisis.storage.writing import files_of
from schemas import answers_schema_file, outputs_schema_file, schema_files

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "src" / "malicrisis" / "data"
DECLARED = ROOT / "annotation"
OUTPUTS = "../cli/outputs.schema.json"
"""The schemas of what the command line prints, seen from the folder of the data."""
ANSWERS = "../scoring/answers.schema.json"
"""The schema of a file of answers, likewise."""
VERSION = DATA.parent / "_version.py"


def pinned(fingerprint: str) -> bytes:
    """Return the source of the module `_version` with the *fingerprint* of the data."""
    code = VERSION.read_text(encoding="utf-8")
    return re.sub('(?<=FINGERPRINT = ").*(?=")', fingerprint, code).encode()


def main() -> int:
    """Build, and write or compare; return the exit code."""
    parser = argparse.ArgumentParser(description="Make the shipped data files.")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if a byte would change")
    check = parser.parse_args().check
    try:
        corpus = corpus_of(DECLARED)
    except WorkspaceError as error:
        print(*error.failures, sep="\n", file=sys.stderr)
        return 1
    files = files_of(corpus, schemas=schema_files())
    files[OUTPUTS] = outputs_schema_file()
    files[ANSWERS] = answers_schema_file()
    files["../_version.py"] = pinned(hashlib.sha256(files[SUMS]).hexdigest())
    present = {path.relative_to(DATA).as_posix(): path.read_bytes() for path in DATA.rglob("*") if path.is_file()}
    present |= {name: (DATA / name).read_bytes() for name in (OUTPUTS, ANSWERS) if (DATA / name).exists()}
    present["../_version.py"] = VERSION.read_bytes()
    changed = sorted(name for name in files.keys() | present.keys() if files.get(name) != present.get(name))
    for name in changed:
        print(("would change " if check else "changes ") + name)
        if not check and name in files:
            (DATA / name).parent.mkdir(parents=True, exist_ok=True)
            (DATA / name).write_bytes(files[name])
        elif not check:
            (DATA / name).unlink()
    print(f"{len(files)} files, {len(changed)} {'to change' if check else 'changed'}")
    return 1 if check and changed else 0


if __name__ == "__main__":
    sys.exit(main())
