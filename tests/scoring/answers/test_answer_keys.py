"""What a line of answers may say: which keys it has, what they hold, and what is refused."""

from __future__ import annotations

import re
from collections import ChainMap
from typing import Any

import pytest

from malicrisis.errors import RecordError
from malicrisis.model.fields import MAX_INTEGER
from malicrisis.scoring.layers import LAYERS
from malicrisis.scoring.records import fields_of_answer, fields_of_system

UN = {"record": "mention", "document": "tiny", "quote": "UN"}
REPORT = UN | {"record": "report"}
OFFSETS = {"record": "statement", "document": "tiny", "start": 0, "end": 1}


def apart(words: str) -> str:
    """Return *words* as another object than in the code, as if they were read from a file."""
    return "".join([*words])


@pytest.mark.parametrize(
    "line",
    [
        {apart(name): apart(words) for name, words in UN.items()}
        | {"nth": 1, "paragraph": MAX_INTEGER, "before": "The", "after": "x"},
        UN | {"actors": ["UN", "Mali"], "note": [1], "id": "a"},
        UN | {"places": ("Mali",)},
        UN | {"when": "2012"},
        UN | {"actors": [f"soldier {number}" for number in range(1000)]},
        OFFSETS | {"speakers": ["UN"]},
        OFFSETS | {"quote": "M", "end": MAX_INTEGER, "start": MAX_INTEGER},
        REPORT | {"scope": apart("words"), "type": None, "negated": False, "voice": []},
        REPORT | {"scope": apart("sentence"), "type": "AID", "negated": True, "modality": "planned", "when": "2012"},
    ],
)
def test_an_answer_keeps_what_it_says(line: dict[str, Any]) -> None:
    found = fields_of_answer(ChainMap(line))

    assert found == line


def test_of_an_answer_null_is_left_out_but_for_the_type_and_empty_lists_but_for_the_voice() -> None:
    nothing = {"id": None, "note": None}

    assert fields_of_answer(UN | nothing | {"actors": [], "places": [], "when": "2012"}) == UN | {"when": "2012"}
    assert fields_of_answer(OFFSETS | nothing | {"speakers": ()}) == OFFSETS
    assert fields_of_answer(REPORT | {apart("type"): None, "when": None, "voice": None}) == REPORT | {"type": None}


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (5, "answer: expected an object, found 5; write one object on each line, without"),
        ([UN], "answer: expected an object, found [{'record': 'mention', 'document': 'tiny', 'quote': 'UN'}];"),
        (["x" * 90], f"answer: expected an object, found ['{'x' * 58};"),
        ({}, "record: expected one of mention, statement, report, found None"),
        ({"record": "word"}, "record: expected one of mention, statement, report, found 'word'"),
        ({"record": ["mention"]}, "record: expected one of mention, statement, report, found ['mention']"),
        (UN | {"speakers": ["UN"]}, "mention: expected no keys but document, start, end, quote, before, after, nth,"),
        (UN | {"documents": 1}, "found 'documents'"),
        (UN | {"document": None}, "mention: expected the key document, found none"),
        (UN | {"quote": " "}, "mention: quote: expected a string that is not blank, found ' '"),
        (UN | {"quote": 1}, "mention: quote: expected a string that is not blank, found 1"),
        (UN | {"nth": 0}, "mention: nth: expected a whole number from 1, found 0"),
        (UN | {"nth": True}, "mention: nth: expected a whole number from 1, found True"),
        (UN | {"paragraph": MAX_INTEGER + 1}, "mention: paragraph: expected a whole number from 1"),
        (OFFSETS | {"start": -1}, "statement: start: expected a whole number from 0, found -1"),
        (OFFSETS | {"end": 0}, "statement: end: expected a whole number from 1, found 0"),
        (UN | {"actors": "UN"}, "mention: actors: expected a list of different strings that are not blank, found 'UN'"),
        (UN | {"actors": {"UN"}}, "mention: actors: expected a list of different strings that are not blank"),
        (UN | {"actors": ["UN", ""]}, "mention: actors: expected a list of different strings that are not blank"),
        (UN | {"actors": ["UN", "UN"]}, "mention: actors: expected a list of different strings that are not blank"),
        (REPORT | {"negated": 0}, "report: negated: expected true or false, found 0"),
        (REPORT | {"negated": 1}, "report: negated: expected true or false, found 1"),
        (REPORT | {"scope": "text"}, "report: scope: expected one of words, sentence, found 'text'"),
        (REPORT | {"end": 2, "quote": None}, "report: expected both start and end, found end"),
        (OFFSETS | {"end": None}, "statement: expected both start and end, found start"),
        (OFFSETS | {"nth": 2, "after": "x"}, "expected a place by offsets or by words, found offsets and after"),
        (UN | {"quote": None, "nth": 1}, "mention: expected start and end, or quote, found neither"),
        (
            UN | {"record": apart("mention"), "when": "2012", "places": ["x"]},
            "expected one of actors, places and when, found places and when",
        ),
        (UN | {"actors": ["x"], "places": ["x"]}, "mention: expected one of actors, places and when, found actors and"),
    ],
)
def test_what_is_no_answer_is_refused_with_what_was_expected(line: object, message: str) -> None:
    with pytest.raises(RecordError, match=re.escape(message)):
        fields_of_answer(line)


def test_the_description_of_a_system_keeps_what_it_says() -> None:
    line = {"record": "system", "name": "s", "layers": [apart(one) for one in LAYERS], "documents": ("a",), "note": 0}

    assert fields_of_system(line | {"layers": None}) == {name: line[name] for name in line if name != "layers"}
    assert fields_of_system(line) == line
    assert fields_of_system({"layers": [], "documents": None}) == {"layers": []}


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ({"layers": ["mention"]}, "system: layers: expected a list of different layers among mentions, identity,"),
        ({"layers": ["voice", "voice"]}, "system: layers: expected a list of different layers among mentions"),
        ({"layers": "voice"}, "system: layers: expected a list of different layers among mentions"),
        ({"documents": []}, "system: documents: expected at least one document, found none"),
        ({"documents": ()}, "system: documents: expected at least one document, found none"),
        ({"quote": "UN"}, "system: expected no keys but name, layers, documents, note, found 'quote'"),
    ],
)
def test_a_wrong_description_of_a_system_is_refused(line: dict[str, Any], message: str) -> None:
    with pytest.raises(RecordError, match=re.escape(message)):
        fields_of_system(line)
