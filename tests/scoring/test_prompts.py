"""The task in words: what it says, and the way from its text to a score."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

import malicrisis
from malicrisis.errors import RecordError
from malicrisis.plover import EventType
from malicrisis.scoring import Prompt, answers_of, prompt
from malicrisis.scoring.records import fields_of_answer
from malicrisis.vocab import Modality

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


KEYS = [
    "Every object has these keys:",
    "- document: always harbor-2020",
    "- quote: the words, letter for letter",
    "- paragraph: the number before the paragraph; leave it out for words of a block without a number",
    "- nth: if the words stand there several times: which of them, from 1; without paragraph, of the whole text",
]
OF = {
    "mention": ["A mention can have:", "- actors: ", "- places: ", "- when: "],
    "statement": ["A statement can have:", "- speakers: "],
    "report": ["A report can have:", "- type: ", "- modality: ", "- negated: ", "- voice: ", "- when: "],
}
TEXT = [
    "Text harbor-2020: The Gazette, 21 August 2020",
    "Rights: nobody; passing on the full text: free",
    "",
    "[title] Harbor closed",
    "",
    "[1] Mayor Ana Ruiz said on Tuesday in Puerto Alto that she had resigned.",
    "",
    "[2] “The guards said ‘the harbor is closed’ and left,” Ruiz added. She asked the council to open it.",
    "",
    "[3] The harbor is to open next month, and the strike goes on.",
]


@pytest.mark.parametrize(
    "records", [("statement",), ("mention",), ("report", "statement"), ("statement", "mention", "report")]
)
def test_a_prompt_has_the_task_the_keys_the_words_examples_and_the_text_in_this_order(
    small: Corpus, records: tuple[str, ...]
) -> None:
    words = [
        "Values of modality:",
        *(f"- {one}: {one.gloss}" for one in Modality),
        "Values of type:",
        *(f"- {one}: {one.gloss}" for one in EventType),
    ]
    dates = [
        "Dates: 2020-08-18, 2020-08 or 2020; 2020-08-18/2020-08-20 if",
        "[2020-08-18..2020-08-20] for one of these",
    ]
    begins = [
        "Read the text below. Write down what it says as JSON Lines",
        "",
        "Write down:",
        *(f'- "record": "{record}". A {record}: ' for record in records),
        "",
        *KEYS,
        *(line for record in records for line in OF[record]),
        *(words if "report" in records else []),
        *(dates if records != ("statement",) else []),
        "",
        "Examples, of another text:",
        *(f'{{"record": "{record}", "document": "harbor-2020", "quote": ' for record in records),
        "",
        *TEXT,
    ]

    made = prompt(small.documents["harbor-2020"], records=["".join([*one]) for one in (*records, records[0])])

    lines = made.text.split("\n")
    assert [line[: len(begin)] for line, begin in zip(lines, begins, strict=True)] == begins
    whole = {*TEXT, *KEYS, *words}
    assert [line for line, begin in zip(lines, begins, strict=True) if begin in whole and line != begin] == []
    assert (made.document, made.rights, str(made)) == ("harbor-2020", TEXT[1].removeprefix("Rights: "), made.text)


def test_the_examples_of_a_prompt_are_answers(small: Corpus) -> None:
    text = prompt(small.documents["council-2020"]).text

    examples = [json.loads(line) for line in text.splitlines() if line.startswith("{")]

    assert [fields_of_answer(one) for one in examples] == examples
    assert [(one["record"], one["paragraph"]) for one in examples] == [("mention", 2), ("statement", 2), ("report", 2)]
    # a denied event, which systems often take for one that happened
    assert (examples[2]["quote"], examples[2]["nth"], examples[2]["negated"]) == ("closed", 1, True)
    assert {name for one in examples for name in one} == {
        *("record", "document", "quote", "paragraph", "nth", "actors", "speakers"),
        *("type", "modality", "negated", "voice", "when"),
    }


def test_a_prompt_for_an_unknown_record_says_which_there_are(small: Corpus) -> None:
    for records in ([], ["reports"], ["report", "reports"], ["a"]):
        with pytest.raises(RecordError) as caught:
            prompt(small.documents["harbor-2020"], records=records)
        assert str(caught.value) == (
            f"prompt: records: expected some of mention, statement, report, found {tuple(records)!r}"
        )


def test_a_prompt_is_made_by_name_of_what_is_not_blank() -> None:
    made: dict[str, Any] = {"document": "x", "rights": "r", "text": "t"}

    for name in made:
        with pytest.raises(RecordError, match=rf"Prompt\.{name}: expected"):
            Prompt(**(made | {name: ""}))
