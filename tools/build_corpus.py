"""Make the shipped data files from the raw pages and the declarations under ``annotation/``.

    python tools/build_corpus.py            write src/malicrisis/data
    python tools/build_corpus.py --check    write nothing; exit 1 if it would change a byte

The declarations are written by quoted words; every offset is computed here. All failures are shown, not the first.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import sys
import tomllib
from pathlib import Path
from typing import Any

from annotation_of import Annotation, passage_of
from layout_of import Layout, layout_of
from malicrisis import (
    Actor,
    Copy,
    Corpus,
    Disagreement,
    Document,
    Event,
    Evidence,
    ExternalId,
    Place,
    Registry,
    Rights,
    Role,
    Source,
)
from malicrisis.errors import MalicrisisError
from malicrisis.model.integrity import corpus_flaws
from malicrisis.model.selection import Records
from malicrisis.storage.sums import SUMS
from malicrisis.storage.writing import files_of
from quoting import QuoteError
from schemas import outputs_schema_file, schema_files

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "src" / "malicrisis" / "data"
DECLARED = ROOT / "annotation"
OUTPUTS = "../cli/outputs.schema.json"
"""The schemas of what the command line prints, seen from the folder of the data."""
VERSION = DATA.parent / "_version.py"


class BuildError(Exception):
    """The declarations are not those of a valid corpus; one line for every error."""


def corpus_of(declared: Path, raw_pages: Path) -> Corpus:
    """Return the corpus that the folder *declared* describes of the files in *raw_pages*."""
    failures: list[str] = []
    layouts: dict[str, Layout] = {}
    documents: list[Document] = []
    for file in sorted((declared / "documents").glob("*.toml")):
        values = _read(file)
        gold = declared / "gold" / file.name
        try:
            document = _document(values, _read(gold) if gold.exists() else {}, raw_pages, layouts, failures)
        except (QuoteError, MalicrisisError, KeyError) as error:
            failures.append(f"{file.name}: {error}")
        else:
            documents.append(document)
    registries = {
        "actors": _records(declared / "actors.toml", _actor, layouts, failures),
        "places": _records(declared / "places.toml", _place, layouts, failures),
        "events": _records(declared / "events.toml", _event, layouts, failures),
        "disagreements": _records(declared / "disagreements.toml", _disagreement, layouts, failures),
    }
    if not failures:
        records = Records(Registry(documents), *(Registry(found) for found in registries.values()))
        failures = [str(flaw) for flaw in corpus_flaws(records)]
    if failures:
        raise BuildError("\n".join(failures))
    return Corpus(documents=documents, **registries, **_read(declared / "corpus.toml"))


def _read(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise BuildError(f"{file.name}: {error}") from error


def _document(
    values: dict[str, Any],
    gold: dict[str, Any],
    raw_pages: Path,
    layouts: dict[str, Layout],
    failures: list[str],
) -> Document:
    source = values.pop("source")
    data = (raw_pages / source["file"]).read_bytes()
    raw = data.decode()
    layout = layout_of(values["id"], raw, values.pop("layout"), values.pop("parts"))
    layouts[values["id"]] = layout
    annotation = Annotation(values["id"], layout, gold)
    failures.extend(annotation.failures)
    return Document(
        ids=[ExternalId(**one) for one in values.pop("ids", ())],
        rights=Rights(**values.pop("rights")),
        source=Source(
            sha256=hashlib.sha256(data).hexdigest(),
            characters=len(raw),
            copies=[Copy(**copy) for copy in source.pop("copies", ())],
            **source,
        ),
        evidence=[Evidence(**one) for one in values.pop("evidence", ())],
        text=layout.text,
        raw=raw,
        parts=layout.parts,
        blocks=layout.blocks,
        cuts=layout.cuts,
        mentions=annotation.mentions,
        statements=annotation.statements,
        reports=annotation.reports,
        **values,
    )


def _records(file: Path, make: Any, layouts: dict[str, Layout], failures: list[str]) -> list[Any]:
    """Return the records that *make* builds from the tables of *file*; the name of a table is the id of its record."""
    records: list[Any] = []
    for record_id, values in (_read(file) if file.exists() else {}).items():
        try:
            records.append(make(layouts, id=record_id, **values))
        except (QuoteError, MalicrisisError, TypeError, KeyError) as error:
            failures.append(f"{file.name} [{record_id}]: {error}")
    return records


def _passage(layouts: dict[str, Layout], values: dict[str, Any]) -> Any:
    values = dict(values)
    document = values.pop("document")
    return passage_of(document, layouts[document], values.pop("block"), values)


def _actor(layouts: dict[str, Layout], *, roles: Any = (), ids: Any = (), **values: Any) -> Actor:
    return Actor(
        roles=[
            Role(
                **{
                    **role,
                    "sources": [_passage(layouts, one) if isinstance(one, dict) else one for one in role["sources"]],
                }
            )
            for role in roles
        ],
        ids=[ExternalId(**one) for one in ids],
        **values,
    )


def _place(_: dict[str, Layout], *, ids: Any = (), **values: Any) -> Place:
    return Place(ids=[ExternalId(**one) for one in ids], **values)


def _event(_: dict[str, Layout], **values: Any) -> Event:
    return Event(**values)


def _disagreement(layouts: dict[str, Layout], *, passages: Any, **values: Any) -> Disagreement:
    found = [_passage(layouts, passage) for passage in passages]
    return Disagreement(passages=sorted(found, key=lambda one: (one.document, one.start)), **values)


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
        corpus = corpus_of(DECLARED, DATA / "raw")
    except BuildError as error:
        print(error, file=sys.stderr)
        return 1
    files = files_of(corpus, schemas=schema_files())
    files[OUTPUTS] = outputs_schema_file()
    files["../_version.py"] = pinned(hashlib.sha256(files[SUMS]).hexdigest())
    present = {path.relative_to(DATA).as_posix(): path.read_bytes() for path in DATA.rglob("*") if path.is_file()}
    present[OUTPUTS] = (DATA / OUTPUTS).read_bytes()
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
