"""Counting the checks: a rule function reports how many things it looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from malicrisis.rules import Rule

    Tally = Callable[[Rule, int], None]


def no_tally(rule: Rule, times: int, /) -> None:
    """Count nothing: for readers that only want to know whether data are sound."""
