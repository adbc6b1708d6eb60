"""Corpora that are difficult to export."""

from __future__ import annotations

import attrs

from conftest import place_of, plain_document, span_of
from malicrisis import (
    Actor,
    Corpus,
    Disagreement,
    Document,
    Event,
    Mention,
    Part,
    Passage,
    Place,
    Report,
    Role,
    Statement,
)

ODD = "quotes \" ' `, commas, ; | \\ <b>&amp;</b> tab\t line\nreturn\rend ܐ \U0001f600 \x01"
"""Text that a user may have in any field."""

ASTRAL = (
    ("title", "\U0001f6a2\U0001f6a2 Harbor"),
    (
        "paragraph",
        "\U0001f6a2 Ana “Ruiz” said: “The harbor \U0001f512 is closed.” It was \x01 not! \U0001f6a2 she left.",
    ),
)


def odd_corpus() -> Corpus:
    """Return a corpus with characters outside the basic plane before its annotation, and odd ones in every field."""

    def at(quote: str, nth: int = 1) -> dict[str, object]:
        return place_of(ASTRAL, "odd-2020", quote, nth)

    whole = "\n\n".join(words for _, words in ASTRAL)
    fields = plain_document(
        "odd-2020",
        ASTRAL,
        title=ODD,
        publisher=ODD,
        published="[..2020-08~]",
        note=ODD,
        url=ODD,
        urls=[ODD, "http://example.org/?a=1&b=2"],
        voice=["ana"],
        parts=[Part(id="article", kind="article", title=ODD, voice=["ana", "bo"], start=0, end=len(whole))],
        mentions=[
            Mention(form="name", actors=["ana", "bo"], **at("Ana “Ruiz”")),
            Mention(form="description", places=["harbor"], **at("The harbor")),
        ],
        statements=[
            Statement(
                id="odd-2020-s1",
                speakers=["ana"],
                speech="direct",
                cue=span_of(at("said")),
                when="2020?",
                **at("“The harbor \U0001f512 is closed.”"),
            )
        ],
        reports=[
            Report(event="closure", modality="asserted", statement="odd-2020-s1", **at("closed")),
            Report(event="closure", modality="asserted", negated=True, **at("was \x01 not! \U0001f6a2")),
            Report(event="leaving", modality="possible", voice=["bo"], **at("left")),
        ],
    )
    return Corpus(
        id="odd",
        title=ODD,
        version="1",
        license="LicenseRef-odd",
        creators=[ODD],
        note=ODD,
        documents=[Document(**fields)],
        actors=[
            Actor(
                id="ana",
                name="Ana “Ruiz”",
                aliases=[ODD],
                kind="person",
                roles=[Role(title=ODD, sources=[ODD]), Role(title="she", sources=[Passage(**at("she"))])],
            ),
            Actor(id="bo", name="Ana “Ruiz”", kind="person", note=ODD),
        ],
        places=[Place(id="harbor", name=ODD, kind="site", latitude=12, longitude=-8.5)],
        events=[
            Event(id="closure", label=ODD, when="2020/", basis="external", source=ODD, where=["harbor"]),
            Event(id="leaving", label="Ana leaves", when="../2020-09", basis="stated", actors=["ana"]),
        ],
        disagreements=[
            Disagreement(
                id="odd", kind="contradicts", passages=[Passage(**at("closed")), Passage(**at("not"))], note=ODD
            )
        ],
    )


def nested_corpus() -> Corpus:
    """Return a corpus with statements inside statements, and a report with another voice than its statement."""
    words = (("paragraph", "Ana said Eve wants sun, and Bo and Cy said Di said “it rained”."),)
    people = {"Ana": "ana", "Eve": "eve", "Bo": "bo", "Cy": "cy", "Di": "di"}

    def at(quote: str) -> dict[str, object]:
        return place_of(words, "told", quote)

    fields = plain_document(
        "told",
        words,
        published="2020",
        mentions=[Mention(form="name", actors=[id_], **at(name)) for name, id_ in people.items()],
        statements=[
            Statement(id="told-s1", speakers=["ana"], speech="indirect", **at(words[0][1][9:-1])),
            Statement(
                id="told-s2", speakers=["bo", "cy"], speech="indirect", within="told-s1", **at("Di said “it rained”")
            ),
            Statement(id="told-s3", speakers=["di"], speech="direct", within="told-s2", **at("“it rained”")),
        ],
        reports=[
            Report(event="sun", modality="requested", voice=["eve"], statement="told-s1", **at("wants")),
            Report(event="rain", modality="asserted", statement="told-s3", **at("rained")),
        ],
    )
    return Corpus(
        id="told",
        title="Told",
        version="1",
        documents=[Document(**fields)],
        actors=[Actor(id=id_, name=name, kind="person") for name, id_ in sorted(people.items())],
        events=[Event(id="rain", label="it rains"), Event(id="sun", label="the sun shines")],
    )


def bare(document: Document) -> Corpus:
    """Return a corpus of *document* without annotation and without actors, places and events."""
    nobody: dict[str, tuple[str, ...]] = dict.fromkeys(("voice", "authors", "agencies", "parts"), ())
    without = dict.fromkeys(("mentions", "statements", "reports"), ())
    return Corpus(id="bare", title="Bare", version="1", documents=[attrs.evolve(document, **nobody, **without)])
