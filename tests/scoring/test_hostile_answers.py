"""Files of answers that are made to take time or memory."""

from __future__ import annotations

import json
import tracemalloc
from typing import TYPE_CHECKING, Any

import pytest

import malicrisis
from malicrisis.scoring import matching, read_answers
from malicrisis.storage.jsonlines import MAX_LINE

if TYPE_CHECKING:
    from pathlib import Path

    from malicrisis import Corpus

ONE = {"record": "mention", "document": "voa-2012", "start": 0, "end": 4, "places": ["Mali"]}


@pytest.mark.slow
def test_a_line_of_a_hundred_megabytes_takes_the_memory_of_the_longest_line_allowed(
    shipped: Corpus, tmp_path: Path
) -> None:
    file = tmp_path / "answers.jsonl"
    with file.open("wb") as lines:
        lines.write(b'{"note": "')
        for _ in range(100):
            lines.write(b"x" * 1_000_000)
        lines.write(b'"}\n' + json.dumps(ONE).encode())
    read_answers(shipped, [ONE])  # what is made once is no part of the measure

    tracemalloc.start()
    read = read_answers(shipped, file)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert [one.reason for one in read.failures] == ["json"]
    assert len(read.answers) == 1
    assert peak < 5 * MAX_LINE


@pytest.mark.slow
def test_very_many_answers_at_one_place_are_each_looked_at_once_for_each_item(
    shipped: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = 0
    rights = matching.rights

    def counting(item: Any, answer: Any) -> int:
        nonlocal calls
        calls += 1
        return rights(item, answer)

    monkeypatch.setattr(matching, "rights", counting)
    number = 20_000

    score = malicrisis.score(shipped, (ONE | {"places": ["Mali", f"x{one}"]} for one in range(number)))

    counts: Any = score.layers["mentions"]
    assert (counts["all"]["correct"] + counts["all"]["optional_found"], counts["all"]["duplicate"]) == (1, number - 1)
    # all of these answers mean Mali and a name of nobody: of each meaning only as many are looked at as can be matched
    assert calls <= 2 * number


@pytest.mark.parametrize(
    "value",
    [float("nan"), float("inf"), 10**5000, -1, 1.0, True, [[]], {"a": {}}, b"0", object()],
    ids=["nan", "infinity", "digits", "negative", "point", "truth", "list", "object", "bytes", "other"],
)
def test_numbers_that_are_none_and_other_objects_are_failures_of_their_line(shipped: Corpus, value: object) -> None:
    read = read_answers(shipped, [ONE | {"start": value}, ONE])

    assert [one.line for one in read.answers] == [2]
    assert read.failures[0].reason in ("schema", "offsets")
    assert len(read.failures[0].message) < 400
