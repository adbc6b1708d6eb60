"""The two readings behind the annotation, as data."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import malicrisis
from malicrisis.errors import FileError
from malicrisis.scoring import readings
from malicrisis.scoring.ceilings import ceiling_of

if TYPE_CHECKING:
    from malicrisis import Corpus, Readings

SPANS = ("mentions", "statements", "reports")


@pytest.fixture(scope="module")
def both(root: Path) -> Readings:
    return malicrisis.readings(root / "annotation" / "readings.json")


def places(corpus: Corpus, layer: str, document: str) -> set[tuple[int, int]]:
    return {(one.start, one.end) for one in getattr(corpus.documents[document], layer)}


def test_both_readings_are_of_the_shipped_texts(shipped: Corpus, both: Readings) -> None:
    texts = {one.id: (one.text, one.raw) for one in shipped.documents}

    for corpus in (both.a, both.b):
        assert {one.id: (one.text, one.raw) for one in corpus.documents} == texts
        assert all(one.mentions and one.reports for one in corpus.documents)
        assert (corpus.note, len(corpus.disagreements)) == (None, 0)
    assert (both.a.id, both.b.id) == ("malicrisis-reading-a", "malicrisis-reading-b")
    assert both.a.title == f"{shipped.title}: first reading"
    assert both.b.title == f"{shipped.title}: second reading"


def test_every_difference_has_a_decision_and_a_reason(both: Readings, root: Path) -> None:
    declared = [
        entry
        for file in (root / "annotation" / "adjudication").glob("*.toml")
        for entry in tomllib.loads(file.read_text("utf-8")).values()
    ]

    assert sorted((one.keep, one.why) for one in both.differences) == sorted(
        (entry["keep"], entry["why"]) for entry in declared
    )
    assert {one.keep for one in both.differences} == {"a", "b", "both", "neither"}


def test_a_difference_about_words_names_the_reader_who_marked_them(both: Readings) -> None:
    found = [one for one in both.differences if one.field == "span" and one.layer in ("mentions", "statements")]

    assert found != []
    for one in found:
        place: Any = (one.start, one.end)
        assert (one.a is not None) == (place in places(both.a, one.layer, one.document))
        assert (one.b is not None) == (place in places(both.b, one.layer, one.document))
        assert one.quote == both.a.documents[one.document].text[one.start : one.end]


def test_a_difference_about_an_event_names_it(both: Readings) -> None:
    events = [one for one in both.differences if one.layer == "events"]
    reports = [one for one in both.differences if one.layer == "reports"]

    assert [one for one in events if one.event is None or one.quote is not None] == []
    assert [one for one in reports if one.event is None or not one.quote] == []
    # a difference in a field is about an event that both readers have; the ids are those of the first
    assert [one for one in events if one.field != "event" and one.event not in both.a.events] == []


def test_lists_of_ids_are_tuples(both: Readings) -> None:
    values = {type(value) for one in both.differences for value in (one.a, one.b)}

    assert values == {str, tuple, type(None)}


def test_the_second_reading_scored_on_the_first_is_the_column_two_readers(shipped: Corpus, both: Readings) -> None:
    score = malicrisis.score(both.a, both.answers())

    assert score.failures == ()
    ceiling = ceiling_of(shipped, shipped.documents.ids)
    assert {layer: counts and counts["all"] for layer, counts in score.layers.items()} == ceiling


def test_the_names_of_the_second_reader_are_those_of_the_first_in_the_answers(both: Readings) -> None:
    for line in both.answers():
        for field, registry in (("actors", "actors"), ("places", "places"), ("speakers", "actors")):
            ids: Any = line.get(field, ())
            renamed = both.names.get(str(line.get("document")), {})
            assert [one for one in ids if f"{registry}.{one}" in renamed] == []
            assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (None, "found nothing there"),
        ("{", "expected the two readings, found another file"),
        ("[]", "expected the two readings, found another file"),
        ("{}", "expected the two readings, found another file"),
        ('{"corpus": "malicrisis@0.1.0"}', "found 'malicrisis@0.1.0'"),
        ('{"corpus": "malicrisis@9.0.0"}', "found 'malicrisis@9.0.0'"),
    ],
)
def test_a_file_without_the_readings_of_this_version_is_refused(
    content: str | None, found: str, tmp_path: Path
) -> None:
    if content is not None:
        (tmp_path / "readings.json").write_text(content, encoding="utf-8")

    with pytest.raises(FileError, match=found) as raised:
        malicrisis.readings(tmp_path / "readings.json")

    assert "annotation/readings.json of the source distribution" in str(raised.value)


def test_the_place_of_the_readings_is_beside_the_folder_of_the_code() -> None:
    code = Path(readings.__file__)

    assert readings.FILE.relative_to(code.parents[4]) == Path("annotation", "readings.json")


def test_a_copy_of_the_repository_has_the_readings_at_its_own_place(
    both: Readings, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("malicrisis.scoring.readings.FILE", root / "annotation" / "readings.json")

    assert malicrisis.readings().differences == both.differences
