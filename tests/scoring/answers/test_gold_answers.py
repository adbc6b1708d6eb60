"""The annotation as answers: each line, and which documents it has."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from tiny import at, tiny_corpus

import malicrisis
from malicrisis.errors import UnknownIdError
from malicrisis.model.fields import changed
from malicrisis.scoring import LAYERS, answers_of
from malicrisis.scoring.records import fields_of_answer

if TYPE_CHECKING:
    from malicrisis import Corpus

TINY = tiny_corpus()


def test_the_lines_say_all_that_the_annotation_has() -> None:
    header, *lines = answers_of(TINY)

    assert header == {"record": "system", "name": "tiny@1", "layers": [*LAYERS]}
    said = "“We will not leave Mali.”"
    assert [json.loads(json.dumps(line)) for line in lines] == [
        {"record": "mention", **at("Mali"), "actors": ["mali"]},
        {"record": "mention", **at("Mali’s junta"), "actors": ["junta"]},
        {"record": "mention", **at("Friday"), "when": "2020-08-21"},
        {"record": "mention", **at("Mali", 2), "places": ["mali"]},
        {"record": "mention", **at("UN"), "actors": ["un"]},
        {"record": "mention", **at("it"), "actors": ["junta"]},
        {"record": "mention", **at("2012"), "when": "2012"},
        {"record": "statement", **at(said), "speakers": ["junta"]},
        {"record": "report", **at("leave"), "type": "RETREAT"}
        | {"modality": "planned", "negated": True, "voice": ["junta"]},
        {"record": "report", **at("urged"), "type": "REQUEST"}
        | {"modality": "asserted", "negated": False, "voice": []},
        {"record": "report", **at("leave", 2), "type": "RETREAT"}
        | {"modality": "requested", "negated": False, "voice": ["un"]},
        {"record": "report", **at("coup"), "type": "COERCE", "when": "2012"}
        | {"modality": "asserted", "negated": False, "voice": []},
    ]
    for line in lines:
        assert fields_of_answer(line) == line


def test_an_event_without_a_type_has_null_and_several_names_are_in_order() -> None:
    (document,) = TINY.documents
    mentions = [malicrisis.Mention(form="name", actors=["un", "junta"], **at("UN"))]
    events = [changed(one, type=None) if one.id == "coup" else one for one in TINY.events]

    _, mention, *_, report = answers_of(changed(TINY, documents=[changed(document, mentions=mentions)], events=events))

    assert mention["actors"] == ["junta", "un"]
    assert (report["quote"], report["type"]) == ("coup", None)


def test_the_answers_of_some_documents_name_them_in_the_order_of_the_corpus(shipped: Corpus) -> None:
    chosen: list[malicrisis.Document | str] = [shipped.documents["dw-2023"], "cgtn-2020"]

    header, *lines = answers_of(shipped, documents=chosen)

    assert header["documents"] == ["cgtn-2020", "dw-2023"]
    assert lines == [one for one in answers_of(shipped) if one.get("document") in ("cgtn-2020", "dw-2023")]
    with pytest.raises(UnknownIdError):
        answers_of(shipped, documents=["none"])
