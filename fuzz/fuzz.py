"""Look for input whose result is neither an answer nor an error of `malicrisis.errors`, guided by coverage.

    python fuzz/fuzz.py TARGET [--seconds N] [--seed N]

The targets are those of `TARGETS`; the first inputs are made from the shipped data. A run ends after N seconds, or
fails at the first finding and writes its bytes into the working directory: another exception, a message of more than a
line, an answer that takes too much time or memory. Needs pip install 'malicrisis[fuzz]'.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import re
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import atheris

with atheris.instrument_imports(include=["malicrisis"]):
    import malicrisis
    from malicrisis.cli import main
    from malicrisis.cli.commands import COMMANDS as COMMAND_MODULES
    from malicrisis.cli.commands import module_of
    from malicrisis.cli.commands.searching.kwic import compiled
    from malicrisis.errors import MalicrisisError
    from malicrisis.query.references import reference, resolve
    from malicrisis.query.telling import order_key
    from malicrisis.query.timeline import timeline
    from malicrisis.storage import codec, reading, texts, writing
    from malicrisis.storage.lines import read_lines
    from malicrisis.validation import validate_files

    for command in COMMAND_MODULES:
        module_of(command)  # here, or they are imported on first use and not instrumented

if TYPE_CHECKING:
    from collections.abc import Callable

LONGEST = 1000
"""The most characters of a message."""

MEGABYTES = 2048
"""The most memory of a run."""

SECONDS = 20
"""The most time of one answer."""

SHIPPED = malicrisis.load()
FILES = writing.files_of(SHIPPED.where(documents=["un-news-2018"]))
NAMES = [name for name in FILES if name != reading.SUMS]
KINDS: dict[str, Any] = {
    "actors.jsonl": malicrisis.Actor,
    "blocks.jsonl": malicrisis.Block,
    "cuts.jsonl": malicrisis.Cut,
    "disagreements.jsonl": malicrisis.Disagreement,
    "events.jsonl": malicrisis.Event,
    "mentions.jsonl": malicrisis.Mention,
    "places.jsonl": malicrisis.Place,
    "reports.jsonl": malicrisis.Report,
    "statements.jsonl": malicrisis.Statement,
}
COMMANDS = (
    "", "--json", "--help", "--version", "list", "list --json", "show dw-2023", "show coup-2020 --json",
    "show dw-2023 --raw", "show dw-2023 --blocks", "show dw-2023 --body", "find ecowas", "find Keïta", "kwic France",
    "kwic coup --width 20 --case --document cgtn-2020", "kwic [A-Z]+ --regex", "events --type COERCE --since 2020",
    "events --modality requested --negated --text force", "events --actor wagner-group --place mali --until 2023-06",
    "timeline --actor wagner-group --document dw-2023", "who Lavrov", "disagreements --document dw-2023",
    "cite dw-2023#p7 --format bibtex", "cite malicrisis --format ris", "cite software --json",
    "resolve dw-2023#c120-188", "completion bash", "--corpus nowhere list",
)  # fmt: skip
TOKENS = re.compile(rb'"[^"]{0,200}"|[a-z0-9]+|\W')
ODD = (b"", b"0", b"-1", b"1.5", b"99999999", b"null", b"true", b"[]", b"{}", b'""', b'"x"', b'"2020"', b"\n")
DATES = (
    "2020-08-18", "2020-08", "2020", "2012~", "2012?", "2012%", "2013-01/2014-07", "2017-01-01/", "/2020", "2004/..",
    "../2004", "[2018-05-30..2018-05-31]", "[..2012-06]", "[2012-06..]",
)  # fmt: skip
REFERENCES = ("dw-2023", "dw-2023#p7", "dw-2023#c120-188", f"malicrisis@{SHIPPED.version}:dw-2023#p1")


def text_of(data: bytes) -> str:
    """Return *data* as text, with a lone surrogate for each byte that is not UTF-8."""
    return data.decode(errors="surrogateescape")


def try_when(data: bytes) -> None:
    """Read a date, and call all its methods."""
    when = malicrisis.When(text_of(data))
    first, last = when.earliest, when.latest
    assert first or last
    assert not (first and last) or first <= last
    assert not when.begins_after(when)
    assert order_key(when) == order_key(malicrisis.When(str(when)))
    assert when.precision
    assert when.is_interval + when.is_one_of + when.is_approximate + when.is_uncertain < 4  # noqa: PLR2004  an interval is never one-of


def try_codec(data: bytes) -> None:
    """Read records of a kind, write them, and read them again."""
    name = sorted(KINDS)[data[0] % len(KINDS)] if data else "actors.jsonl"
    kind = KINDS[name]
    records = records_in(name, data[1:], kind)
    again = codec.dump_lines(records)
    assert records_in(name, again, kind) == records
    assert codec.restore_lines(kind, again.decode()) == records


def records_in(name: str, data: bytes, kind: Any) -> list[Any]:
    """Return the records in *data*, the bytes of the file *name*; raise the first problem."""
    texts.decode(name, data)
    return [line.record for line in read_lines(name, io.BytesIO(data), kind, refuse)]


def refuse(error: malicrisis.errors.MalicrisisError, _: str) -> None:
    """Raise *error*."""
    raise error


def try_read(data: bytes) -> None:
    """Read a corpus in which some bytes are changed, show it, write it, and read it again."""
    corpus = assembled(spoiled(data))
    assert assembled(writing.files_of(corpus)) == corpus
    corpus._repr_html_()
    timeline(corpus)._repr_html_()
    for document in corpus.documents:
        document._repr_html_()
        for passage in (*document.mentions, *document.statements, *document.reports):
            assert resolve(corpus, reference(corpus, passage)).quote == passage.quote  # type: ignore[union-attr]  # a passage


def try_validate(data: bytes) -> None:
    """Validate a corpus in which some bytes are changed: every error is a finding of one line."""
    files = spoiled(data)
    validation = validate_files(files, files.__getitem__)
    assert validation.is_valid == (files == FILES)
    for finding in validation.findings:
        for words in (finding.expected, finding.found, finding.mend):
            check(words)


def spoiled(data: bytes) -> dict[str, bytes]:
    """Return the files of a corpus in which some bytes are changed.

    The first byte of *data* chooses the file, the next three the offset, and one how many bytes the others replace.
    """
    name = NAMES[data[0] % len(NAMES)] if data else NAMES[0]
    start = int.from_bytes(data[1:4], "big") % len(FILES[name])
    end = start + int.from_bytes(data[4:5], "big")
    return {**FILES, name: FILES[name][:start] + data[5:] + FILES[name][end:]}


def assembled(files: dict[str, bytes]) -> malicrisis.Corpus:
    """Return the corpus in *files*."""

    def read_bytes(name: str) -> bytes:
        try:
            return files[name]
        except KeyError:
            raise malicrisis.errors.FileError(f"{name}: expected a file, found none") from None

    return reading.read_files(read_bytes, checksums=False)


def try_resolve(data: bytes) -> None:
    """Resolve a reference, write it, and resolve it again."""
    found = resolve(SHIPPED, text_of(data))
    assert resolve(SHIPPED, reference(SHIPPED, found, versioned=True)) == found


def try_cli(data: bytes) -> None:
    """Run a command whose words are between null bytes.

    A regular expression is only compiled, since its search may take any time. Nothing is exported, since the export
    could go to any folder.
    """
    words = text_of(data).split("\0")
    if "export" in words:
        return
    if "--regex" in words:
        compiled(words[-1], ignore_case=True)
        return
    errors = io.StringIO()
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(errors):
        try:
            code = main(words)
        except SystemExit as stop:
            code = stop.code
    assert code in {0, 1, 2}
    assert errors.getvalue().count("\n") == (code != 0)
    line = errors.getvalue().rstrip("\n")
    check(json.loads(line)["message"] if line.startswith("{") else line, LONGEST + 100)


class Target(NamedTuple):
    """A function to call, and its first inputs."""

    run: Callable[[bytes], None]
    seeds: list[bytes]


SPOILED = [
    bytes([number]) + token.start().to_bytes(3, "big") + bytes([len(token[0])]) + odd
    for number, name in enumerate(NAMES)
    for token, odd in zip(list(TOKENS.finditer(FILES[name]))[7::11], ODD, strict=False)
]
TARGETS = {
    "when": Target(try_when, [date.encode() for date in DATES]),
    "codec": Target(
        try_codec,
        [
            bytes([number]) + line + b"\n"
            for number, name in enumerate(sorted(KINDS))
            for line in writing.files_of(SHIPPED)[name].splitlines()[:40]
        ],
    ),
    "read": Target(try_read, SPOILED),
    "validate": Target(try_validate, SPOILED),
    "resolve": Target(try_resolve, [ref.encode() for ref in REFERENCES]),
    "cli": Target(try_cli, [command.replace(" ", "\0").encode() for command in COMMANDS]),
}


def check(message: str, longest: int = LONGEST) -> None:
    """Require one printable line of bounded length."""
    assert message.isprintable()
    assert len(message) <= longest


def attempt(target: Target, data: bytes) -> None:
    """Call the target with *data*; an error of `malicrisis.errors` is no finding."""
    try:
        target.run(data)
    except MalicrisisError as error:
        check(str(error))


def run() -> None:
    """Run the target that the command line names."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("target", choices=TARGETS)
    parser.add_argument("--seconds", type=int, default=15, help="how long to look (default: 15)")
    parser.add_argument("--seed", type=int, default=1, help="of the random numbers (default: 1)")
    options = parser.parse_args()
    target = TARGETS[options.target]
    with tempfile.TemporaryDirectory() as folder:
        for number, seed in enumerate(target.seeds):
            Path(folder, str(number)).write_bytes(seed)
        limits = (f"-max_total_time={options.seconds}", f"-timeout={SECONDS}", f"-rss_limit_mb={MEGABYTES}")
        choices = (f"-seed={options.seed}", "-max_len=4096", "-len_control=0", "-print_final_stats=1")
        atheris.Setup([sys.argv[0], *limits, *choices, folder], lambda data: attempt(target, data))
        atheris.Fuzz()


if __name__ == "__main__":
    run()
