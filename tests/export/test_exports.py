"""Every format: what a foreign reader finds in it, what is lost, and what stands beside the data."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import malicrisis
from malicrisis.export.records import name_of, records_of, values_of
from read_back import READERS, compare, key_of, read

if TYPE_CHECKING:
    from pathlib import Path

    from malicrisis import Corpus

FORMATS = [name for name in malicrisis.export.FORMATS if name in READERS]


@pytest.mark.parametrize("name", FORMATS)
def test_what_a_foreign_reader_finds_and_what_is_reported_as_lost_are_the_corpus(
    name: str, either: Corpus, tmp_path: Path
) -> None:
    carries = malicrisis.export.format_of(name).carries

    done = malicrisis.export.write(either, name, tmp_path / "out")

    measured = compare(either, read(name, tmp_path / "out"))
    lost = {loss.what: loss for loss in done.losses}
    assert len(lost) == len(done.losses)
    for kind, found in measured.items():
        missing = {
            name_of(record) for record in records_of(either, kind) if key_of(kind, values_of(record)) in found.missing
        }
        if kind not in carries:
            assert found.records == 0
            assert not missing or lost[kind].count == found.total
        else:
            assert set(carries[kind]) <= found.carried
            assert missing == (set(lost[kind].records) if kind in lost else set())
            reported = {
                what.partition(".")[2]: loss.count for what, loss in lost.items() if what.startswith(f"{kind}.")
            }
            assert reported == found.lost
