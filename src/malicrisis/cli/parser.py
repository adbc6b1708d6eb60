"""The parser of the command line, and what all commands share."""

from __future__ import annotations

import argparse
from itertools import takewhile
from typing import TYPE_CHECKING, Any, NoReturn

from malicrisis._version import FINGERPRINT, __version__
from malicrisis.messages import nearest, one_line, safe_repr

from .commands import COMMANDS, module_of
from .problems import WRONG_USE, Problem, print_problem

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from _typeshed import SupportsWrite


class Parser(argparse.ArgumentParser):
    """A parser whose errors are one line, and name what the user may mean."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        """Make a parser as argparse does."""
        super().__init__(*arguments, **options)
        self.commands: dict[str, Parser] = {}

    def parse(self, arguments: Sequence[str]) -> argparse.Namespace:
        """Return *arguments* parsed, as `parse_args` does; the error for an unknown option names the nearest one."""
        for argument in takewhile(lambda one: one not in COMMANDS, arguments):
            # argparse would take the value of an unknown option for the command
            if argument.startswith("--") and argument.partition("=")[0] not in ("--", *self.own_options):
                self._refuse([argument], None)
        found, unknown = self.parse_known_args(arguments)
        if unknown:
            self._refuse(unknown, found.command)
        return found

    def _refuse(self, unknown: Sequence[str], command: str | None) -> NoReturn:
        """Exit with an error for *unknown* arguments that names the option nearest to the first."""
        near = nearest(unknown[0].partition("=")[0], self._options_of(command))
        self.error(f"unrecognized arguments: {' '.join(unknown)}{_suggestion(near)}")

    def _options_of(self, command: str | None) -> list[str]:
        """Return the options that may stand with *command*."""
        of_command = [] if command is None else self.commands[command].own_options
        return [*self.own_options, *of_command]

    @property
    def own_options(self) -> list[str]:
        """The options of this parser itself, without those of commands."""
        return [*self._option_string_actions]

    def _check_value(self, action: argparse.Action, value: object) -> None:
        """Raise ArgumentError if *value* is none of the choices of *action*; the message names the nearest first."""
        choices = [*map(str, action.choices or ())]
        if choices and value not in choices:
            near = nearest(str(value), choices)
            listed = f"(choose from {', '.join(map(repr, choices))})"
            raise argparse.ArgumentError(action, f"invalid choice: {safe_repr(value):.80}{_suggestion(near)} {listed}")

    def error(self, message: str) -> NoReturn:
        """Print *message* on one line and exit."""
        hint = f"see {self.prog} --help"
        words = f"{one_line(message)}; {hint}"
        print_problem(Problem(error="UsageError", message=words, exit_code=WRONG_USE, hint=hint), self.prog)
        self.exit(WRONG_USE)

    def _print_message(self, message: str, file: SupportsWrite[str] | None = None) -> None:
        """Print *message*; argparse ignores errors of the output, but help that cannot be written is an error."""
        print(message, end="", file=file)


def _suggestion(near: str | None) -> str:
    """Return the end of a message that suggests *near*, if it is given."""
    return f"; nearest: {near!r}" if near else ""


def build_parser(configured: Collection[str]) -> Parser:
    """Return the parser of all commands; only those *configured* are imported and have their options."""
    parser = Parser(
        prog="malicrisis",
        description="Ask the corpus of five documents on the Mali crisis, 2012-2023. Without a command: an overview.",
        epilog="examples: malicrisis show dw-2023 | malicrisis says 'coup d’état' | malicrisis who IBK"
        " | malicrisis events --negated | malicrisis cite dw-2023#p7 --format bibtex",
        parents=[_common_options(after_command=False)],
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"malicrisis {__version__} (data {FINGERPRINT[:16]})")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", parser_class=Parser)
    common = _common_options(after_command=True)
    for name, summary in COMMANDS.items():
        if name not in configured:
            # the help lists it, and nothing else is needed: options of all commands would take as long again
            parser.commands[name] = commands.add_parser(name, help=summary, add_help=False)
            continue
        module = module_of(name)
        parser.commands[name] = command = commands.add_parser(
            name,
            help=summary,
            description=f"{summary[0].upper()}{summary[1:]}.",
            epilog=f"example: malicrisis {module.EXAMPLE}",
            parents=[common],
            allow_abbrev=False,
        )
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
