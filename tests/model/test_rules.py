"""The rules of the data model: a small corpus that keeps them all, and one way after another to break it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs
import pytest

import malicrisis
from malicrisis import (
    Actor,
    Corpus,
    Cut,
    Document,
    Event,
    Mention,
    Part,
    Passage,
    Place,
    Registry,
    Report,
    Role,
    Span,
    Statement,
    When,
)
from malicrisis.errors import DanglingIdError, DateError, LayoutError, MalicrisisError, RecordError, SpanError
from malicrisis.model.fields import Record, changed
from malicrisis.model.integrity import corpus_flaws

if TYPE_CHECKING:
    from collections.abc import Callable

    Break = Callable[[Corpus], Any]

HARBOR, COUNCIL = "harbor-2020", "council-2020"

# what can be done to a corpus; every record is made anew, so that its checks run


def document(corpus: Corpus, document_id: str, /, **fields: Any) -> Corpus:
    """Return *corpus* with other fields of one document."""
    return record(corpus, "documents", document_id, **fields)


def record(corpus: Corpus, registry: str, record_id: str, /, **fields: Any) -> Corpus:
    """Return *corpus* with other fields of one record of a registry."""
    records = [changed(one, **fields) if one.id == record_id else one for one in getattr(corpus, registry)]
    return changed(corpus, **{registry: records})


def owned(corpus: Corpus, document_id: str, layer: str, index: int, /, **fields: Any) -> Corpus:
    """Return *corpus* with other fields of one of the records that a document owns."""
    records = list(getattr(corpus.documents[document_id], layer))
    records[index] = changed(records[index], **fields)
    return document(corpus, document_id, **{layer: records})


def without(corpus: Corpus, document_id: str, layer: str, *indices: int) -> Corpus:
    """Return *corpus* without some of the records that a document owns."""
    records = getattr(corpus.documents[document_id], layer)
    kept = [one for index, one in enumerate(records) if index not in indices]
    return document(corpus, document_id, **{layer: kept})


def added(corpus: Corpus, registry: str, one: Any) -> Corpus:
    """Return *corpus* with one more record in a registry."""
    return changed(corpus, **{registry: [*getattr(corpus, registry), one]})


def annotated(corpus: Corpus, document_id: str, layer: str, one: Any) -> Corpus:
    """Return *corpus* with one more record owned by a document, in its place."""
    records = sorted(
        [*getattr(corpus.documents[document_id], layer), one],
        key=lambda span: (span.start, span.end, getattr(span, "event", None) or ""),
    )
    return document(corpus, document_id, **{layer: records})


def place(corpus: Corpus, document_id: str, quote: str, nth: int = 1) -> dict[str, Any]:
    """Return the fields that say where *quote* stands for the *nth* time."""
    text = corpus.documents[document_id].text
    start = -1
    for _ in range(nth):
        start = text.index(quote, start + 1)
    return {"document": document_id, "start": start, "end": start + len(quote), "quote": quote}


def cue(corpus: Corpus, document_id: str, quote: str, nth: int = 1) -> Span:
    """Return *quote* as a cue."""
    found = place(corpus, document_id, quote, nth)
    return Span(start=found["start"], end=found["end"], quote=quote)


def role(corpus: Corpus, index: int, /, **fields: Any) -> Corpus:
    """Return *corpus* with other fields of a role of its one person."""
    roles = list(corpus.actors["ruiz-ana"].roles)
    roles[index] = changed(roles[index], **fields)
    return record(corpus, "actors", "ruiz-ana", roles=roles)


def part(corpus: Corpus, /, **fields: Any) -> Corpus:
    """Return *corpus* with other fields of its one part."""
    return document(corpus, COUNCIL, parts=[changed(corpus.documents[COUNCIL].parts[0], **fields)])


def disputed(corpus: Corpus, index: int, /, **fields: Any) -> Corpus:
    """Return *corpus* with another passage in its one disagreement."""
    passages = list(corpus.disagreements["whether-closed"].passages)
    passages[index] = changed(passages[index], **fields)
    return record(corpus, "disagreements", "whether-closed", passages=passages)


def source(corpus: Corpus, /, **fields: Any) -> Corpus:
    """Return *corpus* with another source of a document."""
    return document(corpus, HARBOR, source=changed(corpus.documents[HARBOR].source, **fields))


def moved(corpus: Corpus, by: int) -> Corpus:
    """Return *corpus* with a report some characters from where its words stand."""
    report = corpus.documents[HARBOR].reports[0]
    return owned(corpus, HARBOR, "reports", 0, start=report.start + by, end=report.end + by)


def beyond(corpus: Corpus) -> Cut:
    """Return a cut after the end of the raw page."""
    end = len(corpus.documents[HARBOR].raw)
    return Cut(document=HARBOR, start=end, end=end + 4, quote="more", reason="navigation")


def test_the_small_corpus_keeps_every_rule(small: Corpus) -> None:
    assert [len(registry) for registry in (small.documents, small.actors, small.places, small.events)] == [2, 7, 3, 7]
    assert small.documents[HARBOR].statements[2].within == "harbor-2020-s2"


def test_the_shipped_corpus_is_made_again_without_complaint(shipped: Corpus) -> None:
    assert changed(shipped) == shipped


def refused(small: Corpus, breaking: Break, error: type[MalicrisisError], words: tuple[str, ...]) -> None:
    """Assert that *breaking* the small corpus raises exactly *error*, with *words* in its message."""
    with pytest.raises(error) as caught:
        breaking(small)

    assert type(caught.value) is error
    assert [one for one in words if one not in str(caught.value)] == []


# rule 1: every span has its words; blocks, pieces and cuts account for the raw page


@pytest.mark.parametrize(
    ("breaking", "error", "words"),
    [
        (lambda c: moved(c, 1), SpanError, (HARBOR, "report: expected 'closed' at 8:14", "found 'losed")),
        (
            lambda c: owned(c, HARBOR, "mentions", 0, quote="Ana Rubi"),
            SpanError,
            (HARBOR, "mention: expected 'Ana Rubi'", "found 'Ana Ruiz'"),
        ),
        (
            lambda c: owned(c, COUNCIL, "statements", 0, quote="that the harbor was opened"),
            SpanError,
            (COUNCIL, "statement: expected 'that the harbor was opened'", "found 'that the harbor was closed'"),
        ),
        (
            lambda c: owned(
                c, COUNCIL, "statements", 0, cue=changed(cue(c, COUNCIL, "denied"), quote="denies")
            ),
            SpanError,
            (COUNCIL, "cue: expected 'denies'", "found 'denied'"),
        ),
        (
            lambda c: owned(c, HARBOR, "cuts", 0, quote="Skip lines"),
            SpanError,
            (HARBOR, "cut 0:10", "expected 'Skip lines'", "found 'Skip links'"),
        ),
        (
            lambda c: disputed(c, 0, quote="agreed"),
            SpanError,
            ("disagreement whether-closed", COUNCIL, "expected 'agreed'", "found 'denied'"),
        ),
        (
            lambda c: role(c, 0, sources=[changed(c.actors["ruiz-ana"].roles[0].sources[0], quote="Major")]),
            SpanError,
            ("actor ruiz-ana", HARBOR, "expected 'Major'", "found 'Mayor'"),
        ),
        (
            lambda c: owned(c, HARBOR, "mentions", 0, start=10**6, end=10**6 + 8),
            SpanError,
            (HARBOR, "expected 'Ana Ruiz' at 1000000:1000008", "found ''"),
        ),
        (
            lambda c: document(c, HARBOR, text=c.documents[HARBOR].text.replace("Mayor", "Major")),
            LayoutError,
            (HARBOR, "text 17: expected 'yor Ana", "found 'jor Ana"),
        ),
        (
            lambda c: source(c, sha256="0" * 64),
            LayoutError,
            (HARBOR, "expected harbor-2020.html to have sha256 000", "found "),
        ),
        (lambda c: source(c, characters=7), LayoutError, (HARBOR, "expected 7 characters in harbor-2020", "found")),
        (
            lambda c: owned(c, HARBOR, "blocks", 1, start=14, end=82),
            LayoutError,
            (HARBOR, "block 14:82", "expected it to start at 15"),
        ),
        (
            lambda c: document(c, HARBOR, blocks=c.documents[HARBOR].blocks[::-1]),
            LayoutError,
            (HARBOR, "expected it to start at 0"),
        ),
        (
            lambda c: owned(c, HARBOR, "blocks", 0, pieces=[(10, 23)]),
            LayoutError,
            (HARBOR, "raw 23:25", "expected a block or a cut", "found 'd'"),
        ),
        (
            lambda c: owned(c, HARBOR, "blocks", 0, pieces=[(0, 13)]),
            LayoutError,
            (HARBOR, "raw 0:10", "expected one piece or cut", "found two"),
        ),
        (
            lambda c: owned(c, HARBOR, "blocks", 0, pieces=[(17, 24), (11, 17)]),
            LayoutError,
            (HARBOR, "expected pieces in the order of the raw page"),
        ),
        (
            lambda c: document(c, HARBOR, cuts=[*c.documents[HARBOR].cuts, beyond(c)]),
            LayoutError,
            (HARBOR, "expected the raw page to go on, found its end"),
        ),
        (
            lambda c: without(c, HARBOR, "cuts", 0),
            LayoutError,
            (HARBOR, "raw 0:11", "expected a block or a cut", "found 'Skip links'"),
        ),
        (
            lambda c: document(c, HARBOR, blocks=c.documents[HARBOR].blocks[:-1]),
            LayoutError,
            (HARBOR, "expected the last block to end at"),
        ),
        (lambda c: owned(c, HARBOR, "blocks", 2, number=1), LayoutError, (HARBOR, "expected number 2", "found 1")),
        (
            lambda c: owned(c, HARBOR, "blocks", 0, number=1),
            LayoutError,
            ("block 0:13", "expected a number for a paragraph and none for another kind", "found 1 for a title"),
        ),
        (
            lambda c: owned(c, HARBOR, "blocks", 0, pieces=[(11, 23)]),
            LayoutError,
            ("block 0:13", "expected pieces of 13 characters", "found 12"),
        ),
        (
            lambda c: owned(c, HARBOR, "blocks", 0, document=COUNCIL),
            RecordError,
            (HARBOR, "block: expected one of 'harbor-2020'", "found 'council-2020'"),
        ),
        (lambda c: part(c, start=1), LayoutError, (COUNCIL, "part 'article'", "a part that begins and ends with")),
        (
            lambda c: document(c, COUNCIL, parts=[c.documents[COUNCIL].parts[0]] * 2),
            RecordError,
            ("Document.parts", "expected a list without repeated items"),
        ),
        (
            lambda c: document(
                c, COUNCIL, parts=[c.documents[COUNCIL].parts[0], changed(c.documents[COUNCIL].parts[0], id="other")]
            ),
            LayoutError,
            (COUNCIL, "part 'other'", "expected a part that begins and ends with blocks after"),
        ),
    ],
)  # fmt: skip
def test_words_and_layout_must_be_those_of_the_page(
    small: Corpus, breaking: Break, error: type[MalicrisisError], words: tuple[str, ...]
) -> None:
    refused(small, breaking, error, words)


# rule 2: annotations lie in one block

ACROSS = "closed\n\nMayor"


@pytest.mark.parametrize(
    ("breaking", "noun"),
    [
        (
            lambda c: annotated(
                c, HARBOR, "mentions", Mention(form="description", actors=["guards"], **place(c, HARBOR, ACROSS))
            ),
            "mention",
        ),
        (
            lambda c: annotated(
                c, HARBOR, "reports", Report(event="closure", modality="asserted", **place(c, HARBOR, ACROSS))
            ),
            "report",
        ),
        (
            lambda c: owned(c, COUNCIL, "statements", 0, **place(c, COUNCIL, "closure\n\nThe council"), cue=None),
            "statement",
        ),
        (lambda c: owned(c, COUNCIL, "statements", 0, cue=cue(c, COUNCIL, "closure\n\nThe council")), "cue"),
    ],
    ids=["mention", "report", "statement", "cue"],
)  # fmt: skip
def test_an_annotation_must_lie_in_one_block(small: Corpus, breaking: Break, noun: str) -> None:
    refused(small, breaking, LayoutError, (f"{noun} ", r"\n\n", "expected a span in one block"))


# rule 3: ids lead somewhere and are unique

REFERENCES: dict[tuple[type[Record], str], Break] = {
    (Document, "authors"): lambda c: document(c, HARBOR, authors=["nobody"]),
    (Document, "agencies"): lambda c: document(c, HARBOR, agencies=["nobody"]),
    (Document, "voice"): lambda c: document(c, HARBOR, voice=["nobody"]),
    (Part, "authors"): lambda c: part(c, authors=["nobody"]),
    (Part, "addressees"): lambda c: part(c, addressees=["nobody"]),
    (Part, "voice"): lambda c: part(c, voice=["nobody"]),
    (Mention, "actors"): lambda c: owned(c, HARBOR, "mentions", 0, actors=["nobody"]),
    (Mention, "places"): lambda c: owned(c, HARBOR, "mentions", 2, places=["nobody"]),
    (Statement, "speakers"): lambda c: owned(c, HARBOR, "statements", 0, speakers=["nobody"]),
    (Statement, "addressees"): lambda c: owned(c, HARBOR, "statements", 0, addressees=["nobody"]),
    (Statement, "where"): lambda c: owned(c, HARBOR, "statements", 0, where=["nobody"]),
    (Statement, "event"): lambda c: owned(c, HARBOR, "statements", 0, event="nobody"),
    (Report, "event"): lambda c: owned(c, HARBOR, "reports", 0, event="nobody"),
    (Report, "voice"): lambda c: owned(c, HARBOR, "reports", 0, voice=["nobody"]),
    (Role, "org"): lambda c: role(c, 0, org="nobody"),
    (Passage, "document"): lambda c: disputed(c, 0, document="nobody"),
    (Place, "within"): lambda c: record(c, "places", "coast", within="nobody"),
    (Event, "where"): lambda c: record(c, "events", "strike", where=["nobody"]),
    (Event, "actors"): lambda c: record(c, "events", "strike", actors=["nobody"]),
    (Event, "recipients"): lambda c: record(c, "events", "strike", recipients=["nobody"]),
    (Event, "about"): lambda c: record(c, "events", "strike", about=["nobody"]),
    (Event, "part_of"): lambda c: record(c, "events", "strike", part_of="nobody"),
}
"""One way to make every reference of the data model lead nowhere."""

HELD_BY_THE_DOCUMENT = {
    *((kind, "document") for kind in (malicrisis.Block, malicrisis.Cut, Mention, Statement, Report)),
    (Statement, "within"),
    (Report, "statement"),
}
"""References that the document itself holds against what it owns."""


@pytest.mark.parametrize("field", REFERENCES, ids=lambda field: f"{field[0].__name__}.{field[1]}")
def test_an_id_must_lead_somewhere(small: Corpus, field: tuple[type[Record], str]) -> None:
    refused(small, REFERENCES[field], DanglingIdError, ("expected the id of one of the", "found 'nobody'"))


def test_a_role_must_rest_on_a_document_of_the_corpus(small: Corpus) -> None:
    passage = changed(small.actors["ruiz-ana"].roles[0].sources[0], document="nobody")

    refused(small, lambda c: role(c, 0, sources=[passage]), DanglingIdError, ("actor ruiz-ana", "found 'nobody'"))


@pytest.mark.parametrize(
    ("breaking", "record", "field"),
    [
        (lambda c: role(c, 1, org="nobody"), "ruiz-ana", "roles[1].org"),
        (lambda c: role(c, 0, sources=[LOST]), "ruiz-ana", "roles[0].sources[0].document"),
        (lambda c: role(c, 0, sources=[changed(LOST, document=HARBOR)]), "ruiz-ana", "roles[0].sources[0].quote"),
        (lambda c: part(c, voice=["nobody"]), COUNCIL, "parts[0].voice"),
        (lambda c: disputed(c, 1, document="nobody"), "whether-closed", "passages[1].document"),
        (lambda c: disputed(c, 1, quote="the harbor is CLOSED"), "whether-closed", "passages[1].quote"),
    ],
)
def test_an_error_in_a_nested_record_names_the_path_of_the_field(
    small: Corpus, breaking: Break, record: str, field: str
) -> None:
    with pytest.raises(RecordError) as caught:
        breaking(small)

    assert (caught.value.record.id, caught.value.field) == (record, field)


LOST = Passage(document="nobody", start=0, end=4, quote="Lost")


def test_every_reference_of_the_data_model_is_tried() -> None:
    kinds = [
        value
        for value in vars(malicrisis).values()
        if isinstance(value, type) and issubclass(value, Record)
    ]  # fmt: skip
    fields = {(kind, field.name) for kind in kinds for field in attrs.fields(kind) if "refers to" in field.metadata}

    assert fields == REFERENCES.keys() | HELD_BY_THE_DOCUMENT


@pytest.mark.parametrize("layer", ["blocks", "cuts", "mentions", "statements", "reports"])
def test_what_a_document_owns_must_name_it(small: Corpus, layer: str) -> None:
    refused(
        small,
        lambda c: owned(c, HARBOR, layer, 0, document="nobody"),
        RecordError,
        (f"{layer[:-1]}: expected one of 'harbor-2020'", "found 'nobody'"),
    )


@pytest.mark.parametrize("registry", ["documents", "actors", "places", "events", "disagreements"])
def test_an_id_must_be_of_one_record(small: Corpus, registry: str) -> None:
    again = next(iter(getattr(small, registry)))

    refused(
        small,
        lambda c: added(c, registry, again),
        RecordError,
        (f"{registry[:-1]} {again.id!r}", "expected one record of this id", "found 2"),
    )


@pytest.mark.parametrize("layer", ["mentions", "statements", "reports"])
def test_a_place_must_be_annotated_once(small: Corpus, layer: str) -> None:
    refused(
        small,
        lambda c: annotated(c, HARBOR, layer, getattr(c.documents[HARBOR], layer)[0]),
        RecordError,
        (HARBOR, f"{layer}: expected each place once, in order", "found two at"),
    )


def test_annotations_must_be_in_order(small: Corpus) -> None:
    refused(
        small,
        lambda c: document(c, HARBOR, mentions=c.documents[HARBOR].mentions[::-1]),
        RecordError,
        ("mentions: expected each place once, in order", " after "),
    )


def test_one_place_may_report_two_events(small: Corpus) -> None:
    report = changed(small.documents[HARBOR].reports[0], event="crisis")

    assert len(annotated(small, HARBOR, "reports", report).documents[HARBOR].reports) == 8


def test_a_statement_must_have_an_id_of_its_own(small: Corpus) -> None:
    refused(
        small,
        lambda c: owned(c, HARBOR, "statements", 0, id="harbor-2020-s3"),
        RecordError,
        (HARBOR, "statements: expected every id once", "harbor-2020-s3"),
    )


def test_evidence_must_be_of_a_bibliographic_field(small: Corpus) -> None:
    evidence = malicrisis.Evidence(field="text", basis="inferred", source="x")

    refused(
        small,
        lambda c: document(c, HARBOR, evidence=[evidence]),
        RecordError,
        (HARBOR, "evidence: expected a bibliographic field", "found 'text'"),
    )


# rule 4: nothing hangs loose


@pytest.mark.parametrize(
    ("breaking", "words"),
    [
        (lambda c: added(c, "actors", Actor(id="loose", name="x", kind="group")), "actor loose"),
        (
            lambda c: record(
                added(c, "actors", Actor(id="loose", name="x", kind="group")), "events", "strike", actors=["loose"]
            ),
            "actor loose",
        ),
        (lambda c: role(c, 0, org=None), "actor town"),
        (lambda c: added(c, "places", Place(id="loose", name="x", kind="city", within="coast")), "place loose"),
        (lambda c: without(c, HARBOR, "mentions", 4), "place harbor"),
        (lambda c: added(c, "events", Event(id="loose", label="x")), "event loose"),
        (
            lambda c: added(
                added(c, "events", Event(id="loose", label="x")), "events", Event(id="part", label="x", part_of="loose")
            ),
            "event loose",
        ),
        (lambda c: added(c, "events", Event(id="loose", label="x", about=["crisis"])), "event loose"),
        (lambda c: without(c, HARBOR, "reports", 6), "event strike"),
    ],
)  # fmt: skip
def test_nothing_may_hang_loose(small: Corpus, breaking: Break, words: str) -> None:
    refused(small, breaking, RecordError, (words, "expected a passage or a document that refers to it", "found none"))


def test_an_event_that_no_text_reports_may_be_part_of_one_that_a_text_reports(small: Corpus) -> None:
    first = added(small, "events", Event(id="first-day", label="x", part_of="strike"))

    second = added(first, "events", Event(id="first-hour", label="x", part_of="first-day"))

    assert {"first-day", "first-hour"} <= set(second.events.ids)


def test_the_organization_of_a_role_need_not_be_mentioned(small: Corpus) -> None:
    assert "town" not in {actor for one in small.documents[HARBOR].mentions for actor in one.actors}
    assert "town" in small.actors


def test_what_contains_a_place_or_an_event_need_not_be_mentioned(small: Corpus) -> None:
    assert "coast" not in {one for mention in small.documents[HARBOR].mentions for one in mention.places}
    assert "crisis" not in {report.event for report in small.documents[HARBOR].reports}
    assert small.places["puerto-alto"].within == "coast"
    assert small.events["closure"].part_of == "crisis"


# rule 5: a name is a name of its referent


@pytest.mark.parametrize(
    ("breaking", "words"),
    [
        (
            lambda c: record(c, "actors", "ruiz-ana", name="Ana Maria Ruiz"),
            ("mention 21:29", "expected the name or an alias of ruiz-ana", "found 'Ana Ruiz'"),
        ),
        (
            lambda c: record(c, "actors", "ruiz-ana", aliases=["Mayor Ruiz"]),
            ("expected the name or an alias of ruiz-ana", "found 'Ruiz'"),
        ),
        (
            lambda c: record(c, "places", "puerto-alto", name="puerto alto"),
            ("expected the name or an alias of puerto-alto", "found 'Puerto Alto'"),
        ),
        (
            lambda c: owned(c, HARBOR, "mentions", 3, form="name"),
            ("expected the name or an alias of guards", "found 'The guards'"),
        ),
    ],
    ids=["name", "alias", "place", "description"],
)
def test_a_mention_by_name_must_be_a_name_of_its_referent(
    small: Corpus, breaking: Break, words: tuple[str, ...]
) -> None:
    refused(small, breaking, RecordError, (HARBOR, *words))


def test_a_mention_must_be_of_one_kind_of_thing(small: Corpus) -> None:
    refused(
        small,
        lambda c: owned(c, HARBOR, "mentions", 0, places=["harbor"]),
        RecordError,
        ("mention 21:29 'Ana Ruiz'", "expected exactly one of actors, places and when", "found actors and places"),
    )


def test_a_date_has_no_form(small: Corpus) -> None:
    refused(
        small,
        lambda c: owned(c, HARBOR, "mentions", 1, form="name"),
        RecordError,
        ("'Tuesday'", "expected a form unless it is a date"),
    )


# rule 6: statements


@pytest.mark.parametrize(
    ("breaking", "words"),
    [
        (
            lambda c: owned(c, HARBOR, "statements", 2, within=None),
            (HARBOR, "statement harbor-2020-s3", "expected within 'harbor-2020-s2'", "found None"),
        ),
        (
            lambda c: owned(c, HARBOR, "statements", 2, within="harbor-2020-s1"),
            ("statement harbor-2020-s3", "expected within 'harbor-2020-s2'", "found 'harbor-2020-s1'"),
        ),
        (
            lambda c: owned(c, HARBOR, "statements", 2, within="harbor-2020-s3"),
            ("statement harbor-2020-s3", "expected within 'harbor-2020-s2'", "found 'harbor-2020-s3'"),
        ),
        (
            lambda c: owned(c, HARBOR, "statements", 0, within="harbor-2020-s2"),
            ("statement harbor-2020-s1", "expected within None", "found 'harbor-2020-s2'"),
        ),
        (
            lambda c: owned(c, HARBOR, "reports", 2, statement="harbor-2020-s2"),
            ("of closure", "expected statement 'harbor-2020-s3'", "found 'harbor-2020-s2'"),
        ),
        (
            lambda c: owned(c, HARBOR, "reports", 1, statement=None),
            ("of resignation", "expected statement 'harbor-2020-s1'", "found None"),
        ),
        (
            lambda c: owned(c, HARBOR, "reports", 0, statement="nothing"),
            ("of closure", "expected statement None", "found 'nothing'"),
        ),
        (
            lambda c: owned(c, HARBOR, "statements", 0, speech="direct"),
            ("statement harbor-2020-s1", "expected direct speech to begin and end with a quotation mark", "'t'"),
        ),
        (
            lambda c: owned(c, HARBOR, "statements", 0, cue=cue(c, HARBOR, "resigned")),
            ("statement harbor-2020-s1", "expected the cue outside", "'resigned'"),
        ),
        (
            lambda c: owned(c, HARBOR, "statements", 0, speakers=["town"]),
            (HARBOR, "statement harbor-2020-s1", "expected a speaker whom the text mentions", "found 'town'"),
        ),
        (
            lambda c: owned(c, HARBOR, "statements", 0, speakers=[]),
            ("Statement.speakers", "expected a list of 1 or more", "found ()"),
        ),
    ],
)  # fmt: skip
def test_a_statement_must_keep_its_place(small: Corpus, breaking: Break, words: tuple[str, ...]) -> None:
    refused(small, breaking, RecordError, words)


@pytest.mark.parametrize("speaker", ["gazette", "council"])
def test_a_speaker_may_be_the_voice_of_the_text_or_be_mentioned(small: Corpus, speaker: str) -> None:
    heard = owned(small, HARBOR, "statements", 0, speakers=[speaker])

    assert heard.documents[HARBOR].statements[0].speakers == (speaker,)


def test_a_speaker_may_be_the_voice_of_a_part(small: Corpus) -> None:
    heard = owned(part(small, voice=["town"]), COUNCIL, "statements", 0, speakers=["town"])

    assert heard.documents[COUNCIL].voice_at(heard.documents[COUNCIL].paragraphs[0]) == ("town",)


# rule 7: dates


@pytest.mark.parametrize(
    ("breaking", "words"),
    [
        (
            lambda c: record(c, "events", "strike", when="2020-08-22/"),
            (HARBOR, "of strike", "expected a date no later than 2020-08-21", "found 2020-08-22/"),
        ),
        (
            lambda c: record(c, "events", "resignation", when="2020-09"),
            (HARBOR, "of resignation", "expected a date no later than 2020-08-21", "found 2020-09"),
        ),
        (
            lambda c: owned(c, HARBOR, "reports", 5, modality="asserted"),
            (HARBOR, "of opening", "expected a date no later than 2020-08-21", "found 2020-09"),
        ),
        (
            lambda c: owned(c, HARBOR, "statements", 0, when="2020-08-22"),
            (HARBOR, "statement harbor-2020-s1", "expected a date no later than 2020-08-21", "found 2020-08-22"),
        ),
        (
            lambda c: owned(c, COUNCIL, "statements", 0, when="2020-08-23"),
            (COUNCIL, "statement council-2020-s1", "expected a date no later than 2020-08-22", "found 2020-08-23"),
        ),
    ],
)
def test_nothing_may_be_told_before_it_began(small: Corpus, breaking: Break, words: tuple[str, ...]) -> None:
    refused(small, breaking, RecordError, words)


def test_what_is_planned_may_be_later_than_the_text(small: Corpus) -> None:
    later = record(small, "events", "opening", when="2030")

    assert later.events["opening"].when == When("2030")


def test_an_event_may_have_begun_within_the_range_of_the_date(small: Corpus) -> None:
    vague = document(small, HARBOR, published="[2020-08-20..2020-08-25]")
    late = record(vague, "events", "strike", when="2020-08-25/")

    assert late.events["strike"].when == When("2020-08-25/")


@pytest.mark.parametrize(
    "breaking",
    [
        lambda c: document(c, HARBOR, published="2020-08-21/2020-08-20"),
        lambda c: record(c, "events", "strike", when="[2021..2020]"),
        lambda c: owned(c, HARBOR, "mentions", 1, when="2020-08-18/2020-08-17"),
        lambda c: owned(c, HARBOR, "statements", 0, when="2020/2019"),
        lambda c: role(c, 0, during="2020-08-18/2019"),
        lambda c: part(c, date="[2020-09..2020-08]"),
        lambda c: changed(c, published="2020/2019"),
    ],
    ids=["document", "event", "mention", "statement", "role", "part", "corpus"],
)
def test_no_date_may_run_backward(small: Corpus, breaking: Break) -> None:
    refused(small, breaking, DateError, ("expected a begin no later than the end",))


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"basis": None, "source": None}, "expected a date and its basis together"),
        ({"when": None}, "expected a date and its basis together"),
        ({"source": None}, "expected a source for an external date and for no other"),
        ({"basis": "stated"}, "expected a source for an external date and for no other"),
        ({"modes": ["demo"]}, "expected modes of None, found demo"),
        ({"type": "PROTEST", "modes": ["resign"]}, "expected modes of PROTEST, found resign"),
    ],
)
def test_an_event_must_say_where_its_date_comes_from_and_have_modes_of_its_type(
    small: Corpus, fields: dict[str, Any], words: str
) -> None:
    refused(small, lambda c: record(c, "events", "strike", **fields), RecordError, ("event strike", words))


# rule 8: no circles


@pytest.mark.parametrize(
    ("breaking", "words"),
    [
        (lambda c: record(c, "events", "strike", about=["strike"]), ("event.about", "strike -> strike")),
        (lambda c: record(c, "events", "strike", part_of="strike"), ("event.part_of", "strike -> strike")),
        (lambda c: record(c, "events", "closure", about=["denial"]), ("event.about", "closure", "denial")),
        (lambda c: record(c, "events", "crisis", part_of="closure"), ("event.part_of", "closure", "crisis")),
        (lambda c: record(c, "places", "coast", within="harbor"), ("place.within", "coast", "harbor", "puerto-alto")),
    ],
)
def test_nothing_may_be_about_part_of_or_within_itself(small: Corpus, breaking: Break, words: tuple[str, ...]) -> None:
    refused(small, breaking, RecordError, ("expected no cycle, found ", *words))


# all flaws


def test_all_ids_that_lead_nowhere_are_told(small: Corpus) -> None:
    flaws = list(corpus_flaws(small._records()._replace(events=Registry())))

    assert {type(flaw) for flaw in flaws} == {DanglingIdError}
    assert len(flaws) == sum(len(document.reports) for document in small.documents) + 1


def test_flaws_of_different_rules_are_told_together(small: Corpus) -> None:
    loose = Actor(id="loose", name="x", kind="group")
    actors = [changed(actor, name="another", aliases=()) for actor in small.actors]
    places = [changed(one, within="harbor") if one.id == "coast" else one for one in small.places]
    flaws = corpus_flaws(small._records()._replace(actors=Registry([*actors, loose]), places=Registry(places)))
    messages = "\n".join(map(str, flaws))

    assert "actor loose: expected a passage" in messages
    assert "expected the name or an alias of ruiz-ana, found 'Ana Ruiz'" in messages
    assert "expected the name or an alias of port-authority" in messages
    assert "place.within: expected no cycle" in messages


def test_a_corpus_that_holds_together_has_no_flaws(small: Corpus) -> None:
    assert list(corpus_flaws(small._records())) == []


# disagreements


@pytest.mark.parametrize(
    ("breaking", "words"),
    [
        (
            lambda c: record(
                c, "disagreements", "whether-closed", passages=c.disagreements["whether-closed"].passages[:1]
            ),
            ("Disagreement.passages", "expected a list of 2 or more"),
        ),
        (
            lambda c: record(
                c, "disagreements", "whether-closed", passages=c.disagreements["whether-closed"].passages[::-1]
            ),
            ("disagreement whether-closed", "expected different passages in order"),
        ),
        (
            lambda c: record(
                c, "disagreements", "whether-closed", passages=[c.disagreements["whether-closed"].passages[0]] * 2
            ),
            ("Disagreement.passages", "expected a list without repeated items"),
        ),
    ],
    ids=["one", "out of order", "twice"],
)
def test_a_disagreement_must_have_different_passages_in_order(
    small: Corpus, breaking: Break, words: tuple[str, ...]
) -> None:
    refused(small, breaking, RecordError, words)
