"""The corpus of the worked examples: one document of one paragraph."""

from __future__ import annotations

import hashlib
from typing import Any

import malicrisis

TEXT = "Mali’s junta said on Friday: “We will not leave Mali.” The UN urged it to leave after a coup in 2012."
DOCUMENT = "tiny"


def at(quote: str, nth: int = 1) -> dict[str, Any]:
    start = -1
    for _ in range(nth):
        start = TEXT.index(quote, start + 1)
    return {"document": DOCUMENT, "start": start, "end": start + len(quote), "quote": quote}


def tiny_corpus() -> malicrisis.Corpus:
    raw = TEXT
    statement = "“We will not leave Mali.”"
    document = malicrisis.Document(
        id=DOCUMENT,
        title="Tiny",
        kind="news",
        publisher="The Gazette",
        published="2020-08-21",
        language="en",
        rights=malicrisis.Rights(
            holder="nobody",
            statement="made for a test",
            license="CC0-1.0",
            redistribution="free",
            basis=["https://example.org"],
        ),
        source=malicrisis.Source(
            file="tiny.html", sha256=hashlib.sha256(raw.encode()).hexdigest(), characters=len(raw)
        ),
        text=TEXT,
        raw=raw,
        blocks=[
            malicrisis.Block(
                document=DOCUMENT, kind="paragraph", start=0, end=len(TEXT), number=1, pieces=[(0, len(raw))]
            )
        ],
        mentions=[
            malicrisis.Mention(form="name", actors=["mali"], **at("Mali")),
            malicrisis.Mention(form="description", actors=["junta"], **at("Mali’s junta")),
            malicrisis.Mention(when="2020-08-21", **at("Friday")),
            malicrisis.Mention(form="name", places=["mali"], **at("Mali", 2)),
            malicrisis.Mention(form="name", actors=["un"], **at("UN")),
            malicrisis.Mention(form="pronoun", actors=["junta"], **at("it", 1)),
            malicrisis.Mention(when="2012", **at("2012")),
        ],
        statements=[
            malicrisis.Statement(id="tiny-s1", speakers=["junta"], speech="direct", **at(statement)),
        ],
        reports=[
            malicrisis.Report(
                event="stay",
                modality="planned",
                negated=True,
                voice=["junta"],
                statement="tiny-s1",
                **at("leave"),
            ),
            malicrisis.Report(event="appeal", modality="asserted", **at("urged")),
            malicrisis.Report(event="departure", modality="requested", voice=["un"], **at("leave", 2)),
            malicrisis.Report(event="coup", modality="asserted", **at("coup")),
        ],
    )
    return malicrisis.Corpus(
        id="tiny",
        title="Tiny",
        version="1",
        documents=[document],
        actors=[
            malicrisis.Actor(id="junta", name="junta of Mali", kind="group", named=False),
            malicrisis.Actor(id="mali", name="Mali", kind="state"),
            malicrisis.Actor(id="un", name="United Nations", aliases=["UN"], kind="organization"),
        ],
        places=[malicrisis.Place(id="mali", name="Mali", kind="country")],
        events=[
            malicrisis.Event(id="stay", label="The junta leaves Mali", type="RETREAT"),
            malicrisis.Event(id="appeal", label="The UN urges the junta to leave", type="REQUEST", actors=["un"]),
            malicrisis.Event(id="departure", label="The junta leaves", type="RETREAT"),
            malicrisis.Event(id="coup", label="A coup takes place", type="COERCE", when="2012", basis="stated"),
        ],
    )
