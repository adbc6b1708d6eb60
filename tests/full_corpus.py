"""A corpus in which every field of every class of record has a value, and what it takes to walk through its records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from conftest import place_of, plain_document, span_of
from malicrisis import (
    Actor,
    Copy,
    Corpus,
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
    Statement,
    When,
)
from malicrisis.export.records import records_of
from malicrisis.model.description import KINDS
from malicrisis.model.fields import Record

if TYPE_CHECKING:
    from collections.abc import Iterator

BLOCKS = (
    ("title", "Harbor closed"),
    ("paragraph", "Ana Ruiz told the council on Tuesday in Puerto Alto: “The guards said ‘it must not close’.”"),
)
"""The text of the document."""


def full_corpus() -> Corpus:
    """Return a valid corpus in which every field of every class has a value that is not its default."""
    return Corpus(
        id="full",
        title="A full corpus",
        version="1.0",
        published="2026-01-01",
        license="CC0-1.0",
        creators=["A. Tester"],
        note="made for tests",
        documents=[_document()],
        actors=_actors(),
        places=[
            Place(id="coast", name="Coast", kind="region"),
            Place(
                id="puerto-alto",
                name="Puerto Alto",
                kind="city",
                aliases=["P. Alto"],
                within="coast",
                country="PRT",
                latitude=12.5,
                longitude=-8.25,
                ids=[_external("geonames", "2460596")],
                note="the capital of the coast",
            ),
        ],
        events=_events(),
        disagreements=[
            Disagreement(
                id="whether-closed",
                kind="contradicts",
                passages=[Passage(**_at("closed")), Passage(**_at("must not close"))],
                note="The title says that it closed, the guards that it must not.",
            )
        ],
    )


def novel_fields(corpus: Corpus, prefix: str) -> tuple[Corpus, dict[str, str]]:
    """Return *corpus* with a word of its own in every field whose name begins with *prefix*, and the words by path.

    A path is a kind of record and the names of fields, such as ``actors.roles.sources.start``. All records of a kind
    get the same word in the same field.
    """
    words: dict[str, str] = {}

    def filled(record: Any, path: str) -> Any:
        changes: dict[str, Any] = {}
        for field in attrs.fields(type(record)):
            place = f"{path}.{field.name}"
            value = getattr(record, field.name)
            if field.name.startswith(prefix):
                changes[field.name] = words.setdefault(place, f"word{len(words):04}x")
            elif _is_record(value):
                changes[field.name] = filled(value, place)
            elif isinstance(value, tuple) and any(map(_is_record, value)):
                owner = path.partition(".")[0] if field.name not in KINDS else field.name
                inner = field.name if field.name in KINDS else place
                assert owner in KINDS
                changes[field.name] = [filled(one, inner) if _is_record(one) else one for one in value]
        return attrs.evolve(record, **changes)

    shared = ("documents", "actors", "places", "events", "disagreements")
    registries = {kind: [filled(record, kind) for record in getattr(corpus, kind)] for kind in shared}
    return attrs.evolve(corpus, **registries), words


def values_in(corpus: Corpus) -> Iterator[tuple[type, str, object]]:
    """Yield class, name and value of every field of every record of *corpus*, those inside other records too."""
    todo: list[Any] = [record for kind in KINDS for record in records_of(corpus, kind)]
    while todo:
        record = todo.pop()
        for field in attrs.fields(type(record)):
            value = getattr(record, field.name)
            if value not in (field.default, ()):
                yield type(record), field.name, value
            todo += filter(_is_record, value if isinstance(value, tuple) else [value])


def _is_record(value: object) -> bool:
    """Return whether *value* is a record with fields of its own."""
    return isinstance(value, Record) and not isinstance(value, When)


def _at(quote: str) -> dict[str, Any]:
    return place_of(BLOCKS, "full-2020", quote)


def _external(scheme: str, value: str) -> ExternalId:
    return ExternalId(scheme=scheme, value=value, status="composed", source="a list")


def _document() -> Document:
    text = "\n\n".join(words for _, words in BLOCKS)
    fields = plain_document("full-2020", BLOCKS)
    source = fields["source"]
    return Document(
        **fields
        | {
            "kind": "x-bulletin",
            "language": "pt-BR",
            "authors": ["ruiz-ana"],
            "agencies": ["wire"],
            "published": "2020-08-21",
            "original_language": "zh-Hant",
            "place": "Puerto Alto",
            "symbol": "S/2020/1",
            "url": "https://example.org/1",
            "urls": ["https://example.org/2"],
            "ids": [_external("x-registry", "1")],
            "blocks": [
                attrs.evolve(block, kind="x-chyron") if block.kind == "title" else block for block in fields["blocks"]
            ],
            "cuts": [attrs.evolve(cut, reason="x-overlay") for cut in fields["cuts"]],
            "voice": ["gazette"],
            "rights": Rights(
                holder="The Gazette",
                statement="ask us",
                license="CC-BY-4.0",
                redistribution="free",
                basis=["https://example.org/rights"],
            ),
            "source": Source(
                file=source.file,
                sha256=source.sha256,
                characters=source.characters,
                original="page.html",
                original_sha256="0" * 64,
                encoding="cp1252",
                extractor="trafilatura 2.0.0",
                copies=[Copy(url="https://example.org/copy", note="the same words")],
                note="a page with menus",
            ),
            "evidence": [Evidence(field="place", basis="inferred", source="the dateline")],
            "parts": [
                Part(
                    id="article",
                    kind="article",
                    title="The article",
                    date="2020-08-20",
                    authors=["ruiz-ana"],
                    addressees=["council"],
                    voice=["wire"],
                    language="en",
                    original_language="es",
                    start=0,
                    end=len(text),
                )
            ],
            "note": "a letter",
            "mentions": [
                Mention(form="name", actors=["ruiz-ana"], **_at("Ana Ruiz")),
                Mention(when="2020-08-18", **_at("Tuesday")),
                Mention(form="name", places=["puerto-alto"], **_at("Puerto Alto")),
                Mention(form="description", actors=["guards"], **_at("The guards")),
            ],
            "statements": [
                Statement(
                    id="full-2020-s1",
                    speakers=["ruiz-ana"],
                    speech="direct",
                    cue=span_of(_at("told")),
                    addressees=["council"],
                    when="2020-08-18",
                    where=["puerto-alto"],
                    medium="meeting",
                    event="telling",
                    **_at("“The guards said ‘it must not close’.”"),
                ),
                Statement(
                    id="full-2020-s2",
                    speakers=["guards"],
                    speech="direct",
                    within="full-2020-s1",
                    **_at("‘it must not close’"),
                ),
            ],
            "reports": [
                Report(event="closure", modality="asserted", **_at("closed")),
                Report(event="telling", modality="asserted", **_at("told")),
                Report(
                    event="closure",
                    modality="requested",
                    negated=True,
                    statement="full-2020-s2",
                    voice=["council"],
                    when="2020-08-19",
                    **_at("must not close"),
                ),
            ],
        }
    )


def _actors() -> list[Actor]:
    return [
        Actor(id="gazette", name="The Gazette", kind="organization"),
        Actor(id="wire", name="The Wire", kind="organization"),
        Actor(id="council", name="council of Puerto Alto", kind="organization"),
        Actor(id="guards", name="guards of the harbor", kind="group", named=False),
        Actor(
            id="ruiz-ana",
            name="Ana Ruiz",
            family="Ruiz",
            given="Ana",
            kind="person",
            aliases=["A. Ruiz"],
            short="Mayor Ruiz",
            local_aliases=["the harbor"],
            country="PRT",
            sector="GOV",
            roles=[
                Role(
                    title="mayor",
                    org="council",
                    during="2019/2020",
                    attested="2020-06-30",
                    sector="GOV",
                    sources=["a register", Passage(**_at("Puerto Alto")), "a newspaper"],
                ),
                Role(title="member", org="council", sources=["a register"]),
            ],
            ids=[_external("wikidata", "Q1")],
            note="mayor of Puerto Alto",
        ),
    ]


def _events() -> list[Event]:
    return [
        Event(id="crisis", label="Puerto Alto has a crisis"),
        Event(
            id="closure",
            label="The harbor closes",
            when="2020-08",
            basis="external",
            source="a newspaper",
            where=["puerto-alto"],
            actors=["guards"],
            part_of="crisis",
            note="nobody saw it",
        ),
        Event(
            id="telling",
            label="Ana Ruiz meets the council",
            type="CONSULT",
            modes=["visit"],
            contexts=["military"],
            when="2020-08-18",
            basis="from-document-date",
            where=["puerto-alto"],
            actors=["ruiz-ana"],
            recipients=["council"],
            about=["closure"],
        ),
    ]
