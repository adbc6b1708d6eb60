"""A corpus of one sentence, with a character outside the basic plane before and in it, for exports to be tested on."""

from __future__ import annotations

from typing import Any

from conftest import place_of, plain_document
from malicrisis import Actor, Corpus, Document, Event, Mention, Place, Report

BLOCKS = (("title", "🌍 News"), ("paragraph", "Ana Ruiz 🌍 left Puerto Alto on Friday."))


def at(quote: str) -> dict[str, Any]:
    return place_of(BLOCKS, "wire-2020", quote)


def ana_leaves(
    *,
    actor: dict[str, Any] | None = None,
    event: dict[str, Any] | None = None,
    report: dict[str, Any] | None = None,
    place: dict[str, Any] | None = None,
    document: dict[str, Any] | None = None,
    more: tuple[Actor, ...] = (),
    **corpus: Any,
) -> Corpus:
    """Return the corpus in which Ana Ruiz leaves Puerto Alto, with changes in fields of its records."""
    told: dict[str, Any] = {"event": "leaving", "modality": "asserted", **at("left")}
    names = {one.id: one.name for one in more}
    fields: dict[str, Any] = {
        "published": "2020-08-21",
        "voice": ["wire", *names],
        "mentions": [
            Mention(form="description", actors=["ana"], **at("Ana Ruiz")),
            Mention(form="description", places=["puerto-alto"], **at("Puerto Alto")),
        ],
        "reports": [Report(**told | (report or {}))],
        **(document or {}),
    }
    happening: dict[str, Any] = {
        "id": "leaving",
        "label": "Ana Ruiz leaves Puerto Alto",
        "type": "RETREAT",
        "modes": ["withdraw"],
        "when": "2020-08-18",
        "basis": "from-document-date",
        "actors": ["ana"],
        "where": ["puerto-alto"],
    }
    return Corpus(
        **{
            "id": "small",
            "title": "A small corpus",
            "version": "1.0",
            "documents": [Document(**plain_document("wire-2020", BLOCKS, **fields))],
            "actors": [
                Actor(id="wire", name="The Wire", kind="organization"),
                Actor(**{"id": "ana", "name": "Ana Ruiz", "kind": "person", **(actor or {})}),
                *more,
            ],
            "places": [Place(**{"id": "puerto-alto", "name": "Puerto Alto", "kind": "city", **(place or {})})],
            "events": [Event(**happening | (event or {}))],
            **corpus,
        }
    )
