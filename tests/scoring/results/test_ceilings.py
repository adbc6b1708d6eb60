"""What two readers agree on: which counts they are, and for which corpora."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from importlib_resources import files

from malicrisis.model.fields import changed
from malicrisis.scoring import ceilings
from malicrisis.scoring.ceilings import ceiling_of
from malicrisis.scoring.layers import LAYERS, count_keys

if TYPE_CHECKING:
    from malicrisis import Corpus

STORED = json.loads(files("malicrisis.scoring").joinpath("ceiling.json").read_text(encoding="utf-8"))["layers"]


def test_the_counts_of_the_second_reader_are_summed_over_the_chosen_documents(shipped: Corpus) -> None:
    one = ceiling_of(shipped, ["dw-2023"])
    both = ceiling_of(shipped, iter(["dw-2023", "cgtn-2020"]))

    assert one is not None
    assert both is not None
    assert {layer: tuple(counts) for layer, counts in one.items()} == {layer: count_keys(layer) for layer in LAYERS}
    for layer, counts in STORED.items():
        for key in count_keys(layer):
            assert one[layer][key] == counts["dw-2023"].get(key, 0)
            assert both[layer][key] == counts["dw-2023"].get(key, 0) + counts["cgtn-2020"].get(key, 0)


def test_an_equal_corpus_has_the_ceiling_of_the_shipped_one(shipped: Corpus) -> None:
    assert ceiling_of(changed(shipped), ["dw-2023"]) == ceiling_of(shipped, ["dw-2023"])


@pytest.mark.parametrize(
    "fields",
    [
        {"id": "mine"},
        {"id": "zzz"},
        {"version": "0.2.9"},
        {"version": "1.0"},
        {"title": "Another"},
        *({"title": str(one)} for one in range(5)),
    ],
)
def test_the_readers_of_another_corpus_are_not_known(shipped: Corpus, fields: dict[str, str]) -> None:
    assert ceiling_of(changed(shipped, **fields), ["dw-2023"]) is None


@pytest.mark.parametrize("fingerprint", ["0" * 64, "g"])
def test_counts_of_an_earlier_annotation_are_not_used(
    shipped: Corpus, monkeypatch: pytest.MonkeyPatch, fingerprint: str
) -> None:
    monkeypatch.setattr(ceilings, "FINGERPRINT", fingerprint)

    assert ceiling_of(shipped, ["dw-2023"]) is None
