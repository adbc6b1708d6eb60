"""`malicrisis completion`."""

from __future__ import annotations

import sys

import pytest
from command_line import ask, assert_refused, wrong_uses

from malicrisis.cli.commands import COMMANDS


@pytest.mark.parametrize("shell", ["bash", "zsh", "tcsh"])
def test_the_script_completes_every_command(shell: str) -> None:
    answer = ask("completion", shell)

    assert (answer.code, answer.err) == (0, "")
    assert [command for command in COMMANDS if command not in answer.out] == []


def test_without_shtab_the_message_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "shtab", None)

    assert ask("completion", "bash") == (
        2,
        "",
        "malicrisis: expected shtab to be installed: pip install 'malicrisis[completion]'\n",
    )


@wrong_uses((["completion"], "shell"), (["completion", "smash"], "bash"))
def test_wrong_use_is_one_line_of_error_and_code_2(arguments: list[str], words: str) -> None:
    assert_refused(ask(*arguments), words)
