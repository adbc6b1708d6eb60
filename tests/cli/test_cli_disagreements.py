"""`malicrisis disagreements`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from command_line import ask, assert_refused, wrong_uses

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from command_line import Answer

    from malicrisis import Corpus


def test_disagreements_are_printed_as_they_are_shown(asked: Callable[..., Answer]) -> None:
    shown = asked("show", "whether-closed")

    assert asked("disagreements") == asked("disagreements", "--document", "harbor-2020") == shown
    assert asked("disagreements", "--json") == asked("show", "whether-closed", "--json")


def test_an_empty_line_separates_disagreements(shipped: Corpus) -> None:
    answer = ask("disagreements")

    assert answer.out.count("\n\n") == max(0, len(shipped.disagreements) - 1)


def test_without_disagreements_nothing_is_printed(bare: Path) -> None:
    assert ask("disagreements", "--corpus", str(bare)) == (1, "", "malicrisis: there is no disagreement\n")
    assert ask("disagreements", "--corpus", str(bare), "--json").out == "[]\n"


@wrong_uses((["disagreements", "--document", ""], "no document has the id or name ''"))
def test_wrong_use_is_one_line_of_error_and_code_2(arguments: list[str], words: str) -> None:
    assert_refused(ask(*arguments), words)
