"""The command line: ask the corpus in a terminal."""

from __future__ import annotations

import argparse
import contextlib
import os
import re
import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any, NoReturn, cast

from malicrisis._version import FINGERPRINT, __version__
from malicrisis.citation import FORMATS
from malicrisis.errors import DateError, MalicrisisError, MissingExtraError
from malicrisis.export import FORMATS as EXPORTS
from malicrisis.messages import one_line
from malicrisis.model.dates import When
from malicrisis.model.fields import short_repr
from malicrisis.plover import EventType
from malicrisis.storage.reading import load, read
from malicrisis.vocab import Modality, Redistribution

from .messages import complain

if TYPE_CHECKING:
    from collections.abc import Sequence


WRONG_USE = 2
"""Exit code for an unknown command, option, id or name."""


STOPPED = 130
"""Exit code after Ctrl-C, as shells have it."""


SHELLS = ("bash", "zsh", "tcsh")


class _Parser(argparse.ArgumentParser):
    """A parser whose errors are one line."""

    def error(self, message: str) -> NoReturn:
        self.exit(WRONG_USE, f"{self.prog}: {one_line(message)}; see {self.prog} --help\n")

    def _print_message(self, message: str, file: Any = None) -> None:
        """Print *message*; an output that takes no help is an error like any other, which argparse would pass over."""
        if file is sys.stdout:
            file.write(message)
        else:
            super()._print_message(message, file)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line with *arguments*, those of the process by default, and return the exit code."""
    stdout = cast("Any", sys.stdout)
    if stdout is None:
        complain("cannot write the output: it is closed")
        return WRONG_USE
    if hasattr(stdout, "reconfigure"):
        stdout.reconfigure(errors="backslashreplace")
    try:
        try:
            return _run(arguments)
        finally:
            stdout.flush()
    except MalicrisisError as error:
        complain(error)
        return WRONG_USE
    except BrokenPipeError:
        _silence()
    except OSError as error:
        _silence()
        complain(f"cannot write the output: {error.strerror or error}")
        return WRONG_USE
    except KeyboardInterrupt:
        return STOPPED
    return 0


def _run(arguments: Sequence[str] | None) -> int:
    parser = build_parser()
    options = parser.parse_args(arguments)
    if options.command == "completion":
        return _completion(parser, options.shell)
    if options.command == "validate":
        from .validation import validate_files  # it looks at the files themselves and loads nothing

        return validate_files(options)
    corpus = load() if options.corpus is None else read(options.corpus)
    if options.command == "export":
        from .export import export

        return export(corpus, options)
    from . import commands  # --help and --version do without

    command = getattr(commands, options.run)
    code: int = command(corpus, options)
    return code


def _completion(parser: argparse.ArgumentParser, shell: str) -> int:
    """Print a script that makes *shell* complete the commands."""
    try:
        shtab = import_module("shtab")
    except ImportError as error:
        raise MissingExtraError("expected shtab to be installed: pip install 'malicrisis[completion]'") from error
    print(shtab.complete(parser, shell))
    return 0


def _silence() -> None:
    """Keep the interpreter from flushing into an output that is closed or full."""
    with contextlib.suppress(OSError):  # an output without a file is flushed by nobody
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of all commands."""
    common = _common(suppress=False)
    parser = _Parser(
        prog="malicrisis",
        description="Ask the corpus of five documents on the Mali crisis, 2012-2023. Without a command: an overview.",
        epilog="examples: malicrisis show dw-2023 | malicrisis who IBK | malicrisis events --negated"
        " | malicrisis cite dw-2023#p7 --format bibtex",
        parents=[common],
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"malicrisis {__version__} (data {FINGERPRINT[:16]})")
    parser.set_defaults(run="overview")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", parser_class=_Parser)

    def add(name: str, run: str, text: str, example: str) -> argparse.ArgumentParser:
        command = commands.add_parser(
            name,
            help=text,
            description=text[0].upper() + text[1:] + ".",
            epilog=f"example: malicrisis {example}",
            parents=[_common(suppress=True)],
            allow_abbrev=False,
        )
        command.set_defaults(run=run)
        return command

    add("list", "list_documents", "list the documents", "list")
    _add_show(add("show", "show", "print a document, an event or a disagreement", "show coup-2020"))
    find = add("find", "find", "find actors and places by name, alias or acronym", "find ecowas")
    find.add_argument("name", metavar="NAME")
    _add_kwic(add("kwic", "words_in_context", "show words in their context", "kwic 'coup d.état' --regex"))
    _add_filters(events := add("events", "events", "list events", "events --type COERCE --since 2020"))
    modalities = [str(one) for one in Modality]
    events.add_argument(
        "--modality",
        type=str.lower,
        choices=modalities,
        metavar="MODALITY",
        help=f"told as {', '.join(modalities[:-1])} or {modalities[-1]}",
    )
    events.add_argument("--negated", action="store_true", help="told as not so")
    events.add_argument("--text", help="with these words in the label or in the report")
    _add_filters(add("timeline", "print_timeline", "list events in the order of time", "timeline --actor wagner-group"))
    who = add("who", "who", "print an actor: offices, statements, events", "who Lavrov")
    who.add_argument("actor", metavar="ACTOR", help="an id or a name")
    differ = add("disagreements", "disagreements", "print where passages do not agree", "disagreements")
    differ.add_argument("--document", metavar="ID", help="only those with a passage of this document")
    _add_cite(add("cite", "print_citation", "print how to cite", "cite dw-2023#p7 --format bibtex"))
    found = add("resolve", "print_passage", "print the passage that a reference leads to", "resolve dw-2023#p7")
    found.add_argument("ref", metavar="REF")
    check = add("validate", "", "check every rule on every file and record", "validate --json")
    check.add_argument("path", metavar="PATH", nargs="?", help="a folder of your own; the shipped corpus by default")
    _add_export(add("export", "", "write the corpus for other tools", "export sqlite mali --redistribution free"))
    complete = add("completion", "", "print a script that makes a shell complete the commands", "completion bash")
    complete.add_argument("shell", choices=SHELLS)
    return parser


def _common(*, suppress: bool) -> _Parser:
    """Return the options that stand before or after a command; after it they say nothing unless given."""
    absent: Any = argparse.SUPPRESS if suppress else None
    common = _Parser(add_help=False, allow_abbrev=False)
    common.add_argument("--json", action="store_true", default=absent or False, help="print JSON, for programs")
    common.add_argument("--corpus", metavar="PATH", default=absent, help="a folder of your own instead of the corpus")
    return common


def _add_show(show: argparse.ArgumentParser) -> None:
    show.add_argument("id", metavar="ID", help="such as dw-2023 or coup-2020")
    how = show.add_mutually_exclusive_group()
    how.add_argument("--raw", action="store_true", help="of a document, the raw page, byte for byte")
    how.add_argument("--blocks", action="store_true", help="of a document, every block with its kind and offsets")
    how.add_argument("--body", action="store_true", help="of a document, only headings, salutations and paragraphs")


def _add_kwic(kwic: argparse.ArgumentParser) -> None:
    kwic.add_argument("pattern", metavar="PATTERN", help="a word or a phrase")
    kwic.add_argument("--regex", action="store_true", help="the pattern is a regular expression")
    kwic.add_argument("--case", action="store_true", help="capitals and small letters differ")
    kwic.add_argument("--document", metavar="ID", help="only in this document")
    kwic.add_argument("--width", type=_width, metavar="N", help="characters of context on each side")


def _width(text: str) -> int:
    """Return *text* as a number of characters."""
    if not re.fullmatch("[0-9]{1,4}", text) or not 1 <= int(text) <= 1000:  # noqa: PLR2004  said in the message
        raise argparse.ArgumentTypeError(f"expected a whole number from 1 to 1000, found {short_repr(text)}")
    return int(text)


def _date(text: str) -> When:
    """Return *text* as a date."""
    try:
        return When(text)
    except DateError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _add_filters(command: argparse.ArgumentParser) -> None:
    types = [str(one) for one in EventType]
    command.add_argument("--type", type=str.upper, choices=types, metavar="TYPE", help="PLOVER type, such as COERCE")
    command.add_argument("--actor", help="id or name of a participant")
    command.add_argument("--place", help="id or name of a place: there or at a place within")
    command.add_argument("--document", metavar="ID", help="reported in this document")
    command.add_argument("--since", type=_date, metavar="DATE", help="certainly or possibly then or later, EDTF")
    command.add_argument("--until", type=_date, metavar="DATE", help="certainly or possibly then or earlier, EDTF")


def _add_export(export: argparse.ArgumentParser) -> None:
    # the words in this order: what --documents takes does not end before the next option
    export.usage = f"{export.prog} FORMAT DEST [--documents ID [ID ...]] [--redistribution WORD] [--force] [--json]"
    export.add_argument("format", choices=EXPORTS, metavar="FORMAT", help=", ".join(EXPORTS))
    export.add_argument("dest", metavar="DEST", help="a folder that does not exist yet")
    export.add_argument("--documents", nargs="+", metavar="ID", help="only these documents")
    export.add_argument(
        "--redistribution",
        choices=[str(one) for one in Redistribution],
        metavar="WORD",
        help=f"only documents whose redistribution is one of {', '.join(map(str, Redistribution))}",
    )
    export.add_argument("--force", action="store_true", help="replace an export as it was written, or an empty folder")


def _add_cite(cite: argparse.ArgumentParser) -> None:
    cite.add_argument("ref", metavar="REF", help="dw-2023, dw-2023#p7, dw-2023#c120-188, malicrisis or software")
    cite.add_argument("--format", default="text", choices=FORMATS, metavar="FORMAT", help=", ".join(FORMATS))
    cite.add_argument("--style", help="a CSL style such as apa; needs pip install 'malicrisis[cite]'")
