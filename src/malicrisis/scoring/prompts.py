"""The task in plain words, with the numbered text of a document: for a language model, or for a student."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import attrs

from malicrisis.arguments import checked
from malicrisis.errors import RecordError
from malicrisis.model.dates import date_words
from malicrisis.model.fields import Answer, non_empty, record_id
from malicrisis.plover import EventType
from malicrisis.vocab import Modality

from .layers import SPAN_LAYERS
from .records import PLACE, VALUES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from malicrisis.model.documents import Document

_INTRODUCTION = (
    "Read the text below. Write down what it says as JSON Lines: one JSON object on each line, and nothing else: no"
    " brackets around them, no commas between them, no ```. Use only this text, not what you know from elsewhere. If"
    " the text leaves something open, leave the key out."
)

_RULES = {
    "mention": (
        "A mention: every name and every description of an actor (a person, an organization, a state, a group), of a"
        " place, or of a date. Take names without title and article, and descriptions from the article to the noun."
        " Pronouns count only if they are the speaker of a statement or do something that is reported."
        " Give actors, or places, or when, but only one of the three. A state is an actor if it does, wants or receives"
        " something, and a place otherwise."
    ),
    "statement": (
        "A statement: the words that somebody is said to have said, directly or indirectly. Quote what is said, with"
        " its quotation marks, without the words that introduce it. A statement may contain another one."
    ),
    "report": (
        "A report: the fewest words that name one event, mostly a verb or a noun. An event is a particular act or"
        " happening, also one that is denied, planned, asked for or only possible. Write one report for each place at"
        " which the text tells of it. An event that is denied has the modality asserted and negated true."
    ),
}
"""What to write down, from the codebook in short."""

_PLACE_KEYS = ("document", "quote", "paragraph", "nth")

_EXAMPLES = {
    "mention": {"quote": "the mayor", "paragraph": 2, "actors": ["Ana Ruiz"]},
    "statement": {"quote": "that the harbor was closed", "paragraph": 2, "speakers": ["Ana Ruiz"]},
    "report": {
        "quote": "closed",
        "paragraph": 2,
        "nth": 1,
        "type": "SANCTION",
        "modality": "asserted",
        "negated": True,
        "voice": ["Ana Ruiz"],
        "when": "2020-08",
    },
}
"""Examples of another text, so that they give nothing away."""


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Prompt(Answer):
    """What to give to a language model or a student, whose answers `malicrisis.score` can read.

    Attributes:
        document: id of the document
        rights: who holds the rights in the text, and whether it may be passed on
        text: the task and the text
    """

    document: str = attrs.field(validator=record_id)
    rights: str = attrs.field(validator=non_empty)
    text: str = attrs.field(validator=non_empty)

    def __str__(self) -> str:
        """Return the task and the text."""
        return self.text


@checked
def prompt(document: Document, *, records: Iterable[str] = ("mention", "statement", "report")) -> Prompt:
    """Return the task in plain words, with the numbered text of *document*.

    Before each paragraph stands its number in brackets, before other blocks, such as the title, the name of their kind.

    Args:
        document: the text
        records: what to ask for: mentions, statements, reports

    >>> import malicrisis
    >>> made = prompt(malicrisis.load().documents["voa-2012"], records=["statement"])
    >>> print(made.rights)
    None claimed: work of the United States Government; passing on the full text: free
    >>> print(made.text.splitlines()[0][:19])
    Read the text below

    Raises:
        RecordError: one of *records* is no record of answers.
    """
    asked = tuple(dict.fromkeys(records))
    if not asked or not SPAN_LAYERS.keys() >= set(asked):
        expected = f"some of {', '.join(SPAN_LAYERS)}"
        raise RecordError.of("prompt", field="records", expected=expected, found=repr(asked))
    rights = f"{document.rights.holder}; passing on the full text: {document.rights.redistribution}"
    parts = ["\n".join(_task(document, asked)), "\n".join(_text(document, rights))]
    return Prompt(document=document.id, rights=rights, text="\n\n".join(parts))


def _task(document: Document, records: tuple[str, ...]) -> Iterator[str]:
    """Yield the lines of the task."""
    yield _INTRODUCTION
    yield ""
    yield "Write down:"
    for record in records:
        yield f'- "record": "{record}". {_RULES[record]}'
    yield ""
    yield "Every object has these keys:"
    for name in _PLACE_KEYS:
        yield f"- {name}: {_place_gloss(document, name)}"
    for record in records:
        yield f"A {record} can have:"
        for name, key in VALUES[record].items():
            if name != "scope":
                yield f"- {name}: {key.gloss}"
    if "report" in records:
        yield from _words("modality", Modality)
        yield from _words("type", EventType)
    if any("when" in VALUES[record] for record in records):
        yield "Dates: 2020-08-18, 2020-08 or 2020; 2020-08-18/2020-08-20 if it lasted;"
        yield "[2020-08-18..2020-08-20] for one of these days."
    yield ""
    yield "Examples, of another text:"
    for record in records:
        yield json.dumps({"record": record, "document": "harbor-2020", **_EXAMPLES[record]})


def _place_gloss(document: Document, name: str) -> str:
    if name == "document":
        return f"always {document.id}"
    if name == "paragraph":
        return "the number before the paragraph; leave it out for words of a block without a number"
    if name == "nth":
        return "if the words stand there several times: which of them, from 1; without paragraph, of the whole text"
    return PLACE[name].gloss.partition(";")[0]


def _words(name: str, vocabulary: type[Modality | EventType]) -> Iterator[str]:
    yield f"Values of {name}:"
    for word in vocabulary:
        yield f"- {word}: {word.gloss}"


def _text(document: Document, rights: str) -> Iterator[str]:
    """Yield the lines of the text, each block after its number or its kind."""
    yield f"Text {document.id}: {document.publisher}, {date_words(document.published)}"
    yield f"Rights: {rights}"
    for block in document.blocks:
        yield ""
        yield f"[{block.number or block.kind}] {document.text[block.start : block.end]}"
