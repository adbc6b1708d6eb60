"""Find actors in files of any size: group by group, so that an interrupted run goes on where it stopped."""

from __future__ import annotations

import json
import shutil
from contextlib import suppress
from typing import TYPE_CHECKING, Any, NamedTuple

from malicrisis.errors import DestinationError
from malicrisis.imports import need
from malicrisis.storage.destinations import new_file

from .batches import found_in_batch
from .inputs import FILE, ROW, groups_of, number_of_groups

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from .inputs import Columns
    from .spotter import Spotter

    Progress = Callable[[int, int | None], None]

_MANIFEST = "run.json"


class Done(NamedTuple):
    """What a run wrote.

    Attributes:
        finds: how many finds
        errors: how many rows could not be read, or not with their date
        resumed: how many groups an interrupted run had done before
        empty: the numbers of the groups without a find; of text files, each is a group
    """

    finds: int
    errors: int
    resumed: int
    empty: tuple[int, ...] = ()


def finds_of_groups(
    spotter: Spotter, paths: Sequence[Path], columns: Columns, done: frozenset[int] = frozenset()
) -> Iterator[tuple[int, Any]]:
    """Yield the number of each group of the files, and an iterator over the record batches of its finds."""
    is_texts = paths[0].suffix.lower() == ".txt"
    keys = [FILE] if is_texts else [ROW, *columns.keys]
    text, on = ("text", "on") if is_texts else (columns.text, columns.on)
    for number, batches in groups_of(paths, columns, done):
        yield (
            number,
            None
            if batches is None
            else (
                found_in_batch(spotter.spot, batch, text, on, keys, problems=problems) for batch, problems in batches
            ),
        )


def write_finds(
    spotter: Spotter,
    paths: Sequence[Path],
    columns: Columns,
    dest: Path,
    *,
    about: str,
    overwrite: bool,
    progress: Progress,
) -> Done:
    """Write the finds in the files at *paths* to *dest*, a Parquet file.

    Each group is written to a file of its own in the folder ``DEST.parts`` first. If a run is interrupted, the next one
    with the same files and options reads only the other groups. A run that fails before its first group is done leaves
    no folder. *about* tells the options of the spotter.

    Raises:
        DestinationError: *dest* exists and *overwrite* is false, or the folder is that of another run.
        FileError: a file is missing or damaged.
        RecordError: a column is not in a file.
    """
    if dest.exists() and not overwrite:
        raise DestinationError(f"{str(dest)!r}: expected nothing there, found a file; overwrite=True replaces a file")
    parts = dest.with_name(f"{dest.name}.parts")
    done = _resumed(parts, _manifest(paths, columns, about))
    try:
        found = finds_of_groups(spotter, paths, columns, done)
        total = number_of_groups(paths)
        groups = 0
        for number, batches in found:
            if batches is not None:
                _write(batches, _part(parts, number))
            groups = number + 1
            progress(groups, total)
        counts = _joined([_part(parts, number) for number in range(groups)], dest, overwrite=overwrite)
    except BaseException:
        # a wrong file or a missing package: without a finished group, the folder would only hinder the next run
        if not any(parts.glob("*.parquet")):
            shutil.rmtree(parts)
        raise
    shutil.rmtree(parts)
    finds, errors = (sum(numbers) for numbers in zip(*counts, strict=True))
    return Done(finds, errors, len(done), tuple(number for number, (found, _) in enumerate(counts) if not found))


def _manifest(paths: Sequence[Path], columns: Columns, about: str) -> dict[str, object]:
    """Return what must be the same for a run to go on."""
    files = [[str(path), path.stat().st_size, path.stat().st_mtime_ns] for path in paths if path.is_file()]
    return {"files": files, "columns": [columns.text, columns.on, *columns.keys], "about": about}


def _resumed(parts: Path, manifest: dict[str, object]) -> frozenset[int]:
    """Return the numbers of the groups that are done; make the folder if there is none."""
    file = parts / _MANIFEST
    if not parts.exists():
        parts.mkdir(parents=True)
        file.write_text(json.dumps(manifest), encoding="utf-8")
    known: object = None
    with suppress(OSError, ValueError):
        known = json.loads(file.read_text(encoding="utf-8"))
    if known != manifest:
        raise DestinationError(
            f"{str(parts)!r}: expected parts of a run with the same files and options, found others; delete the folder"
        )
    return frozenset(int(path.stem) for path in parts.glob("*.parquet"))


def _part(parts: Path, number: int) -> Path:
    """Return the file of a group."""
    return parts / f"{number:08}.parquet"


def _write(batches: Iterator[Any], file: Path) -> None:
    """Write *batches* to *file*, which is there only when it is whole."""
    parquet = need("pyarrow.parquet", "arrow")
    fresh = file.with_suffix(".new")
    writer = None
    for batch in batches:
        writer = writer or parquet.ParquetWriter(fresh, batch.schema, compression="zstd")
        writer.write_batch(batch)
    if writer is None:  # a group of no rows
        fresh.touch()
    else:
        writer.close()
    fresh.replace(file)


def _joined(parts: Sequence[Path], dest: Path, *, overwrite: bool) -> list[tuple[int, int]]:
    """Write the *parts* to *dest* one after the other, and return how many finds and errors each has."""
    parquet = need("pyarrow.parquet", "arrow")
    counts: list[tuple[int, int]] = []
    with new_file(dest, overwrite=overwrite) as fresh:
        writer = None
        for part in parts:
            rows = errors = 0
            if part.stat().st_size:
                file = parquet.ParquetFile(part)
                writer = writer or parquet.ParquetWriter(fresh, file.schema_arrow, compression="zstd")
                for batch in file.iter_batches():
                    writer.write_batch(batch)
                    rows += batch.num_rows
                    errors += batch.num_rows - batch.column("error").null_count
            counts.append((rows - errors, errors))
        if writer is None:
            raise DestinationError("expected texts to read, found none")
        writer.close()
    return counts
