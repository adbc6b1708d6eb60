"""How good `spot` is on the texts of others whose gold the repository has."""

from __future__ import annotations

import tomllib
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest

import spot_quality
from malicrisis import Spotter
from malicrisis.checksums import sha256
from malicrisis.spotting.forms import Form
from malicrisis.text.folding import name_key

if TYPE_CHECKING:
    from pathlib import Path

    from malicrisis import Corpus


@pytest.fixture(scope="module")
def gold() -> dict[str, Any]:
    declared = tomllib.loads((spot_quality.FOREIGN / "gold.toml").read_text("utf-8"))
    return {name: values for name, values in declared.items() if name != "on"}


def test_every_text_has_gold_and_is_as_it_was_annotated(gold: dict[str, Any]) -> None:
    texts = {path.stem: path.read_bytes() for path in spot_quality.FOREIGN.glob("*.txt")}

    assert {name: sha256(data) for name, data in texts.items()} == {
        name: values["sha256"] for name, values in gold.items()
    }


def test_the_gold_quotes_the_words_at_its_offsets_and_says_which_are_in_the_registry(
    gold: dict[str, Any], shipped: Corpus
) -> None:
    for name, values in gold.items():
        text = (spot_quality.FOREIGN / f"{name}.txt").read_text("utf-8")
        for row in values["mentions"]:
            actor = shipped.actors[row["actor"]]
            known = {name_key(one) for one in (*actor.names, actor.family or actor.name)}
            assert text[row["start"] : row["end"]] == row["quote"]
            assert (name_key(row["quote"]) in known) is row.get("listed", True)


def test_finds_in_foreign_texts_are_right_and_few_names_are_missed(shipped: Corpus) -> None:
    counts = spot_quality.counts(spot_quality.outcomes(Spotter(shipped), spot_quality.foreign_texts()))

    names = sum((counts.get(form, Counter()) for form in ("name", "alias", "acronym")), Counter[str]())
    assert counts["all"]["right"] >= 0.97 * (counts["all"]["right"] + counts["all"]["wrong"])
    assert names["found"] >= 0.95 * (names["found"] + names["missed"])
    assert counts["all"]["found"] > 100


def test_the_own_texts_have_their_mentions_as_gold(shipped: Corpus) -> None:
    found = list(spot_quality.outcomes(Spotter(shipped), spot_quality.own_texts(shipped)))

    assert {one.text for one in found} == set(shipped.documents.ids)
    assert {one.what for one in found} == {"right", "wrong", "found", "missed"}
    assert ("cgtn-2020", "office", "missed", "the ex-president") in found


@pytest.mark.parametrize("file", spot_quality.ELSEWHERE)
def test_the_gold_of_texts_that_are_not_here_says_which_words_are_in_the_registry(file: str, shipped: Corpus) -> None:
    for values in spot_quality.gold_of(f"{file}.toml").values():
        for row in values["mentions"]:
            actor = shipped.actors[row["actor"]]
            names = {*actor.names, actor.family or actor.name}.difference(actor.local_aliases)
            is_listed = name_key(row["quote"]) in map(name_key, names)
            assert row["form"] == "office" or is_listed is row.get("listed", True)
            assert row["end"] - row["start"] == len(row["quote"])


@pytest.mark.parametrize("file", spot_quality.ELSEWHERE)
def test_the_table_of_texts_that_are_not_here_has_every_mention_of_their_gold(file: str) -> None:
    table = (spot_quality.TABLES / f"spot-{file}.md").read_text("utf-8").splitlines()[2:]
    cells = {
        name.strip(): [int(one) for one in counts[:5]] for _, name, *counts, _ in (row.split("|") for row in table)
    }

    for name, values in spot_quality.gold_of(f"{file}.toml").items():
        _, _, found, missed, unlisted = cells[name]
        assert found + missed + unlisted == len(values["mentions"])
    assert sum(cells[form][2] for form in Form) == cells["all"][2]


def test_the_reports_are_as_they_were_annotated_and_their_gold_quotes_them() -> None:
    gold = spot_quality.gold_of("unseen.toml")
    reports = {text.id: text for text in spot_quality.texts_of("unseen.toml", None)}

    assert set(reports) == {path.stem for path in (spot_quality.FOREIGN / "reports").iterdir()}
    for name, text in reports.items():
        assert [text.text[row["start"] : row["end"]] for row in gold[name]["mentions"]] == [
            row["quote"] for row in gold[name]["mentions"]
        ]


def test_finds_in_the_reports_are_as_many_as_the_table_says(shipped: Corpus) -> None:
    found = spot_quality.counts(spot_quality.outcomes(Spotter(shipped), spot_quality.texts_of("unseen.toml", None)))
    table = (spot_quality.TABLES / "spot-unseen.md").read_text("utf-8")

    rows = spot_quality.foreign_table(found, [name for name in found if name in spot_quality.gold_of("unseen.toml")])
    assert set(rows.splitlines()) < set(table.splitlines())
    assert len(rows.splitlines()) > 15


def test_a_share_of_nothing_is_a_dash() -> None:
    assert spot_quality.percent(Counter(right=1, wrong=2), "right", "wrong") == "33.3"
    assert spot_quality.percent(Counter(), "right", "wrong") == "–"


def test_a_file_other_than_the_annotated_one_is_refused(tmp_path: Path) -> None:
    file = tmp_path / next(iter(spot_quality.gold_of("statements.toml").values()))["path"]
    file.parent.mkdir(parents=True)
    file.write_text("Mali", encoding="utf-8")

    with pytest.raises(SystemExit, match=f"{file.name}: expected the annotated file; check out the commit"):
        spot_quality.texts_of("statements.toml", tmp_path)


def test_only_the_annotated_parts_of_a_text_count(shipped: Corpus) -> None:
    values = {"mentions": [{"start": 9, "end": 13, "actor": "mali", "form": "name"}]}
    text = spot_quality._with_gold("letter", "UN, 1992\nMali\n", "2019", values)._replace(parts=((9, 14),))

    found = list(spot_quality.outcomes(Spotter(shipped), [text]))

    assert [(one.what, one.words) for one in found] == [("right", "Mali"), ("found", "Mali")]
