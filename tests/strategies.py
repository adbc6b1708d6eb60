"""Hypothesis strategies that make valid records of every type, and one plain example of each."""

from __future__ import annotations

import calendar
import datetime
import hashlib
import re
from functools import cache
from io import BytesIO
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import attrs
from hypothesis import settings
from hypothesis import strategies as st

from malicrisis import (
    Actor,
    Block,
    Copy,
    Corpus,
    Cut,
    Disagreement,
    Document,
    Event,
    Evidence,
    ExternalId,
    Mention,
    Part,
    Passage,
    Place,
    Report,
    Rights,
    Role,
    Source,
    Span,
    Statement,
    When,
)
from malicrisis.model.annotations import QUOTATION_MARKS, innermost
from malicrisis.model.layout import BLOCK_SEPARATOR
from malicrisis.plover import MODES, Context, EventType, Sector
from malicrisis.storage import texts as storage_texts
from malicrisis.storage.lines import read_lines
from malicrisis.vocab import (
    ActorKind,
    BlockKind,
    CutReason,
    DisagreementKind,
    DocumentKind,
    EventBasis,
    EvidenceBasis,
    IdScheme,
    IdStatus,
    Medium,
    MentionForm,
    Modality,
    PartKind,
    PlaceKind,
    Redistribution,
    Speech,
    Vocabulary,
)

if TYPE_CHECKING:
    from malicrisis.errors import MalicrisisError
    from malicrisis.model.fields import Record

V = TypeVar("V", bound=Vocabulary)

few = settings(max_examples=settings.default.max_examples // 2)
"""For a test that takes long, or is repeated for every class or field: half of the examples of the profile."""

WHITE_SPACE = "".join(filter(str.isspace, map(chr, range(0x110000))))
"""Every character that Unicode and Python call white space."""

BIBLIOGRAPHIC = ("title", "publisher", "authors", "published", "language", "place", "url", "voice", "rights")


# strings


@cache
def texts(*, max_size: int = 12) -> st.SearchStrategy[str]:
    """Strings that are not blank and have no white space at an edge, of any characters UTF-8 can carry."""
    return st.text(st.characters(codec="utf-8"), min_size=1, max_size=max_size).map(str.strip).filter(bool)


@cache
def words() -> st.SearchStrategy[str]:
    """Strings without white space, some in quotation marks."""
    letters = st.one_of(
        st.sampled_from("Maliéï-.,”“\"'‘’"),
        st.characters(codec="utf-8", exclude_categories=("Zs", "Zl", "Zp", "Cc")),
    )
    plain = st.text(letters, min_size=1, max_size=6)
    return plain | plain.map("“{}”".format)


@cache
def white_space(*, min_size: int = 0, max_size: int = 3) -> st.SearchStrategy[str]:
    """Runs of white space, plain and exotic."""
    return st.text(st.sampled_from(WHITE_SPACE) | st.sampled_from(" \n"), min_size=min_size, max_size=max_size)


@cache
def ids() -> st.SearchStrategy[str]:
    """Ids of records."""
    group = st.text("abcxyz0189", min_size=1, max_size=4)
    return st.lists(group, min_size=1, max_size=3).map("-".join)


@cache
def language_codes() -> st.SearchStrategy[str]:
    """Tags that look like those of BCP 47."""
    return st.from_regex("[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?", fullmatch=True)


@cache
def country_codes() -> st.SearchStrategy[str]:
    """Codes of three capitals."""
    return st.text("ABILMRUZ", min_size=3, max_size=3)


@cache
def license_ids() -> st.SearchStrategy[str]:
    """Strings of the characters of an SPDX identifier."""
    return st.text("CBYabc.+-019", min_size=1, max_size=12)


@cache
def optional(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """None, or what *strategy* makes."""
    return st.none() | strategy


@cache
def some(strategy: st.SearchStrategy[Any], *, min_size: int = 0, max_size: int = 3) -> st.SearchStrategy[Any]:
    """Tuples of different things."""
    return st.lists(strategy, min_size=min_size, max_size=max_size, unique=True).map(tuple)


@cache
def words_of(vocabulary: type[V]) -> st.SearchStrategy[V]:
    """Members of *vocabulary*."""
    return st.sampled_from(list(vocabulary))


# dates


class Dated(NamedTuple):
    """An EDTF string and what it means, worked out without the code under test."""

    edtf: str
    earliest: datetime.date | None
    latest: datetime.date | None
    precision: str
    qualifiers: str


FINENESS = ("day", "month", "year")


@cache
@st.composite
def single_dates(draw: st.DrawFn) -> Dated:
    """A day, a month or a year, with or without a qualifier."""
    day = draw(st.dates())
    precision = draw(st.sampled_from(FINENESS))
    qualifier = draw(st.sampled_from(["", "", "~", "?", "%"]))
    iso = day.isoformat()
    if precision == "day":
        return Dated(iso + qualifier, day, day, precision, qualifier)
    if precision == "month":
        last = calendar.monthrange(day.year, day.month)[1]
        return Dated(iso[:7] + qualifier, day.replace(day=1), day.replace(day=last), precision, qualifier)
    first, last_day = datetime.date(day.year, 1, 1), datetime.date(day.year, 12, 31)
    return Dated(iso[:4] + qualifier, first, last_day, precision, qualifier)


@cache
@st.composite
def date_ranges(draw: st.DrawFn) -> Dated:
    """An interval or a one-of, open, unknown or bounded at either end."""
    one, other = draw(single_dates()), draw(single_dates())
    if one.earliest and other.latest and one.earliest > other.latest:
        one, other = other, one
    shape = draw(
        st.sampled_from(["{}/{}", "{}/..", "{}/", "../{}", "/{}", "[{}..{}]", "[{}..]", "[..{}]"]),
    )
    if shape.count("{}") == 2:
        coarser = max(one.precision, other.precision, key=FINENESS.index)
        edtf = shape.format(one.edtf, other.edtf)
        return Dated(edtf, one.earliest, other.latest, coarser, one.qualifiers + other.qualifiers)
    opens = shape.lstrip("[").startswith("{}")
    return Dated(
        shape.format(one.edtf),
        one.earliest if opens else None,
        None if opens else one.latest,
        one.precision,
        one.qualifiers,
    )


@cache
def dated() -> st.SearchStrategy[Dated]:
    """EDTF strings of every form in use, with their meaning."""
    return single_dates() | date_ranges()


@cache
def whens() -> st.SearchStrategy[When]:
    """Dates."""
    return dated().map(lambda one: When(one.edtf))


# spans


@cache
@st.composite
def places_in_text(draw: st.DrawFn) -> dict[str, Any]:
    """The three fields of a span."""
    start = draw(st.integers(0, 10_000))
    quote = draw(texts())
    return {"start": start, "end": start + len(quote), "quote": quote}


def _placed(kind: Any, **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Records of *kind*, a span with more fields."""
    return st.builds(lambda place, more: kind(**place, **more), places_in_text(), st.fixed_dictionaries(fields))


@cache
def spans() -> st.SearchStrategy[Span]:
    """Spans."""
    return _placed(Span)


@cache
def passages() -> st.SearchStrategy[Passage]:
    """Passages."""
    return _placed(Passage, document=ids())


# provenance


@cache
def external_ids() -> st.SearchStrategy[ExternalId]:
    """Identifiers in other registers."""
    return st.builds(ExternalId, scheme=words_of(IdScheme), value=texts(), status=words_of(IdStatus), source=texts())


@cache
def evidence(fields: st.SearchStrategy[str] | None = None) -> st.SearchStrategy[Evidence]:
    """Evidence for a bibliographic field."""
    return st.builds(
        Evidence, field=texts() if fields is None else fields, basis=words_of(EvidenceBasis), source=texts()
    )


@cache
def rights() -> st.SearchStrategy[Rights]:
    """Rights."""
    return st.builds(
        Rights,
        holder=texts(),
        statement=texts(),
        license=optional(license_ids()),
        redistribution=words_of(Redistribution),
        basis=some(texts(), min_size=1),
    )


@cache
def copies() -> st.SearchStrategy[Copy]:
    """Other copies of a text."""
    return st.builds(Copy, url=texts(), note=texts())


@cache
def file_names() -> st.SearchStrategy[str]:
    """Plain file names."""
    return st.builds(str.__add__, st.sampled_from("aZ_0"), st.text("aZ_0.-", max_size=8)).map(
        lambda one: one.rstrip(".")
    )


@cache
def sources() -> st.SearchStrategy[Source]:
    """Sources of raw pages that nobody has seen."""
    return st.builds(
        Source,
        file=file_names(),
        sha256=st.text("0123456789abcdef", min_size=64, max_size=64),
        characters=st.integers(1, 100_000),
        copies=some(copies(), max_size=2),
        note=optional(texts()),
    )


# layout


@cache
def parts() -> st.SearchStrategy[Part]:
    """Parts of a document that is not at hand."""
    return st.builds(
        lambda start, size, fields: Part(start=start, end=start + size, **fields),
        st.integers(0, 1000),
        st.integers(1, 1000),
        _part_fields(),
    )


@cache
def _part_fields() -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(
        {
            "id": ids(),
            "kind": words_of(PartKind),
            "title": optional(texts()),
            "date": optional(whens()),
            "authors": some(ids()),
            "addressees": some(ids()),
            "voice": some(ids()),
            "language": optional(language_codes()),
            "original_language": optional(language_codes()),
        }
    )


@cache
@st.composite
def blocks(draw: st.DrawFn) -> Block:
    """A block of a page that is not at hand."""
    start = draw(st.integers(0, 1000))
    here = draw(st.integers(0, 1000))
    pieces = []
    for _ in range(draw(st.integers(1, 3))):
        size = draw(st.integers(1, 50))
        pieces.append((here, here + size))
        here += size + draw(st.integers(0, 5))
    kind = draw(words_of(BlockKind))
    return Block(
        document=draw(ids()),
        kind=kind,
        start=start,
        end=start + sum(b - a for a, b in pieces),
        number=draw(st.integers(1, 99)) if kind is BlockKind.PARAGRAPH else None,
        pieces=pieces,
    )


@cache
def cuts() -> st.SearchStrategy[Cut]:
    """Cuts of a page that is not at hand."""
    return _placed(Cut, document=ids(), reason=words_of(CutReason))


# registries


@cache
def roles() -> st.SearchStrategy[Role]:
    """Offices."""
    return st.builds(
        Role,
        title=texts(),
        org=optional(ids()),
        during=optional(whens()),
        sector=optional(words_of(Sector)),
        sources=st.lists(texts() | passages(), min_size=1, max_size=3, unique=True),
    )


@cache
def actors() -> st.SearchStrategy[Actor]:
    """Actors."""
    return st.builds(
        Actor,
        id=ids(),
        name=texts(),
        family=optional(texts()),
        given=optional(texts()),
        kind=words_of(ActorKind),
        named=st.booleans(),
        aliases=some(texts()),
        local_aliases=some(texts()),
        country=optional(country_codes()),
        sector=optional(words_of(Sector)),
        roles=some(roles(), max_size=2),
        ids=some(external_ids(), max_size=2),
        note=optional(texts()),
    )


@cache
def degrees(limit: int) -> st.SearchStrategy[Any]:
    """Degrees, whole or not."""
    return st.integers(-limit, limit) | st.floats(-limit, limit)


@cache
def places() -> st.SearchStrategy[Place]:
    """Places."""
    return st.builds(
        Place,
        id=ids(),
        name=texts(),
        kind=words_of(PlaceKind),
        aliases=some(texts()),
        within=optional(ids()),
        country=optional(country_codes()),
        latitude=optional(degrees(90)),
        longitude=optional(degrees(180)),
        ids=some(external_ids(), max_size=2),
        note=optional(texts()),
    )


@cache
@st.composite
def events(draw: st.DrawFn) -> Event:
    """An event."""
    kind = draw(optional(words_of(EventType)))
    modes = sorted(MODES[kind]) if kind else []
    basis = draw(optional(words_of(EventBasis)))
    return Event(
        id=draw(ids()),
        label=draw(texts()),
        type=kind,
        modes=draw(some(st.sampled_from(modes))) if modes else (),
        contexts=draw(some(words_of(Context))),
        when=draw(whens()) if basis else None,
        basis=basis,
        source=draw(texts()) if basis is EventBasis.EXTERNAL else None,
        where=draw(some(ids())),
        actors=draw(some(ids())),
        recipients=draw(some(ids())),
        about=draw(some(ids())),
        part_of=draw(optional(ids())),
        note=draw(optional(texts())),
    )


@cache
def disagreements() -> st.SearchStrategy[Disagreement]:
    """Disagreements."""
    return st.builds(
        Disagreement,
        id=ids(),
        kind=words_of(DisagreementKind),
        passages=some(passages(), min_size=2),
        note=texts(),
    )


@cache
def corpora() -> st.SearchStrategy[Corpus]:
    """Corpora that hold nothing yet."""
    return st.builds(
        Corpus,
        id=ids(),
        title=texts(),
        version=st.text("0123456789.", min_size=1, max_size=8),
        published=optional(whens()),
        license=optional(license_ids()),
        creators=some(texts()),
        note=optional(texts()),
    )


# annotations


@cache
def _references() -> st.SearchStrategy[dict[str, Any]]:
    """What a mention refers to, and how."""
    forms = words_of(MentionForm)
    return st.one_of(
        st.fixed_dictionaries({"form": forms, "actors": some(ids(), min_size=1)}),
        st.fixed_dictionaries({"form": forms, "places": some(ids(), min_size=1)}),
        st.fixed_dictionaries({"when": whens()}),
    )


@cache
def _report_fields() -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(
        {
            "event": ids(),
            "modality": words_of(Modality),
            "negated": st.booleans(),
            "voice": some(ids()),
            "when": optional(whens()),
        }
    )


@cache
def _statement_fields() -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(
        {
            "id": ids(),
            "speakers": some(ids(), min_size=1),
            "addressees": some(ids()),
            "when": optional(whens()),
            "where": some(ids()),
            "medium": optional(words_of(Medium)),
            "event": optional(ids()),
        }
    )


def speeches(quote: str) -> st.SearchStrategy[Speech]:
    """The kinds of speech that may be given as *quote*."""
    marked = QUOTATION_MARKS.issuperset(quote[0] + quote[-1])
    return st.sampled_from(list(Speech) if marked else [Speech.INDIRECT, Speech.MIXED])


@cache
def mentions() -> st.SearchStrategy[Mention]:
    """Mentions in a text that is not at hand."""
    return st.builds(
        lambda place, document, reference: Mention(**place, document=document, **reference),
        places_in_text(),
        ids(),
        _references(),
    )


@cache
@st.composite
def statements(draw: st.DrawFn) -> Statement:
    """A statement in a text that is not at hand."""
    place = draw(places_in_text())
    cue = draw(optional(spans()))
    if cue and cue.start < place["end"] and place["start"] < cue.end:
        cue = attrs.evolve(cue, start=place["end"], end=place["end"] + len(cue.quote))
    return Statement(
        **place,
        document=draw(ids()),
        speech=draw(speeches(place["quote"])),
        cue=cue,
        within=draw(optional(ids())),
        **draw(_statement_fields()),
    )


@cache
def reports() -> st.SearchStrategy[Report]:
    """Reports in a text that is not at hand."""
    return st.builds(
        lambda place, document, statement, fields: Report(**place, document=document, statement=statement, **fields),
        places_in_text(),
        ids(),
        optional(ids()),
        _report_fields(),
    )


# whole documents


class Page(NamedTuple):
    """A raw page, the text it becomes, and how."""

    raw: str
    text: str
    blocks: tuple[Block, ...]
    cuts: tuple[Cut, ...]


@st.composite
def pages(draw: st.DrawFn, document: str = "page", *, max_blocks: int = 4) -> Page:
    """A raw page of random paragraphs, split in pieces, with white space and cuts between them."""
    raw = ""
    text = ""
    made: list[Block] = []
    cut: list[Cut] = []

    def gap() -> None:
        nonlocal raw
        raw += draw(white_space())
        if draw(st.booleans()):
            quote = draw(texts())
            reason = draw(words_of(CutReason))
            cut.append(Cut(document=document, start=len(raw), end=len(raw) + len(quote), quote=quote, reason=reason))
            raw += quote + draw(white_space())

    for number in range(draw(st.integers(1, max_blocks))):
        if number:
            text += BLOCK_SEPARATOR
        start = len(text)
        pieces = []
        gap()
        for piece in draw(_broken(draw(_lines()))):
            if pieces:
                gap()
            pieces.append((len(raw), len(raw) + len(piece)))
            raw += piece
            text += "".join(" " if character.isspace() else character for character in piece)
        kind = draw(words_of(BlockKind) | st.just(BlockKind.PARAGRAPH))
        count = 1 + sum(block.number is not None for block in made) if kind is BlockKind.PARAGRAPH else None
        made.append(Block(document=document, kind=kind, start=start, end=len(text), number=count, pieces=pieces))
    gap()
    return Page(raw, text, tuple(made), tuple(cut))


@cache
@st.composite
def _lines(draw: st.DrawFn) -> str:
    """Words with white space of every kind between them."""
    line = draw(words())
    for word in draw(st.lists(words(), max_size=5)):
        line += draw(white_space(min_size=1, max_size=2)) + word
    return line


@st.composite
def _broken(draw: st.DrawFn, line: str) -> list[str]:
    """The pieces of *line*, in order."""
    inside = draw(st.sets(st.integers(1, len(line)), max_size=2))
    at = [0, *sorted(inside - {len(line)}), len(line)]
    return [line[a:b] for a, b in pairwise(at)]


@st.composite
def spans_within(draw: st.DrawFn, page: Page) -> tuple[int, int]:
    """The start and the end of some words of one block of *page*."""
    block = draw(st.sampled_from(page.blocks))
    tokens = [
        (block.start + match.start(), block.start + match.end())
        for match in re.finditer(r"\S+", page.text[block.start : block.end])
    ]
    first = draw(st.integers(0, len(tokens) - 1))
    last = draw(st.integers(first, len(tokens) - 1))
    return tokens[first][0], tokens[last][1]


def _annotations(document: str, page: Page) -> st.SearchStrategy[dict[str, Any]]:
    @st.composite
    def made(draw: st.DrawFn) -> dict[str, Any]:
        def chosen() -> list[dict[str, Any]]:
            found = sorted(draw(st.sets(spans_within(page), max_size=3)))
            return [{"document": document, "start": a, "end": b, "quote": page.text[a:b]} for a, b in found]

        mention = [Mention(**place, **draw(_references())) for place in chosen()]
        statement: list[Statement] = []
        for number, place in enumerate(chosen(), 1):
            a, b = draw(spans_within(page))
            apart = b <= place["start"] or place["end"] <= a
            fields = draw(_statement_fields()) | {"id": f"{document}-s{number}"}
            cue = Span(start=a, end=b, quote=page.text[a:b]) if apart else None
            statement.append(Statement(**place, **fields, speech=draw(speeches(place["quote"])), cue=cue))
        report = [Report(**place, **draw(_report_fields())) for place in chosen()]
        return {
            "mentions": mention,
            "statements": [attrs.evolve(one, within=innermost(statement, one)) for one in statement],
            "reports": [attrs.evolve(one, statement=innermost(statement, one)) for one in report],
        }

    return made()


@st.composite
def _parts_of(draw: st.DrawFn, page: Page) -> list[Part]:
    """Parts that fill the whole of *page*, or none."""
    if draw(st.booleans()):
        return []
    first = [0, *sorted(draw(st.sets(st.integers(0, len(page.blocks) - 1), max_size=2)) - {0}), len(page.blocks)]
    return [
        Part(
            **draw(_part_fields()) | {"id": f"part-{a}"},
            start=page.blocks[a].start,
            end=page.blocks[b - 1].end,
        )
        for a, b in pairwise(first)
    ]


def source_of(raw: str, **more: Any) -> Source:
    """The source of the page *raw*."""
    fields = {"file": "page.txt", "sha256": hashlib.sha256(raw.encode()).hexdigest(), "characters": len(raw)}
    return Source(**fields | more)


@cache
def _bibliography() -> st.SearchStrategy[dict[str, Any]]:
    """The fields of a document that its page does not settle."""
    return st.fixed_dictionaries(
        {
            "title": texts(),
            "kind": words_of(DocumentKind),
            "publisher": texts(),
            "authors": some(ids()),
            "agencies": some(ids()),
            "published": whens(),
            "language": language_codes(),
            "original_language": optional(language_codes()),
            "place": optional(texts()),
            "symbol": optional(texts()),
            "url": optional(texts()),
            "urls": some(texts()),
            "ids": some(external_ids(), max_size=2),
            "voice": some(ids()),
            "rights": rights(),
            "evidence": some(evidence(st.sampled_from(BIBLIOGRAPHIC)), max_size=2),
            "note": optional(texts()),
        }
    )


@cache
@st.composite
def documents(draw: st.DrawFn) -> Document:
    """A small document that fits together, annotated."""
    name = draw(ids())
    page = draw(pages(name))
    return Document(
        id=name,
        source=source_of(page.raw, file=f"{name}_{draw(file_names())}", copies=draw(some(copies(), max_size=2))),
        parts=draw(_parts_of(page)),
        **page._asdict(),
        **draw(_bibliography()),
        **draw(_annotations(name, page)),
    )


RECORDS: dict[type[Record], st.SearchStrategy[Any]] = {
    Actor: actors(),
    Block: blocks(),
    Copy: copies(),
    Corpus: corpora(),
    Cut: cuts(),
    Disagreement: disagreements(),
    Document: documents(),
    Event: events(),
    Evidence: evidence(),
    ExternalId: external_ids(),
    Mention: mentions(),
    Part: parts(),
    Passage: passages(),
    Place: places(),
    Report: reports(),
    Rights: rights(),
    Role: roles(),
    Source: sources(),
    Span: spans(),
    Statement: statements(),
    When: whens(),
}
"""A strategy for every record type."""


# one plain example of each record type

RAW = "Menu\nMali\u00a0votes.\n“We\nwon,” she said."


def example_document(**changes: Any) -> Document:
    """A document of two paragraphs, with *changes*."""
    fields: dict[str, Any] = {
        "id": "doc",
        "title": "Mali votes",
        "kind": "news",
        "publisher": "A paper",
        "published": "2012-06",
        "language": "en",
        "rights": Rights(holder="nobody", statement="none", redistribution="free", basis=["about:blank"]),
        "source": source_of(RAW),
        "text": "Mali votes.\n\n“We won,” she said.",
        "raw": RAW,
        "blocks": [
            Block(document="doc", kind="paragraph", start=0, end=11, number=1, pieces=[(5, 16)]),
            Block(document="doc", kind="paragraph", start=13, end=32, number=2, pieces=[(17, 36)]),
        ],
        "cuts": [Cut(document="doc", start=0, end=4, quote="Menu", reason="navigation")],
    }
    return Document(**fields | changes)


def _examples() -> dict[type[Record], Record]:
    words_at = {"document": "doc", "start": 0, "end": 4, "quote": "Mali"}
    passage = Passage(**words_at)
    found: list[Record] = [
        Actor(id="mali", name="Mali", kind="state"),
        Block(document="doc", kind="title", start=0, end=4, pieces=[(0, 4)]),
        Copy(url="about:blank", note="the same"),
        Corpus(id="corpus", title="A corpus", version="1.0"),
        Cut(**words_at, reason="markup"),
        Disagreement(
            id="where", kind="contradicts", passages=[passage, attrs.evolve(passage, document="other")], note="A or B"
        ),
        example_document(),
        Event(id="vote", label="Mali votes"),
        Evidence(field="place", basis="inferred", source="the address"),
        ExternalId(scheme="wikidata", value="Q912", source="its page"),
        Mention(**words_at, form="name", places=["mali"]),
        Part(id="letter", kind="letter", start=0, end=4),
        passage,
        Place(id="mali", name="Mali", kind="country"),
        Report(**words_at, event="vote", modality="asserted"),
        Rights(holder="nobody", statement="none", redistribution="free", basis=["about:blank"]),
        Role(title="president", sources=["its page"]),
        Source(file="page.txt", sha256="0" * 64, characters=4),
        Span(start=0, end=4, quote="Mali"),
        Statement(**words_at, id="doc-s1", speakers=["mali"], speech="indirect"),
        When("2012-06"),
    ]
    return {type(record): record for record in found}


EXAMPLES = _examples()
"""One record of every type, as plain as can be."""


def records_in(file: str, data: bytes, kind: type[Any]) -> list[Any]:
    """Return the records in *data*, the bytes of a *file* of records of one kind; raise the first problem."""

    def refuse(error: MalicrisisError, _: str) -> None:
        raise error

    storage_texts.decode(file, data)
    return [line.record for line in read_lines(file, BytesIO(data), kind, refuse)]
