"""``malicrisis spot INPUT``: the actors in other texts."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from malicrisis._version import __version__
from malicrisis.cli.terminal import exit_code, print_json, print_table
from malicrisis.errors import DestinationError, FileError, RecordError
from malicrisis.messages import counted
from malicrisis.spotting.forms import Form
from malicrisis.spotting.inputs import Columns, check_file, text_of
from malicrisis.spotting.runs import write_finds
from malicrisis.spotting.spotter import Spotter
from malicrisis.storage.codec import encode
from malicrisis.storage.writing import fingerprint_of

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterable, Iterator, Sequence

    from malicrisis.model.corpus import Corpus
    from malicrisis.spotting.spotted import Spotted

EXAMPLE = "spot --words 'The Malian president met ECOWAS.' --on 2019-05-01"

STDIN = "-"

_SHOWN = 5
"""The most files without finds that a summary names."""


def configure(parser: ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument(
        "input",
        nargs="*",
        metavar="INPUT",
        help="text files (.txt), folders of them, one file .parquet or .jsonl with a text in each row, or - for"
        " standard input",
    )
    parser.add_argument("--words", metavar="TEXT", help="read this text instead of a file")
    parser.add_argument("--text", metavar="COLUMN", help="the column with the texts (default: text)")
    parser.add_argument("--on", metavar="COLUMN", help="the column with the dates; of texts, their date, such as 2019")
    parser.add_argument("--key", nargs="+", default=[], metavar="COLUMN", help="columns that each find keeps")
    parser.add_argument("--local", action="store_true", help="look for the local aliases of the corpus, too")
    parser.add_argument(
        "-o", "--out", metavar="OUT.parquet", help="write the finds to this file; an interrupted run goes on"
    )
    parser.add_argument("--force", action="store_true", help="replace the file")


def run(corpus: Corpus, options: Namespace) -> int:
    """Print the actors in texts, or write them to a file."""
    if (options.words is None) == (not options.input):
        raise RecordError(
            "expected either files to read or --words TEXT, found " + ("both" if options.input else "neither")
        )
    if options.json and options.out is not None:
        raise RecordError("expected either --json, which prints the finds, or -o OUT.parquet, found both")
    spotter = Spotter(corpus, local=options.local)
    paths = [] if options.input == [STDIN] else _each_once(_files(options.input))
    _check_columns(paths, options)
    if options.out is not None and paths:
        return _write(corpus, spotter, paths, options)
    if options.out is not None:
        raise RecordError("expected files with -o OUT.parquet, found a text; print its finds, or put it in a file .txt")
    return _print({name: spotter.spot(text, options.on) for name, text in _texts(paths, options)}, options)


def _check_columns(paths: Sequence[Path], options: Namespace) -> None:
    """Raise RecordError if columns are named, and what is read has none."""
    given = [name for name, value in (("--text", options.text), ("--key", options.key)) if value]
    if given and all(path.suffix.lower() == ".txt" for path in paths):
        raise RecordError(f"{given[0]}: expected a file .parquet or .jsonl, whose column it names, found a text")


def _files(names: Sequence[str]) -> Iterator[Path]:
    """Yield the files with these *names*; of a folder, the text files directly in it."""
    for name in names:
        path = Path(name)
        if not path.exists():
            raise FileError(f"{name!r}: expected a file or a folder, found nothing")
        texts = _texts_in(path) if path.is_dir() else [path]
        if not texts:
            raise FileError(f"{name!r}: expected a folder with text files (.txt), found none in it")
        yield from texts


def _each_once(paths: Iterable[Path]) -> list[Path]:
    """Return each file of *paths* once, by the first of the names that it is given."""
    found: dict[Path, Path] = {}
    for path in paths:
        found.setdefault(path.resolve(), path)
    return list(found.values())


def _texts_in(folder: Path) -> list[Path]:
    """Return the text files directly in *folder*; the case of their ending makes no difference."""
    return sorted(path for path in folder.iterdir() if path.suffix.lower() == ".txt")


def _texts(paths: Sequence[Path], options: Namespace) -> Iterator[tuple[str, str]]:
    """Yield the texts to print the finds of, each with the name of its file."""
    if options.words is not None:
        yield "", options.words
    elif options.input == [STDIN]:
        yield "", sys.stdin.read()
    for path in paths:
        if path.suffix.lower() != ".txt":
            raise RecordError(f"expected a text file (.txt), or -o OUT.parquet for its finds, found {str(path)!r}")
        check_file(path)
        text = text_of(path)
        if isinstance(text, bytes):
            raise FileError(f"{str(path)!r}: expected UTF-8, found other bytes")
        yield str(path), text


def _print(found: dict[str, tuple[Spotted, ...]], options: Namespace) -> int:
    """Print the finds in each text as a table, or as JSON; a summary for people goes to the standard error."""
    finds = [(name, one) for name, several in found.items() for one in several]
    files = [name for name in found if name]
    if options.json:
        return print_json([({"file": name} if name else {}) | encode(one) for name, one in finds])
    if finds:
        head = ["file"] if files else []
        rows = [
            [
                *([name] if head else []),
                f"{one.start}:{one.end}",
                one.quote,
                " or ".join(one.actors),
                one.how,
                "certain" if one.certain else "possible",
            ]
            for name, one in finds
        ]
        print_table([*head, "characters", "words", "actor", "how", "certainty"], rows, title=len(head) + 1)
        notes = [_in_files(len(finds), files, [name for name in files if not found[name]])] if files else []
        if options.on is None and any(one.how == Form.OFFICE for _, one in finds):
            notes.append("give --on DATE to decide who held an office")
        if notes:
            print("; ".join(notes), file=sys.stderr)
    where = f" in {counted(len(files), 'file')}" if files else ""
    return exit_code(finds, f"no actor of the corpus is found{where}")


def _in_files(finds: int, files: Sequence[object], empty: Sequence[object]) -> str:
    """Return how many finds there are in how many of the *files*, and which are *empty*."""
    if not empty:
        return f"{counted(finds, 'find')} in {counted(len(files), 'file')}"
    shown = ", ".join(map(str, empty[:_SHOWN]))
    others = f" and {counted(len(empty) - _SHOWN, 'other')}" if len(empty) > _SHOWN else ""
    number = len(files) - len(empty)
    return f"{counted(finds, 'find')} in {number} of {counted(len(files), 'file')}; none in {shown}{others}"


def _write(corpus: Corpus, spotter: Spotter, paths: Sequence[Path], options: Namespace) -> int:
    """Write the finds in files to a file, and print how many there are."""
    out = Path(options.out)
    if out.suffix.lower() != ".parquet":
        raise RecordError(f"expected a name that ends in .parquet, found {options.out!r}")
    columns = Columns(options.text or "text", options.on, tuple(options.key))
    about = f"{fingerprint_of(corpus)} {__version__} {'local' if options.local else ''}"
    try:
        done = write_finds(spotter, paths, columns, out, about=about, overwrite=options.force, progress=_show_progress)
    except DestinationError as error:
        # people at the command line have an option instead of an argument
        raise DestinationError(str(error).replace("overwrite=True", "--force")) from None
    _end_progress()
    resumed = f", {counted(done.resumed, 'group')} done before" if done.resumed else ""
    errors = f"; {counted(done.errors, 'row')} with a reason in the column error" if done.errors else ""
    is_texts = paths[0].suffix.lower() == ".txt"
    finds = (
        _in_files(done.finds, paths, [paths[one] for one in done.empty]) if is_texts else counted(done.finds, "find")
    )
    print(f"{out}: {finds}{errors}{resumed}")
    return 0


def _show_progress(done: int, total: int | None) -> None:
    """Show in a terminal how many groups of rows, or files, are done."""
    if sys.stderr.isatty():
        of = counted(done, "group") if total is None else f"{done} of {counted(total, 'group')}"
        print(f"\r{of}", end="", file=sys.stderr, flush=True)


def _end_progress() -> None:
    """End the line of the progress: if it was not known how many groups there are, nothing else ends it."""
    if sys.stderr.isatty():
        print(file=sys.stderr)
