"""The output of event coders as answers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from decodable import scored

from malicrisis.errors import RecordError
from malicrisis.plover import EventType
from malicrisis.scoring import adapters

if TYPE_CHECKING:
    from malicrisis import Corpus


def test_events_of_petrarch_stand_for_the_triggers_of_their_sentence(shipped: Corpus) -> None:
    document = shipped.documents["voa-2012"]
    (number,) = [n for n, one in enumerate(document.sentences, 1) if "Fighting" in one.quote]
    lines = [f"20120611\tMLIREB\tMLI\t190\t\tvoa-2012_{number};other_1\tvoa", ""]

    answers = list(adapters.from_petrarch(shipped, lines))

    assert [(one["scope"], one["type"]) for one in answers] == [("sentence", "ASSAULT")]
    counts = scored(shipped, answers).layers["types"]["documents"]["voa-2012"]
    assert counts["correct"] == 1


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("20120611\tMLI\tMLI\t990\tvoa-2012_1", "expected a code of CAMEO in the fourth column, found '990'"),
        ("20120611\tMLI\tMLI\t190\tx_1", "expected an id such as dw-2023_12"),
        ("20120611\tMLI\tMLI\t190\tvoa-2012_999", "expected an id such as dw-2023_12"),
        ("20120611", "expected a code of CAMEO"),
    ],
)
def test_lines_that_petrarch_did_not_write_are_refused(shipped: Corpus, line: str, words: str) -> None:
    with pytest.raises(RecordError, match=words):
        list(adapters.from_petrarch(shipped, [line]))


@pytest.mark.parametrize("sentence", [None, "dw-2023", "dw-2023_0", "dw-2023_x", "x_1", 5])
def test_a_record_without_a_sentence_is_refused(shipped: Corpus, sentence: object) -> None:
    with pytest.raises(RecordError, match="expected an id such as dw-2023_12"):
        list(adapters.from_events(shipped, [{"id": sentence, "event_type": "AID"}]))


def test_an_event_is_an_answer_about_its_sentence(shipped: Corpus) -> None:
    sentences = shipped.documents["voa-2012"].sentences
    events = [{"id": f"voa-2012_{number}", "event_type": "AID"} for number in (1, len(sentences))]

    found = list(adapters.from_events(shipped, [*events, {"id": "voa-2012_2"}]))

    assert found == [
        {"record": "report", "document": "voa-2012", "start": one.start, "end": one.end}
        | {"scope": "sentence", "type": kind}
        for one, kind in ((sentences[0], "AID"), (sentences[-1], "AID"), (sentences[1], None))
    ]


def test_a_line_of_petrarch_has_an_event_for_each_of_its_sentences(shipped: Corpus) -> None:
    lines = [
        "20120611\tMLIREB\tMLI\t 013 \tx\tother_1\tvoa-2012_2; dw-2023_1;other_5\tvoa-2012_3\r\n",
        "\r\n",
        "\n",
        "20120611\tMLIREB\tMLI\t0831\tvoa-2012_1",
    ]

    found = list(adapters.from_petrarch(shipped, lines))

    starts = [
        (name, shipped.documents[name].sentences[number - 1].start)
        for name, number in (("voa-2012", 2), ("dw-2023", 1), ("voa-2012", 1))
    ]
    assert [(one["document"], one["start"]) for one in found] == starts
    assert [one["type"] for one in found] == [None, None, "RETREAT"]


def test_every_root_of_cameo_has_a_type_of_plover(shipped: Corpus) -> None:
    lines = [f"d\ts\tt\t{root}0\tvoa-2012_1" for root in adapters.CAMEO_TYPES]

    found = [one["type"] for one in adapters.from_petrarch(shipped, lines)]

    assert found == list(adapters.CAMEO_TYPES.values())
    assert {one for one in found if one} <= {str(one) for one in EventType}


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("d\ts\tt", "line 2: expected a code of CAMEO in the fourth column, found ''"),
        ("d\ts\tt\t210\tvoa-2012_1", "line 2: expected a code of CAMEO in the fourth column, found '210'"),
        (
            "d\ts\tt\t190",
            "such as dw-2023_12, the twelfth of the sentences of dw-2023, found []",
        ),
        ("voa-2012_1\ts\tt\t190\tx", "line 2: expected an id such as dw-2023_12, the twelfth of the sentences of"),
        (f"d\ts\tt\t190\t{'x' * 90}", f"of dw-2023, found ['{'x' * 78}"),
        ("d\ts\tt\t190\tvoa-2012_0", "event: expected an id such as dw-2023_12, the twelfth"),
    ],
)
def test_a_line_of_petrarch_that_cannot_be_read_is_named(shipped: Corpus, line: str, message: str) -> None:
    with pytest.raises(RecordError, match=re.escape(message)):
        list(adapters.from_petrarch(shipped, ["", line]))


def test_a_sentence_that_does_not_exist_is_shown_in_short(shipped: Corpus) -> None:
    number = len(shipped.documents["voa-2012"].sentences)

    for sentence in (f"voa-2012_{number + 1}", "voa-2012_-1", "voa-2012_0", f"voa-2012_{'9' * 90}"):
        with pytest.raises(RecordError) as caught:
            list(adapters.from_events(shipped, [{"id": sentence}]))
        assert str(caught.value).endswith(f"the twelfth of the sentences of dw-2023, found {sentence!r:.80}")
