"""Records: frozen, by keyword, equal by value, short to look at, and picky."""

from __future__ import annotations

import copy
import pickle
from contextlib import suppress
from operator import attrgetter
from typing import TYPE_CHECKING, Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import malicrisis
from malicrisis import (
    Actor,
    Corpus,
    Disagreement,
    Document,
    Event,
    Evidence,
    ExternalId,
    Mention,
    Passage,
    Place,
    Registry,
    Report,
    Rights,
    Role,
    Source,
    Span,
    Statement,
    When,
)
from malicrisis.errors import DateError, LayoutError, RecordError
from malicrisis.model import description
from malicrisis.model.fields import Answer, Record, short_repr
from malicrisis.plover import MODES, EventType, Mode
from strategies import EXAMPLES, RECORDS, example_document, external_ids, few

if TYPE_CHECKING:
    from collections.abc import Iterator

KINDS = sorted(RECORDS, key=attrgetter("__name__"))
each_kind = pytest.mark.parametrize("kind", KINDS, ids=attrgetter("__name__"))
each_field = pytest.mark.parametrize(
    ("kind", "name"),
    [(kind, field.name) for kind in KINDS for field in attrs.fields(kind) if field.init],  # type: ignore[arg-type, misc]  # any attrs class
    ids=lambda part: part if isinstance(part, str) else part.__name__,
)


def values_of(record: Any) -> dict[str, Any]:
    """Return *record* as the keyword arguments that make it."""
    return {field.name: getattr(record, field.name) for field in attrs.fields(type(record)) if field.init}


def fields_of(kind: type[Record]) -> dict[str, Any]:
    """Return the plain example of *kind* as the keyword arguments that make it."""
    return values_of(EXAMPLES[kind])


def long_records() -> Iterator[Any]:
    """Yield the plain examples with a long text in one field, for each field that takes one."""
    longer = "word " * 2000 + "word"
    for kind in KINDS:
        fields = fields_of(kind)
        if {"start", "end", "quote"} <= set(fields):
            fields |= {"end": fields["start"] + len(longer), "quote": longer}
        for name in sorted(fields.keys() - {"text", "raw"}):
            with suppress(RecordError):  # most fields take no text, or none of this form
                yield pytest.param(kind(**fields | {name: longer}), id=f"{kind.__name__}-{name}")


def test_every_record_type_of_the_front_door_is_tested_here() -> None:
    found = {getattr(malicrisis, name) for name in malicrisis.__all__}

    records = {kind for kind in found if isinstance(kind, type) and issubclass(kind, Record)}

    assert {kind for kind in records if not issubclass(kind, Answer)} == set(RECORDS)
    assert set(EXAMPLES) == set(RECORDS)


def test_every_offset_is_counted_in_code_points() -> None:
    units = {(kind, field.name): field.unit for kind in KINDS for field in description.fields_of(kind)}
    offsets = {place: unit for place, unit in units.items() if place[1] in {"start", "end", "pieces", "characters"}}

    assert len(offsets) > 10
    assert set(offsets.values()) == {"code points"}


# frozen and by keyword


@each_kind
def test_no_field_can_be_set_or_deleted(kind: type[Record]) -> None:
    record = EXAMPLES[kind]

    for name, before in fields_of(kind).items():
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            setattr(record, name, before)
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            delattr(record, name)
        assert getattr(record, name) is before


@each_kind
def test_no_field_can_be_added(kind: type[Record]) -> None:
    record: Any = EXAMPLES[kind]

    with pytest.raises(AttributeError):
        record.more = 1
    assert not hasattr(record, "__dict__")


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind is not When], ids=attrgetter("__name__"))
def test_every_record_but_a_date_is_made_by_keyword_only(kind: Any) -> None:
    fields = fields_of(kind)

    with pytest.raises(TypeError, match="positional argument"):
        kind(*fields.values())
    for name, value in fields.items():
        with pytest.raises(TypeError, match="positional argument"):
            kind(value, **{other: fields[other] for other in fields if other != name})


@each_field
def test_a_field_without_a_default_is_required_and_an_unknown_one_refused(kind: Any, name: str) -> None:
    fields = fields_of(kind)
    has_default = attrs.fields_dict(kind)[name].default is not attrs.NOTHING
    value = fields.pop(name)

    if not has_default:
        with pytest.raises(TypeError, match=f"missing .*{name}"):
            kind(**fields)
    with pytest.raises(TypeError, match="unexpected keyword argument"):
        kind(**fields, **{name: value, "surplus": 1})


# equality


@each_kind
@few
@given(st.data())
def test_records_of_equal_fields_are_equal_and_have_one_hash(kind: Any, data: st.DataObject) -> None:
    record = data.draw(RECORDS[kind])
    again = kind(**values_of(record))

    assert again is not record
    assert again == record
    assert hash(again) == hash(record)
    assert not again != record  # noqa: SIM202  the other operator


@each_kind
@few
@given(st.data())
def test_records_are_equal_only_where_every_field_is(kind: Any, data: st.DataObject) -> None:
    one, other = data.draw(RECORDS[kind]), data.draw(RECORDS[kind])

    assert (one == other) == (values_of(one) == values_of(other))


@each_kind
def test_a_record_is_equal_to_nothing_of_another_class(kind: type[Record]) -> None:
    record = EXAMPLES[kind]

    assert all(record != other for other_kind, other in EXAMPLES.items() if other_kind is not kind)
    assert record != fields_of(kind)
    assert record != tuple(fields_of(kind).values())
    assert record is not None


@each_kind
@few
@given(st.data())
def test_a_record_survives_pickling_and_copying_with_its_hash(kind: type[Record], data: st.DataObject) -> None:
    record = data.draw(RECORDS[kind])
    before = hash(record)

    for again in (pickle.loads(pickle.dumps(record)), copy.deepcopy(record), copy.copy(record)):  # noqa: S301  our own bytes
        assert type(again) is kind
        assert again == record
        assert hash(again) == before
    assert hash(record) == before


def test_records_can_be_gathered_in_sets() -> None:
    one = {*EXAMPLES.values(), *(copy.deepcopy(record) for record in EXAMPLES.values())}

    assert len(one) == len(EXAMPLES)


# what it looks like


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in (Document, Corpus)], ids=attrgetter("__name__"))
@few
@given(st.data())
def test_the_repr_of_a_short_record_gives_the_record_back(kind: type[Record], data: st.DataObject) -> None:
    record = data.draw(RECORDS[kind])
    shown = repr(record)

    if "…" not in shown:
        assert eval(shown, dict(vars(malicrisis))) == record  # noqa: S307  it is what is tested


@each_kind
def test_the_repr_names_the_class_and_leaves_out_what_was_not_said(kind: type[Record]) -> None:
    shown = repr(EXAMPLES[kind])

    assert kind.__name__ in shown
    assert "None" not in shown
    assert "()" not in shown


def test_a_document_and_a_corpus_are_shown_by_what_identifies_them() -> None:
    assert repr(example_document()) == "<Document doc: 'Mali votes', A paper, 2012-06>"
    assert repr(EXAMPLES[Corpus]) == ("<Corpus corpus 1.0: 0 documents, 0 actors, 0 places, 0 events, 0 disagreements>")


@pytest.mark.parametrize("record", list(long_records()))
def test_the_repr_stays_short_where_a_text_is_long_but_quotes_are_in_full(record: Record) -> None:
    assert len(repr(record)) - len(getattr(record, "quote", "")) < 700


@pytest.mark.parametrize("kind", [Span, Passage, Mention, Statement, Report], ids=attrgetter("__name__"))
def test_a_quote_of_any_length_is_shown_in_full(kind: type[Record]) -> None:
    quote = "“" + "words " * 50 + "end”"
    record = attrs.evolve(
        EXAMPLES[kind], start=0, end=len(quote), quote=quote, **({"cue": None} if kind is Statement else {})
    )

    assert f"quote={quote!r}" in repr(record)


def test_any_other_long_text_is_cut_off_with_an_ellipsis_at_sixty_characters() -> None:
    shown = repr(Evidence(field="place", basis="stated", source="x" * 100))

    assert shown == f"Evidence(field='place', basis='stated', source='{'x' * 59}…')"


# tuples inside


@pytest.mark.parametrize(
    ("kind", "name"),
    [(kind, name) for kind in KINDS for name, value in fields_of(kind).items() if isinstance(value, tuple)],
    ids=lambda part: part if isinstance(part, str) else part.__name__,
)
def test_a_list_becomes_a_tuple(kind: Any, name: str) -> None:
    fields = fields_of(kind)
    record = kind(**fields | {name: list(fields[name])})

    assert type(getattr(record, name)) is tuple
    assert record == EXAMPLES[kind]
    assert hash(record) == hash(EXAMPLES[kind])


def test_a_generator_becomes_a_tuple_and_a_pair_inside_a_list_too() -> None:
    actor = Actor(id="mali", name="Mali", kind="state", aliases=(name for name in ("le Mali", "Malian")))
    block = malicrisis.Block(document="doc", kind="title", start=0, end=4, pieces=[[0, 2], [3, 5]])

    assert actor.aliases == ("le Mali", "Malian")
    assert block.pieces == ((0, 2), (3, 5))


@pytest.mark.parametrize("kind", [Actor, Place])
def test_the_names_are_the_name_and_the_aliases(kind: Any) -> None:
    record = kind(id="mali", name="Mali", kind=fields_of(kind)["kind"], aliases=["le Mali"])

    assert record.names == ("Mali", "le Mali")


@given(st.lists(external_ids(), min_size=1, max_size=2, unique=True))
def test_a_list_in_which_something_recurs_is_refused(found: list[ExternalId]) -> None:
    with pytest.raises(RecordError, match=r"Place\.ids: expected a list without repeated items"):
        Place(id="mali", name="Mali", kind="country", ids=[*found, found[0]])


# wrong types

WRONG: list[Any] = [
    "",
    " \u00a0\n",
    b"bytes",
    -1,
    2.5,
    True,
    None,
    {},
    {"id": "mali"},
    [{}],
    [None],
    [[]],
    [2.5],
    ["", "a"],
    (b"bytes",),
    object(),
    float("nan"),
    float("inf"),
    2**70,
    int,
]
"""Values of which none fits any field, but for the fields named below."""

FITS: dict[str, list[Any]] = {
    "named": [True],
    "negated": [True],
    "latitude": [-1, 2.5],
    "longitude": [-1, 2.5],
}


def is_a_fit(kind: Any, name: str, value: Any) -> bool:
    """Return whether *value* may stand in the field after all."""
    if value is None:
        return bool(attrs.fields_dict(kind)[name].default is None)
    if name in {"characters", "end", "start", "number"} and value == 2**70:
        return True  # a number; what is wrong about it is not its type
    return any(value is fit or (type(value) is type(fit) and value == fit) for fit in FITS.get(name, []))


@each_field
def test_a_value_of_a_wrong_type_is_refused_by_an_error_that_names_the_class_and_the_field(
    kind: Any, name: str
) -> None:
    fields = fields_of(kind)

    for value in WRONG:
        if is_a_fit(kind, name, value):
            continue
        with pytest.raises(RecordError) as caught:
            kind(**fields | {name: value})

        message = str(caught.value)
        if kind is not When:  # a date shows itself
            assert message.startswith(f"{kind.__name__}.{name}: ")
            assert caught.value.field == name
        assert "expected " in message
        assert "found" in message or isinstance(caught.value, DateError)
        assert len(message.splitlines()) == 1


@each_kind
@few
@given(value=st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.binary(max_size=5))
def test_any_plain_value_is_taken_or_refused_by_an_error_of_ours(kind: Any, value: Any) -> None:
    fields = fields_of(kind)

    for name in fields:
        for one in (value, [value], {name: value}, [[value]]):
            with suppress(RecordError):
                assert type(kind(**fields | {name: one})) is kind


@pytest.mark.parametrize(
    ("kind", "name", "value"),
    [
        (Source, "file", "../page.txt"),
        (Source, "file", "a/b"),
        (Source, "file", ".hidden"),
        (Source, "file", "-option"),
        (Source, "file", "a b"),
        (Source, "file", "a\n"),
        (Source, "file", "é.txt"),
        (Source, "sha256", "0" * 63),
        (Source, "sha256", "0" * 65),
        (Source, "sha256", "A" * 64),
        (Source, "characters", 0),
        (Rights, "license", "CC BY"),
        (Rights, "license", "MIT\n"),
        (Rights, "basis", ()),
        (Actor, "country", "MLi"),
        (Actor, "country", "ML"),
        (Actor, "country", "MALI"),
        (Actor, "country", "ÄÖÜ"),
        (Place, "country", "mli"),
        (Place, "latitude", 90.001),
        (Place, "longitude", -181),
        (Place, "latitude", "14"),
        (Document, "language", "EN"),
        (Document, "language", "e"),
        (Document, "language", "engl"),
        (Document, "language", "en-us"),
        (Document, "language", "zh-hant"),
        (Document, "language", "pt_BR"),
        (Document, "language", "en-"),
        (Document, "original_language", "en\n"),
        (Corpus, "version", "1.0b"),
        (Corpus, "version", "1.0 "),
        (Corpus, "version", "\u0661"),
        (Actor, "id", "Mali"),
        (Actor, "id", "mali_1"),
        (Actor, "id", "mali-"),
        (Actor, "id", "mali\n"),
        (Actor, "id", "keïta"),
        (Actor, "id", "a--b"),
        (Actor, "id", "\u0661"),
    ],
)
def test_a_string_of_a_wrong_form_is_refused_with_what_was_expected(kind: Any, name: str, value: Any) -> None:
    with pytest.raises(RecordError, match=rf"^{kind.__name__}\.{name}: expected .*, found ") as caught:
        kind(**fields_of(kind) | {name: value})

    assert repr(value)[:40] in str(caught.value)


@each_kind
def test_a_text_that_utf_8_cannot_carry_is_refused(kind: Any) -> None:
    fields = fields_of(kind)

    for name in fields:
        for text in ("\ud800", "Mali\udfff"):
            with pytest.raises(RecordError, match="expected"):
                kind(**fields | {name: text})


@pytest.mark.parametrize("value", [5, "ab", b"ab", [5], ["mali"], [None], {}, [Place(id="m", name="M", kind="area")]])
@pytest.mark.parametrize("name", ["documents", "actors", "events", "disagreements"])
def test_a_corpus_takes_registries_of_the_right_records_only(name: str, value: Any) -> None:
    with pytest.raises(RecordError, match="expected"):
        Corpus(id="corpus", title="A corpus", version="1", **{name: value})


def test_a_passage_in_a_list_of_passages_is_no_mention() -> None:
    mention = Mention(document="doc", start=0, end=4, quote="Mali", form="name", places=["mali"])
    passage = Passage(document="other", start=0, end=4, quote="Mali")

    with pytest.raises(RecordError, match=r"Disagreement\.passages: expected a Passage"):
        Disagreement(id="where", kind="contradicts", passages=[passage, mention], note="A or B")
    with pytest.raises(RecordError, match=r"Role\.sources: expected"):
        Role(title="president", sources=[mention])


# rules of single records


@given(st.sampled_from(list(EventType)), st.sampled_from(list(Mode)))
def test_an_event_takes_the_modes_of_its_type_and_no_other(kind: EventType, mode: Mode) -> None:
    fields = {"id": "vote", "label": "Mali votes", "modes": [mode]}

    if mode in MODES[kind]:
        assert Event(**fields, type=kind).modes == (mode,)
    else:
        with pytest.raises(RecordError, match=f"event vote: expected modes of {kind}, found {mode}"):
            Event(**fields, type=kind)
    with pytest.raises(RecordError, match=f"event vote: expected modes of None, found {mode}"):
        Event(**fields)


@pytest.mark.parametrize(("when", "basis"), [("2012", None), (None, "stated")])
def test_an_event_has_a_date_and_its_basis_together(when: str | None, basis: str | None) -> None:
    with pytest.raises(RecordError, match="event vote: expected a date and its basis together, found"):
        Event(id="vote", label="Mali votes", when=when, basis=basis)


@pytest.mark.parametrize(
    ("basis", "source"), [("stated", "a page"), ("from-document-date", "a page"), ("external", None)]
)
def test_an_event_names_a_source_for_an_outside_date_and_for_no_other(basis: str, source: str | None) -> None:
    with pytest.raises(RecordError, match="event vote: expected a source for an external date and for no other"):
        Event(id="vote", label="Mali votes", when="2012", basis=basis, source=source)


def test_an_event_without_a_date_has_no_source_of_it() -> None:
    with pytest.raises(RecordError, match="event vote: expected a source for an external date"):
        Event(id="vote", label="Mali votes", source="a page")


def test_a_disagreement_takes_two_passages() -> None:
    passage = Passage(document="doc", start=0, end=4, quote="Mali")

    for passages in ([], [passage]):
        with pytest.raises(RecordError, match=r"Disagreement\.passages: expected a list of 2 or more"):
            Disagreement(id="where", kind="contradicts", passages=passages, note="A or B")
    with pytest.raises(RecordError, match=r"Disagreement\.passages: expected a list without repeated items"):
        Disagreement(id="where", kind="contradicts", passages=[passage, passage], note="A or B")


def test_each_source_of_a_role_is_a_passage_or_words() -> None:
    passage = Passage(document="doc", start=0, end=4, quote="Mali")

    assert Role(title="president", sources=[passage]).sources == (passage,)
    assert Role(title="president", sources=["its page"]).sources == ("its page",)
    with pytest.raises(RecordError, match=r"Role\.sources: expected"):
        Role(title="president", sources=[Span(start=0, end=4, quote="Mali")])


def test_degrees_are_taken_to_the_poles_and_the_date_line() -> None:
    place = Place(id="pole", name="Pole", kind="site", latitude=-90, longitude=180.0)

    assert (place.latitude, place.longitude) == (-90, 180.0)


def test_evidence_is_for_a_field_of_the_document() -> None:
    evidence = malicrisis.Evidence(field="mentions", basis="inferred", source="a page")

    with pytest.raises(RecordError, match="doc: evidence: expected a bibliographic field, found 'mentions'"):
        example_document(evidence=[evidence])


def test_a_document_that_does_not_fit_together_cannot_be_made_from_a_good_one() -> None:
    document = example_document()

    with pytest.raises(LayoutError, match=r"^doc: text 3: expected 'i votes"):
        attrs.evolve(document, text=document.text.replace("Mali", "Male"))


def test_an_empty_corpus_has_empty_registries() -> None:
    corpus = EXAMPLES[Corpus]

    assert [len(getattr(corpus, name)) for name in ("documents", "actors", "places", "events", "disagreements")] == [
        0
    ] * 5
    assert corpus == Corpus(id="corpus", title="A corpus", version="1.0", documents=Registry())


def test_a_value_that_cannot_be_shown_is_named_by_its_type() -> None:
    deep: list[Any] = []
    for _ in range(100_000):
        deep = [deep]

    shown = [short_repr(value) for value in (deep, [10**5000], {"x": 10**5000})]

    assert shown == ["a list", "a list", "a dict"]


@pytest.mark.parametrize(
    "tag", ["fr", "bam", "pt-BR", "zh-Hant", "zh-Hant-TW", "es-419", "sl-rozaj", "de-CH-1901", "ff-Adlm-x-mali"]
)
def test_languages_are_tags_of_bcp_47(small: malicrisis.Corpus, tag: str) -> None:
    document = attrs.evolve(next(iter(small.documents)), language=tag, original_language=tag)

    assert (document.language, document.original_language) == (tag, tag)


def test_every_shipped_actor_has_a_name_that_fits_a_picture_and_is_its_own(shipped: Corpus) -> None:
    names = [actor.short_name for actor in shipped.actors]

    assert max(map(len, names)) <= 24
    assert len(set(names)) == len(names)


def test_the_short_name_of_an_actor_without_one_is_its_name() -> None:
    assert Actor(id="gao", name="Gao", kind="group").short_name == "Gao"
