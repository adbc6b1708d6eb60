"""Corpora that pages must cope with: hostile words, marks that cross, text from right to left, missing parts."""

from __future__ import annotations

import json
import sys
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
from hypothesis import strategies as st

import malicrisis
from conftest import place_of, plain_document, small_corpus
from full_corpus import full_corpus
from malicrisis import Actor, Corpus, Disagreement, Document, Event, Mention, Passage, Place, Report, Rights, Statement
from strategies import source_of
from view.html_reading import hostile, hostile_documents

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

SCRIPT = "<script>alert(1)</script>"


@st.composite
def hostile_corpora(draw: st.DrawFn) -> Corpus:
    """A corpus of one document with hostile words in every field that takes words, and with marks that cross."""
    document = attrs.evolve(draw(hostile_documents()), voice=["she"], authors=["she"])
    note = draw(hostile())
    names = list(dict.fromkeys(mention.quote for mention in document.mentions))
    words = {(one.start, one.end): _words(one) for one in (*document.mentions, *document.statements)}
    passages = [Passage(**words[place]) for place in sorted(words)][:2]
    disagreements = [Disagreement(id="all", kind="contradicts", passages=passages, note=note)] if passages[1:] else []
    return _anchored(
        id="corpus",
        title=draw(hostile()),
        version="1.0",
        note=note,
        creators=[draw(hostile())],
        documents=[document],
        actors=[Actor(id="she", name=draw(hostile()), kind="person", aliases=names, note=draw(hostile()))],
        places=[Place(id="gao", name=draw(hostile()), kind="city", aliases=names, note=draw(hostile()))],
        events=[
            Event(
                id="vote",
                label=draw(hostile()),
                note=draw(hostile()),
                when="2011",
                basis="external",
                source=draw(hostile()),
                actors=["she"],
                recipients=["she"],
            )
        ],
        disagreements=disagreements,
    )


def _anchored(**fields: Any) -> Corpus:
    """Return a corpus without the places and events that its documents do not refer to, which a rule refuses."""
    (document,) = fields["documents"]
    places = {one for mention in document.mentions for one in mention.places}
    events = {report.event for report in document.reports}
    fields["places"] = [one for one in fields["places"] if one.id in places]
    fields["events"] = [one for one in fields["events"] if one.id in events]
    return Corpus(**fields)


def _words(passage: Passage) -> dict[str, Any]:
    return {name: getattr(passage, name) for name in ("document", "start", "end", "quote")}


def hostile_corpus() -> Corpus:
    """A corpus with a script in every name, title and note, and with addresses that would run one."""
    corpus = full_corpus()

    def changed(record: Any, *names: str) -> Any:
        return attrs.evolve(record, **{name: f"{SCRIPT} {getattr(record, name)}" for name in names})

    rights = Rights(holder=SCRIPT, statement=SCRIPT, redistribution="unclear", basis=["javascript:alert(1)", SCRIPT])
    return attrs.evolve(
        corpus,
        title=SCRIPT,
        note=SCRIPT,
        documents=[
            attrs.evolve(changed(one, "title", "publisher"), url="javascript:alert(1)", note=SCRIPT, rights=rights)
            for one in corpus.documents
        ],
        actors=[attrs.evolve(changed(one, "name"), aliases=one.names) for one in corpus.actors],
        places=[attrs.evolve(changed(one, "name"), aliases=one.names) for one in corpus.places],
        events=[changed(one, "label") for one in corpus.events],
        disagreements=[changed(one, "note") for one in corpus.disagreements],
    )


LINES = (
    ("title", "الجيش ينكر الانقلاب"),
    ("paragraph", "قال المتحدث: «لم يكن هناك انقلاب 🕊️ في باماكو»، ثم غادر."),
    ("paragraph", "The army left. \u05d4\u05e6\u05d1\u05d0 \u05e2\u05d6\u05d1."),
)
"""A text that runs from right to left, with a paragraph that does not and a character beyond the first plane."""


def right_to_left_corpus() -> Corpus:
    """A corpus of one text in Arabic, with statements that cross, without dates."""
    text = "\n\n".join(words for _, words in LINES)

    def at(quote: str) -> dict[str, Any]:
        return place_of(LINES, "text-p1", quote)

    document = Document(
        **plain_document(
            "text-p1",  # an id that looks like that of a paragraph
            LINES,
            language="ar",
            mentions=[
                Mention(form="description", actors=["speaker"], **at("المتحدث")),
                Mention(form="description", actors=["speaker"], **at("انقلاب 🕊️ في باماكو")),
                Mention(form="name", places=["bamako"], **at("باماكو")),
            ],
            statements=[
                Statement(id="text-p1-s1", speakers=["speaker"], speech="indirect", **at("لم يكن هناك انقلاب 🕊️")),
                Statement(id="text-p1-s2", speakers=["speaker"], speech="indirect", **at("انقلاب 🕊️ في باماكو»، ثم")),
            ],
            reports=[Report(event="coup", modality="asserted", negated=True, **at("انقلاب 🕊️"), statement="text-p1-s1")],
        )
    )
    assert document.text == text
    return Corpus(
        id="arabic",
        title="نصوص",
        version="1",
        documents=[document],
        actors=[Actor(id="speaker", name="المتحدث", kind="person")],
        places=[Place(id="bamako", name="باماكو", kind="city")],
        events=[Event(id="coup", label="the army takes power")],
    )


def bare_corpus() -> Corpus:
    """A corpus of two texts without annotation, dates, or anything else that may be missing."""
    return Corpus(
        id="bare",
        title="Bare",
        version="1",
        documents=[
            Document(**plain_document(one, (("paragraph", f"Nothing is marked in text {one}."),)))
            for one in ("a", "a-p1")
        ],
    )


def large_corpus(count: int) -> Corpus:
    """A corpus of *count* copies of a text that tells of the same events."""
    small = small_corpus()
    (harbor, council) = small.documents
    copies = [_renamed(harbor, f"harbor-{number}") for number in range(count)]
    return attrs.evolve(small, documents=[harbor, council, *copies])


def _renamed(document: Document, name: str) -> Document:
    """Return *document* with another id, also in the records that it owns."""
    words = f"{document.id}-s"

    def renamed(records: Sequence[Any]) -> list[Any]:
        found = []
        for record in records:
            fields = {
                field: value.replace(words, f"{name}-s")
                for field in ("id", "within", "statement")
                if isinstance(value := getattr(record, field, None), str) and value.startswith(words)
            }
            found.append(attrs.evolve(record, document=name, **fields))
        return found

    return attrs.evolve(
        document,
        id=name,
        source=attrs.evolve(source_of(document.raw), file=f"{name}.html"),
        **{
            field: renamed(getattr(document, field))
            for field in ("blocks", "cuts", "mentions", "statements", "reports")
        },
    )


def without_dates(corpus: Corpus) -> Corpus:
    """Return *corpus* without any date of an event or of a publication."""
    return attrs.evolve(
        corpus,
        documents=[attrs.evolve(one, published=None, parts=[]) for one in corpus.documents],
        events=[attrs.evolve(one, when=None, basis=None, source=None) for one in corpus.events],
    )


def _shipped(*documents: str) -> Corpus:
    return malicrisis.load().where(documents=documents)


CORPORA: dict[str, Callable[[], Corpus]] = {
    "shipped": malicrisis.load,
    "free": lambda: malicrisis.load().where(redistribution="free"),
    **{one: partial(_shipped, one) for one in ("cgtn-2020", "dw-2023", "un-2012-727", "un-news-2018", "voa-2012")},
    "small": small_corpus,
    "full": full_corpus,
    "hostile": hostile_corpus,
    "right-to-left": right_to_left_corpus,
    "bare": bare_corpus,
    "no-dates": lambda: without_dates(small_corpus()),
}
"""The corpora that a page must cope with."""


def write_all(folder: Path) -> None:
    """Write the page of every corpus into *folder*, with the texts as JSON, and the shipped corpus in several pages."""
    for name in CORPORA:
        corpus = corpus_named(name)
        (folder / f"{name}.html").write_text(malicrisis.page(corpus), encoding="utf-8")
        texts = {document.id: document.text for document in corpus.documents}
        (folder / f"{name}.json").write_text(json.dumps(texts), encoding="utf-8")
    malicrisis.write_pages(malicrisis.load(), folder / "split")
    (folder / "score.html").write_text(malicrisis.score_page(bad_score()), encoding="utf-8")


def bad_score() -> malicrisis.Score:
    """Return the score of answers that are right, missed, wrong and added."""
    lines = [*malicrisis.scoring.answers_of(malicrisis.load())][1:]
    changes: tuple[dict[str, Any], ...] = ({}, {"speakers": ["UN"]}, {"modality": "planned"}, {"actors": ["<b>x</b>"]})
    wrong = [
        line | {name: value for name, value in changes[number % 4].items() if name in line}
        for number, line in enumerate(lines)
        if number % 5
    ]
    added = [{"record": "mention", "document": "dw-2023", "start": one, "end": one + 5} for one in range(200, 2000, 97)]
    return malicrisis.score(malicrisis.load(), [*wrong, *added, {"record": "mention"}])


@cache
def corpus_named(name: str) -> Corpus:
    """Return the corpus of that name in `CORPORA`."""
    return CORPORA[name]()


if __name__ == "__main__":  # the tests in browser/ are none of these tests, and have another conftest.py
    write_all(Path(sys.argv[1]))
