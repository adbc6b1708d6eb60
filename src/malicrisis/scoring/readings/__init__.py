"""The two independent readings behind the annotation, and how each difference between them was decided."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import attrs

from malicrisis.arguments import checked
from malicrisis.errors import FileError
from malicrisis.messages import found_by
from malicrisis.model.actors import Actor
from malicrisis.model.annotations import Mention, Report, Statement
from malicrisis.model.events import Event
from malicrisis.model.fields import Answer, changed
from malicrisis.model.places import Place
from malicrisis.scoring.gold_answers import answers_of
from malicrisis.storage.codec import decode
from malicrisis.storage.reading import load

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Iterator, Mapping

    from malicrisis.model.corpus import Corpus
    from malicrisis.model.documents import Document
    from malicrisis.model.fields import Record

FILE = Path(__file__).parents[4] / "annotation" / "readings.json"
"""The stored readings, in a copy of the repository; ``tools/readings.py`` makes them. The wheel lacks them: a sixth of
its size for what few users need."""

REGISTRIES: dict[str, type[Record]] = {"actors": Actor, "places": Place, "events": Event}
ANNOTATION: dict[str, type[Record]] = {"mentions": Mention, "statements": Statement, "reports": Report}
_NAMES = {"actors": "actors", "places": "places", "speakers": "actors", "voice": "actors"}
"""The registry of the ids in each field of an answer."""


@attrs.frozen(kw_only=True, repr=False, eq=False)
class ReadingDifference(Answer):
    """One difference between the two readings, and how it was decided.

    The values of the second reader are given with the ids of the first.

    Attributes:
        document: id of the document
        layer: mentions, statements, reports or events
        field: the field in which the readings differ; ``span`` or ``event`` if one of them has no such record
        a: what the first reader has; None for nothing
        b: what the second reader has; None for nothing
        keep: which was kept: a, b, both or neither
        why: the reason of the decision
        start: offset of the first character in the clean text, in code points; None for events
        end: offset after the last one; None for events
        quote: the words there; None for events
        event: id of the event, for reports and events
    """

    document: str
    layer: str
    field: str
    a: str | bool | tuple[str, ...] | None
    b: str | bool | tuple[str, ...] | None
    keep: str
    why: str
    start: int | None = None
    end: int | None = None
    quote: str | None = None
    event: str | None = None


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Readings(Answer):
    """The two independent readings of the texts, and their differences.

    Attributes:
        a: the first reading, as a corpus
        b: the second reading, as a corpus
        differences: their differences, document by document, each with its decision
        names: by document, the ids of the second reader that the first one calls differently, each with its registry
    """

    a: Corpus
    b: Corpus
    differences: tuple[ReadingDifference, ...]
    names: Mapping[str, Mapping[str, str]]

    def __repr__(self) -> str:
        """Return the number of differences."""
        return f"<Readings: {len(self.differences)} differences>"

    def answers(self) -> Iterator[dict[str, object]]:
        """Yield the second reading as answers, with the ids of the first: what is behind the column "second reader".

        >>> import malicrisis
        >>> both = malicrisis.readings("annotation/readings.json")
        >>> malicrisis.score(both.a, both.answers()).layers["speakers"]["all"]["correct"]
        40
        """
        for line in answers_of(self.b):
            names = self.names.get(cast("str", line.get("document")), {})
            yield line | {field: _renamed(line[field], kind, names) for field, kind in _NAMES.items() if field in line}


def _renamed(ids: object, kind: str, names: Mapping[str, str]) -> list[str]:
    """Return *ids* of the second reader as ids of the first, each once: two of the one may be one of the other."""
    return list(dict.fromkeys(names.get(f"{kind}.{one}", one) for one in cast("Iterable[str]", ids)))


@checked
def readings(path: str | os.PathLike[str] | None = None) -> Readings:
    """Return the two independent readings behind the annotation, and how each of their differences was decided.

    Both readers were language models of one kind. Each annotated all texts without knowledge of the other. The shipped
    annotation is made of both by the decisions.

    Args:
        path: the file ``annotation/readings.json`` of the source distribution of the same version. It is found by
            itself if the package is installed from a copy of the repository with ``pip install -e``; other
            installations do not have it.

    >>> import malicrisis
    >>> both = malicrisis.readings("annotation/readings.json")
    >>> both
    <Readings: 205 differences>
    >>> one = next(one for one in both.differences if one.field == "cue")
    >>> one.quote[:37], one.a, one.b, one.keep
    ('Mali wanted the peacekeepers to leave', 'expressed regret', 'expressed', 'a')
    >>> one.why
    "'expressed' alone does not mark speech; the verb and its noun do. Codebook made clearer."

    Raises:
        FileError: there is no such file, or it is not that of this version.
    """
    corpus = load()
    stored = _stored(FILE if path is None else Path(path), f"{corpus.id}@{corpus.version}")
    return Readings(
        a=_corpus(corpus, "a", "first", stored["a"]),
        b=_corpus(corpus, "b", "second", stored["b"]),
        differences=tuple(_difference(corpus, one) for one in stored["differences"]),
        names=stored["names"],
    )


def _stored(path: Path, corpus: str) -> dict[str, Any]:
    """Return what is in the file *path*, if it belongs to *corpus*."""
    hint = f"readings(path) takes annotation/readings.json of the source distribution of {corpus}"
    try:
        found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        stated = found["corpus"]
    except OSError as error:
        raise FileError.of(str(path), expected="the two readings", found=found_by(error), hint=hint) from error
    except (ValueError, TypeError, KeyError) as error:
        raise FileError.of(str(path), expected="the two readings", found="another file", hint=hint) from error
    if stated != corpus:
        raise FileError.of(str(path), expected=f"the readings of {corpus}", found=repr(stated), hint=hint)
    return found


def _corpus(shipped: Corpus, letter: str, ordinal: str, stored: Mapping[str, Any]) -> Corpus:
    """Return the corpus of one reading: the shipped texts, actors and places, with what the reader added or changed."""
    registries: dict[str, list[Record]] = {}
    for name, kind in REGISTRIES.items():
        own = {one["id"]: decode(kind, one) for one in stored[name]}
        # events are those of the reader alone
        known = () if name == "events" else cast("Iterable[Any]", getattr(shipped, name))
        # the first part takes out of `own` what the reader changed, so the rest is what was added
        registries[name] = [*(own.pop(one.id, one) for one in known), *own.values()]
    return changed(
        shipped,
        id=f"{shipped.id}-reading-{letter}",
        title=f"{shipped.title}: {ordinal} reading",
        note=None,
        documents=[_document(document, stored["documents"][document.id]) for document in shipped.documents],
        disagreements=(),
        **registries,
    )


def _document(document: Document, stored: Mapping[str, Any]) -> Document:
    """Return *document* with the annotation of one reader."""
    return changed(
        document,
        **{
            name: [decode(kind, _with_words(document, row) | {"document": document.id}) for row in stored[name]]
            for name, kind in ANNOTATION.items()
        },
    )


def _with_words(document: Document, row: Mapping[str, Any]) -> dict[str, Any]:
    """Return the JSON object of a record with its words, which are not stored."""
    cue = {"cue": _with_words(document, row["cue"])} if "cue" in row else {}
    return {**row, **cue, "quote": document.text[row["start"] : row["end"]]}


def _difference(corpus: Corpus, stored: Mapping[str, Any]) -> ReadingDifference:
    values: dict[str, Any] = {
        name: tuple(cast("list[str]", value)) if isinstance(value, list) else value for name, value in stored.items()
    }
    text = corpus.documents[stored["document"]].text
    quote = text[stored["start"] : stored["end"]] if "start" in stored else None
    return ReadingDifference(**values, quote=quote)
