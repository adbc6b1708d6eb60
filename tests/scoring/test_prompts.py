"""The task in words: what it says, and the way from its text to a score."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

import malicrisis
from malicrisis.errors import RecordError
from malicrisis.scoring import answers_of, prompt

if TYPE_CHECKING:
    from malicrisis import Corpus, Document


def quoted(document: Document, text: str, line: dict[str, Any]) -> dict[str, Any]:
    """Return the answer *line* with a place by words, read off the numbered *text* of a prompt."""
    block = next(one for one in document.blocks if one.start <= line["start"] < one.end)
    shown = re.search(rf"^\[{block.number}\] (.*)$", text, re.MULTILINE) if block.number else None
    words, start = (shown[1], line["start"] - block.start) if shown else (document.text, line["start"])
    until = words[: start + len(line["quote"]) + 1]
    places = [one.start() for one in re.finditer(rf"(?<!\w)(?={re.escape(line['quote'])}(?!\w))", until)]
    paragraph = {"paragraph": block.number} if block.number else {}
    rest = {key: line[key] for key in line if key not in ("start", "end")}
    return rest | paragraph | {"nth": len([one for one in places if one <= start])}


def test_answers_that_quote_the_numbered_text_are_right(shipped: Corpus) -> None:
    lines = [line for line in answers_of(shipped) if line["record"] != "system"]
    texts = {document.id: prompt(document).text for document in shipped.documents}

    score = malicrisis.score(
        shipped, [quoted(shipped.documents[str(one["document"])], texts[str(one["document"])], one) for one in lines]
    )

    assert score.failures == ()
    assert {
        layer: found["all"]["gold"] - found["all"]["correct"] for layer, found in score.layers.items() if found
    } == (dict.fromkeys(score.layers, 0))


@pytest.mark.parametrize("document", malicrisis.load().documents, ids=lambda one: one.id)
def test_a_prompt_states_the_rights_of_the_text_and_has_all_of_it(document: Document) -> None:
    made = prompt(document)

    assert document.rights.holder in made.rights
    assert str(document.rights.redistribution) in made.rights
    assert f"Rights: {made.rights}" in str(made)
    for block in document.blocks:
        assert f"[{block.number or block.kind}] {document.text[block.start : block.end]}" in made.text


def test_a_prompt_asks_only_for_the_records_that_are_wanted(shipped: Corpus) -> None:
    text = prompt(shipped.documents["voa-2012"], records=["statement"]).text

    assert "speakers" in text
    assert "modality" not in text
    assert "actors" not in text.partition("Text voa-2012")[0]
    assert "Dates: " not in text
    assert "Dates: " in prompt(shipped.documents["voa-2012"], records=["mention"]).text


@pytest.mark.parametrize("records", [[], ["reports"], ["report", "reports"]])
def test_a_prompt_for_other_records_is_refused(shipped: Corpus, records: Any) -> None:
    with pytest.raises(RecordError, match="expected some of mention, statement, report"):
        prompt(shipped.documents["voa-2012"], records=records)
