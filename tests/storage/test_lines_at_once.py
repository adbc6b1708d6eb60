"""Many lines are read at once with the same result as one by one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from malicrisis.errors import FileError
from malicrisis.storage import jsonlines
from malicrisis.storage.jsonlines import ENCODER, parse, values_of

LINES = (
    "{}",
    '{"a": 1}',
    '{"a": "Ségou", "b": [{"c": "\\""}]}',
    '{"a": "\\u00e9"}',
    '{"a":1}',
    ' {"a": 1}',
    '{"a": 1} ',
    '{"a": 1}\r',
    '{"a": 1, "a": 2}',
    '{"a": [{"b": 1, "b": 1}]}',
    '{"a": 1e999}',
    '{"a": 1e2}',
    '{"a": NaN}',
    "",
    # these complete each other, with and without what is put between them
    '{"a": [{}',
    "{}]}",
    "{}, {}",
    '{}, "\\u0001", {}',
    '{}, "\\u0001", {}, "\\u0001"',
    '{"a": "',
    '"}',
    '"\\u0001"',
    '{"a": "\\u0001"}',
    '{"a": "\\\\u0001"}',
)


def one_by_one(lines: list[str], *, as_written: bool) -> list[object] | None:
    """Return the values of *lines*, each read by itself; None if one is refused."""
    try:
        values = [parse(line, "x.jsonl", number) for number, line in enumerate(lines, 1)]
    except FileError:
        return None
    pairs = zip(lines, values, strict=True)
    return values if not as_written or all(ENCODER.encode(value) == line for line, value in pairs) else None


def at_once(lines: list[str], *, as_written: bool) -> list[object] | None:
    return values_of([f"{line}\n".encode() for line in lines], as_written=as_written)


@pytest.mark.parametrize("as_written", [False, True])
@given(lines=st.lists(st.sampled_from(LINES), min_size=1, max_size=5))
def test_lines_that_are_read_at_once_are_what_they_are_one_by_one(*, lines: list[str], as_written: bool) -> None:
    found = at_once(lines, as_written=as_written)

    has_mark = any('"\\u0001"' in line for line in lines)  # such lines may be left to be read one by one
    assert found == one_by_one(lines, as_written=as_written) or (has_mark and found is None)


@pytest.mark.parametrize(
    "lines",
    [
        ['{"a": [{}', "{}]}", "{}, {}"],
        ['{"a": [{}', "{}]}", '{}, "\\u0001", {}'],
        ['{"a": [{}', "{}]}", "{}, {}, {}"],
        ["{}, {}"],
        ["{}", "{}, {}"],
    ],
)
@pytest.mark.parametrize("as_written", [False, True])
def test_lines_that_complete_each_other_are_no_values(*, lines: list[str], as_written: bool) -> None:
    assert at_once(lines, as_written=as_written) is None


@pytest.mark.parametrize("as_written", [False, True])
def test_any_number_of_lines_is_read_and_the_last_may_lack_its_line_feed(*, as_written: bool) -> None:
    for number in range(1, 6):
        lines = [b'{"a": 1}\n'] * number

        assert values_of(lines, as_written=as_written) == [{"a": 1}] * number
        assert values_of([*lines, b"{}"], as_written=as_written) == [{"a": 1}] * number + [{}]


@pytest.mark.parametrize("line", [' {"a": 1}', '{"a": 1} ', '{"a": 1}\r'])
@pytest.mark.parametrize("as_written", [False, True])
def test_lines_with_white_space_at_an_edge_are_left_to_be_read_one_by_one(line: str, *, as_written: bool) -> None:
    for lines in ([line], ["{}", line], [line, "{}"]):
        assert at_once(lines, as_written=as_written) is None


def test_a_line_with_an_escape_is_read_too() -> None:
    assert at_once(['{"a": "\\"\\u0002"}', "{}"], as_written=True) == [{"a": '"\x02'}, {}]


def test_an_empty_line_is_left_to_be_read_by_itself() -> None:
    assert at_once([""], as_written=True) is None
    assert at_once(["{}", ""], as_written=True) is None


def test_lines_that_are_no_text_are_left_to_be_read_one_by_one() -> None:
    assert values_of([b'{"a": "\xe9"}\n'], as_written=False) is None


def test_lines_that_are_nested_deeply_are_left_to_be_read_one_by_one() -> None:
    assert at_once(["[" * 100_000], as_written=True) is None


def test_lines_that_are_long_together_are_left_to_be_read_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonlines, "MAX_LINE", 6)  # with the line feeds

    assert at_once(["{}", "{}"], as_written=True) == [{}, {}]
    assert at_once(["{}", "[1]"], as_written=True) is None
