"""The parser of the command line, and what all commands share."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, NoReturn

from malicrisis._version import FINGERPRINT, __version__
from malicrisis.messages import one_line

from .commands import COMMANDS, module_of
from .problems import WRONG_USE, Problem, print_problem

if TYPE_CHECKING:
    from collections.abc import Collection

    from _typeshed import SupportsWrite


class Parser(argparse.ArgumentParser):
    """A parser whose errors are one line."""

    def error(self, message: str) -> NoReturn:
        """Print *message* on one line and exit."""
        hint = f"see {self.prog} --help"
        words = f"{one_line(message)}; {hint}"
        print_problem(Problem(error="UsageError", message=words, exit_code=WRONG_USE, hint=hint), self.prog)
        self.exit(WRONG_USE)

    def _print_message(self, message: str, file: SupportsWrite[str] | None = None) -> None:
        """Print *message*; argparse ignores errors of the output, but help that cannot be written is an error."""
        print(message, end="", file=file)


def build_parser(configured: Collection[str]) -> Parser:
    """Return the parser of all commands; only those *configured* are imported and have their options."""
    parser = Parser(
        prog="malicrisis",
        description="Ask the corpus of five documents on the Mali crisis, 2012-2023. Without a command: an overview.",
        epilog="examples: malicrisis show dw-2023 | malicrisis who IBK | malicrisis events --negated"
        " | malicrisis cite dw-2023#p7 --format bibtex",
        parents=[_common_options(after_command=False)],
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"malicrisis {__version__} (data {FINGERPRINT[:16]})")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", parser_class=Parser)
    for name, summary in COMMANDS.items():
        command = commands.add_parser(
            name,
            help=summary,
            description=f"{summary[0].upper()}{summary[1:]}.",
            parents=[_common_options(after_command=True)],
            allow_abbrev=False,
        )
        if name in configured:
            module = module_of(name)
            command.epilog = f"example: malicrisis {module.EXAMPLE}"
            module.configure(command)
    return parser


def _common_options(*, after_command: bool) -> Parser:
    """Return the options that may stand before or after a command.

    The parser of a command sets its defaults last. It must have none here, or it would undo what stands before it.
    """
    common = Parser(add_help=False, allow_abbrev=False)
    common.add_argument(
        "--json",
        action="store_true",
        default=argparse.SUPPRESS if after_command else False,
        help="print JSON, for programs",
    )
    common.add_argument(
        "--corpus",
        metavar="PATH",
        default=argparse.SUPPRESS if after_command else None,
        help="a folder with a corpus of your own, instead of the shipped corpus",
    )
    return common
