"""``malicrisis completion SHELL``: a script that makes a shell complete the commands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malicrisis.imports import need

from . import COMMANDS

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

EXAMPLE = "completion bash"
SHELLS = ("bash", "zsh", "tcsh")


def configure(parser: ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument("shell", choices=SHELLS, help="the shell that gets the script")


def run(options: Namespace) -> int:
    """Print the script."""
    from malicrisis.cli.parser import build_parser  # late: the parser imports this module to configure it

    print(need("shtab", "completion").complete(build_parser(COMMANDS), options.shell))
    return 0
