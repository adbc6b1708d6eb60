"""Write the shipped corpus in every format, read it with another program, and state what that program finds.

python tools/measure_exports.py --write    the tables of the documentation
python tools/measure_exports.py --check    whether they are what is measured now
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import malicrisis
from malicrisis.model.description import KINDS

sys.path.append(str(Path(__file__).resolve().parent.parent / "tests"))  # the readers of the exports belong to the tests

from read_back import READERS, Found, accounts_in, compare, read

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from malicrisis import Corpus
    from malicrisis.export import Format

TABLES = Path(__file__).resolve().parent.parent / "docs" / "_tables"


def measured(corpus: Corpus, name: str) -> dict[str, Found]:
    """Return what another program finds of *corpus* in an export in the format *name*."""
    with tempfile.TemporaryDirectory() as folder:
        malicrisis.export.write(corpus, name, Path(folder, name))
        found = read(name, Path(folder, name))
        accounts = Found(accounts_in(corpus, found), len(corpus.accounts()), frozenset(), frozenset(), {})
        return {"accounts": accounts, **compare(corpus, found)}


def overview(formats: Iterable[Format]) -> str:
    """Return the table of formats: the files, the programs that read them, and the extra to install."""
    rows = [
        (
            f"`{one.name}`",
            one.gloss,
            one.tools,
            f"`{one.extra}`" if one.extra else "none",
            reader_of(one.name),
        )
        for one in formats
    ]
    return table(("format", "the files", "who reads them", "extra to install", "read again here by"), rows)


def reader_of(name: str) -> str:
    """Return the program that reads the format *name* in the tests: the words after "read by" in its module."""
    module = import_module(f"read_back.{name.replace('-', '_')}")
    words = (module.__doc__ or "").partition("\n")[0]
    reader = re.split(r"[:;,(.]", words.partition(" read by ")[2])[0].strip()
    if not reader:
        raise ValueError(f"{module.__name__}: expected a docstring with 'read by' and the program, found {words!r}")
    return reader


def counts(results: dict[str, dict[str, Found]]) -> str:
    """Return the table of how many records of each kind were found; a star marks kinds with lost fields."""
    rows = [
        (f"`{name}`", *(f"{one.records}{'*' if one.records and one.lost else ''}" for one in result.values()))
        for name, result in results.items()
    ]
    totals = [str(one.total) for one in next(iter(results.values())).values()]
    return table(("format", "accounts", *KINDS), [("in the corpus", *totals), *rows])


def lost(results: dict[str, dict[str, Found]]) -> str:
    """Return a list of the lost fields, with how many records have each."""
    lines: list[str] = []
    for name, result in results.items():
        kinds = [
            f"{kind}: " + ", ".join(f"`{field}` ({count})" for field, count in found.lost.items())
            for kind, found in result.items()
            if found.records and found.lost
        ]
        if kinds:
            lines += [f"`{name}`", *(f": {kind}" for kind in kinds), ""]
    return "\n".join(lines)


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table in Markdown."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines) + "\n"


def main() -> int:
    """Write the tables, or return 1 if they differ from the measurement."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--write", action="store_true", help="write the tables")
    what.add_argument("--check", action="store_true", help="compare them with the measurement")
    options = parser.parse_args()
    corpus = malicrisis.load()
    names = [name for name in malicrisis.export.FORMATS if name in READERS]
    results = {name: measured(corpus, name) for name in names}
    pages = {
        "formats.md": overview(map(malicrisis.export.format_of, names)),
        "formats-counts.md": counts(results),
        "formats-lost.md": lost(results),
    }
    stale = [
        name
        for name, page in pages.items()
        if not (TABLES / name).exists() or (TABLES / name).read_text(encoding="utf-8") != page
    ]
    if options.write:
        for name in stale:
            (TABLES / name).write_text(pages[name], encoding="utf-8")
        return 0
    for name in stale:
        print(f"docs/_tables/{name} is not what is measured: python tools/measure_exports.py --write")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
