"""What of the annotation a system must have, and what it may leave out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs
import pytest
from tiny import at, tiny_corpus

import malicrisis
from malicrisis import Mention
from malicrisis.plover import EventType
from malicrisis.scoring.gold import Item, applies, gold_items, group_of, in_apparatus, is_required
from malicrisis.vocab import Modality

if TYPE_CHECKING:
    from malicrisis import Corpus


def rows(corpus: Corpus, document: str, record: str, *names: str) -> list[tuple[Any, ...]]:
    found = gold_items(corpus, [document])[document][record]
    return [(one.quote, *(getattr(one, name) for name in names)) for one in found]


def test_only_the_chosen_documents_have_items(small: Corpus) -> None:
    assert list(gold_items(small, ["council-2020"])) == ["council-2020"]
    assert list(gold_items(small, small.documents.ids)) == ["council-2020", "harbor-2020"]
    assert list(gold_items(small, ["council-2020"])["council-2020"]) == ["mention", "statement", "report"]


def test_the_items_of_mentions_mean_actors_places_or_a_date() -> None:
    date = malicrisis.When

    assert rows(tiny_corpus(), "tiny", "mention", "start", "end", "mark", "group", "kind", "ids", "when") == [
        ("Mali", 0, 4, "inner", "name", "actors", {"mali"}, None),
        ("Mali’s junta", 0, 12, None, "description", "actors", {"junta"}, None),
        ("Friday", 21, 27, None, "date", "when", set(), date("2020-08-21")),
        ("Mali", 48, 52, None, "name", "places", {"mali"}, None),
        ("UN", 59, 61, None, "name", "actors", {"un"}, None),
        ("it", 68, 70, "pronoun", "pronoun", "actors", {"junta"}, None),
        ("2012", 96, 100, None, "date", "when", set(), date("2012")),
    ]


def test_the_items_of_statements_have_speakers_and_the_statement_around_them(small: Corpus) -> None:
    assert rows(small, "harbor-2020", "statement", "mark", "group", "ids", "id", "within") == [
        ("that she had resigned", None, "indirect", {"ruiz-ana"}, "harbor-2020-s1", None),
        (
            "“The guards said ‘the harbor is closed’ and left,”",
            *(None, "direct", {"ruiz-ana"}, "harbor-2020-s2", None),
        ),
        ("‘the harbor is closed’", None, "direct", {"guards"}, "harbor-2020-s3", "harbor-2020-s2"),
    ]


def test_the_items_of_reports_have_a_voice_or_those_for_whom_the_text_speaks(small: Corpus) -> None:
    assert rows(small, "harbor-2020", "report", "mark", "group", "ids", "text_voices", "event") == [
        ("closed", "untyped", "asserted", set(), {"gazette"}, "closure"),
        ("resigned", None, "asserted", {"ruiz-ana"}, None, "resignation"),
        ("closed", "untyped", "asserted", {"guards"}, None, "closure"),
        ("asked", None, "asserted", set(), {"gazette"}, "appeal"),
        ("open", "untyped", "requested", {"ruiz-ana"}, None, "opening"),
        ("open", "untyped", "planned", set(), {"gazette"}, "opening"),
        ("strike", "untyped", "asserted", set(), {"gazette"}, "strike"),
    ]
    assert rows(small, "council-2020", "report", "group", "negated", "modality") == [
        ("denied", "asserted", False, Modality.ASSERTED),
        ("closed", "not-asserted", True, Modality.ASSERTED),
    ]
    assert rows(tiny_corpus(), "tiny", "report", "type") == [
        ("leave", EventType("RETREAT")),
        ("urged", EventType("REQUEST")),
        ("leave", EventType("RETREAT")),
        ("coup", EventType("COERCE")),
    ]


def test_a_text_need_not_give_a_date_that_comes_from_elsewhere_or_that_another_text_tells_of(small: Corpus) -> None:
    date = malicrisis.When

    assert rows(small, "harbor-2020", "report", "when", "date_is_elsewhere") == [
        ("closed", date("2020-08"), True),  # both texts tell of it
        ("resigned", date("2020-08-18"), False),
        ("closed", date("2020-08"), True),
        ("asked", None, False),
        ("open", date("2020-09"), False),
        ("open", date("2020-09"), False),
        ("strike", date("2020-08-01/"), True),  # an external source gives it
    ]


def test_a_date_that_the_passage_itself_gives_must_be_found(small: Corpus) -> None:
    document = small.documents["harbor-2020"]
    reports = [attrs.evolve(one, when="2020-08-02") if one.event == "strike" else one for one in document.reports]
    changed = attrs.evolve(small, documents=[attrs.evolve(document, reports=reports), small.documents["council-2020"]])

    assert rows(changed, "harbor-2020", "report", "when", "date_is_elsewhere")[-1] == (
        "strike",
        malicrisis.When("2020-08-02"),
        False,
    )


def changed_tiny(**fields: Any) -> Corpus:
    corpus = tiny_corpus()
    ordered = {name: sorted(found, key=lambda one: (one.start, one.end)) for name, found in fields.items()}
    return attrs.evolve(corpus, documents=[attrs.evolve(corpus.documents["tiny"], **ordered)])


def test_items_are_in_the_order_of_offsets_and_then_of_events(shipped: Corpus) -> None:
    for document, items in gold_items(shipped, shipped.documents.ids).items():
        for record, found in items.items():
            keys = [(one.document, one.record, one.start, one.end, one.event or "") for one in found]
            assert keys == sorted(keys)
            assert {key[:2] for key in keys} <= {(document, record)}


@pytest.mark.parametrize(
    ("quotes", "inner"),
    [
        (["Mali’s junta said on Friday", "Mali’s junta", "Mali", "Friday"], ["Mali", "Mali’s junta", "Friday"]),
        (["junta said", "said on"], []),  # neither is inside the other
        (["M", "junta"], []),
        (["Mali’s junta said", "junta", "said on Friday", "Friday"], ["junta", "Friday"]),
    ],
)
def test_a_mention_within_a_longer_one_may_be_left_out(quotes: list[str], inner: list[str]) -> None:
    mentions = [Mention(form="description", actors=["un"], **at(quote)) for quote in quotes]

    found = rows(changed_tiny(mentions=mentions, statements=[], reports=[]), "tiny", "mention", "mark")

    assert [quote for quote, mark in found if mark == "inner"] == inner
    assert {mark for _, mark in found} <= {"inner", None}


def test_a_pronoun_within_a_longer_mention_is_an_inner_one() -> None:
    mentions = [
        Mention(form="pronoun", actors=["junta"], **at("it")),
        Mention(form="description", actors=["un"], **at("it to leave")),
    ]

    found = rows(changed_tiny(mentions=mentions, statements=[], reports=[]), "tiny", "mention", "mark")

    assert found == [("it", "inner"), ("it to leave", None)]


AROUND_THE_BODY = ("masthead", "dateline", "caption", "credit", "byline", "signature", "tag")


def test_what_is_around_the_body_may_be_left_out_whatever_it_is(shipped: Corpus) -> None:
    marks: dict[str, set[str | None]] = {}

    for document in shipped.documents:
        for items in gold_items(shipped, [document.id])[document.id].values():
            for item in items:
                kind = next(str(block.kind) for block in document.blocks if block.start <= item.start < block.end)
                marks.setdefault(kind, set()).add(item.mark)

    assert {kind for kind, found in marks.items() if found == {"apparatus"}} == set(AROUND_THE_BODY) & set(marks)
    assert {kind for kind, found in marks.items() if "apparatus" in found} == set(AROUND_THE_BODY) & set(marks)
    assert len(set(AROUND_THE_BODY) & set(marks)) > 3


def test_the_first_and_the_last_character_of_a_block_are_in_it(shipped: Corpus) -> None:
    for document in shipped.documents:
        for block in document.blocks:
            expected = str(block.kind) in AROUND_THE_BODY
            assert in_apparatus(document, block.start) == in_apparatus(document, block.end - 1) == expected


# what layers ask


def item(record: str, **fields: Any) -> Item:
    return Item(record=record, document="x", start=0, end=1, quote="x", **{"mark": None, "group": "g"} | fields)


ACTOR, DATE = item("mention", kind="actors"), item("mention", kind="when")
UNDATED, DATED = item("report"), item("report", when=malicrisis.When("2012"))


@pytest.mark.parametrize(
    ("layer", "asked", "not_asked"),
    [
        ("identity", [ACTOR, item("mention", kind="places")], [DATE]),
        ("dates", [DATE], [ACTOR]),
        ("mentions", [ACTOR, DATE], []),
        ("event_dates", [DATED], [UNDATED]),
        ("types", [DATED, UNDATED], []),
        ("nesting", [item("statement")], []),
    ],
)
def test_a_layer_asks_only_for_what_the_annotation_has(layer: str, asked: list[Item], not_asked: list[Item]) -> None:
    assert [applies(layer, one) for one in (*asked, *not_asked)] == [True] * len(asked) + [False] * len(not_asked)


def test_an_item_is_required_without_a_mark_unless_another_stands_for_it() -> None:
    elsewhere = item("report", when=malicrisis.When("2012"), date_is_elsewhere=True)

    assert is_required("mentions", ACTOR, ()) is True
    assert is_required("mentions", ACTOR, {ACTOR}) is False
    assert is_required("mentions", item("mention", mark="inner"), ()) is False
    assert is_required("event_dates", DATED, {elsewhere}) is True
    assert is_required("event_dates", elsewhere, ()) is False
    assert is_required("triggers", elsewhere, ()) is True
    assert is_required("event_dates", item("report", mark="untyped"), ()) is False


@pytest.mark.parametrize(
    ("layer", "one", "group"),
    [
        ("nesting", item("statement", within="s1"), "nested"),
        ("nesting", item("statement"), "top"),
        ("plain", item("report", modality=Modality.ASSERTED), "plain"),
        ("plain", item("report", modality=Modality.ASSERTED, negated=True), "not-plain"),
        ("plain", item("report", modality=Modality.PLANNED), "not-plain"),
        ("types", item("report", type=EventType("COERCE")), "COERCE"),
        ("types", item("report"), "none"),
        ("voice", item("report", ids=frozenset({"un"})), "somebody"),
        ("voice", item("report"), "text"),
        ("dates", DATE, "date"),
        ("event_dates", DATED, "event"),
        ("mentions", ACTOR, "g"),
        ("modality", DATED, "g"),
    ],
)
def test_an_item_is_in_a_group_of_its_layer(layer: str, one: Item, group: str) -> None:
    assert group_of(layer, one) == group


def test_an_item_is_equal_to_itself_alone() -> None:
    assert item("mention") != item("mention")
