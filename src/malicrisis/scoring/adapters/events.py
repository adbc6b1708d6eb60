"""Answers from event coders, which tell for each sentence which events they find in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malicrisis.arguments import checked
from malicrisis.errors import MalicrisisError, RecordError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from malicrisis.model.corpus import Corpus

CAMEO_TYPES: dict[str, str | None] = {
    "01": None,
    "02": "REQUEST",
    "03": "AGREE",
    "04": "CONSULT",
    "05": "SUPPORT",
    "06": "COOPERATE",
    "07": "AID",
    "08": "RETREAT",
    "09": "ACCUSE",
    "10": "REQUEST",
    "11": "ACCUSE",
    "12": "REJECT",
    "13": "THREATEN",
    "14": "PROTEST",
    "15": "MOBILIZE",
    "16": "SANCTION",
    "17": "COERCE",
    "18": "ASSAULT",
    "19": "ASSAULT",
    "20": "ASSAULT",
}
"""The PLOVER type for each root of CAMEO, which PLOVER replaces; 01, a public statement, has none."""

_SENTENCE_ID = "an id such as dw-2023_12, the twelfth of the sentences of dw-2023"


@checked
def from_events(corpus: Corpus, events: Iterable[Mapping[str, object]]) -> Iterator[dict[str, object]]:
    """Yield an answer for each of *events*, records of PLOVER with the sentence in which they were found.

    A record has the keys ``id``, the id of the document, a low line and the number of the sentence among
    `Document.sentences`, from 1; and ``event_type``, a PLOVER type or None. Event coders do not tell denied and planned
    events from others, so that the answers have no modality.

    >>> import malicrisis
    >>> found = from_events(malicrisis.load(), [{"id": "voa-2012_2", "event_type": "ASSAULT"}])
    >>> [(one["scope"], one["type"]) for one in found]
    [('sentence', 'ASSAULT')]

    Raises:
        RecordError: a record has no such id.
    """
    for event in events:
        start, end = _sentence(corpus, event.get("id"))
        yield {
            "record": "report",
            "document": str(event["id"]).rpartition("_")[0],
            "start": start,
            "end": end,
            "scope": "sentence",
            "type": event.get("event_type"),
        }


@checked
def from_petrarch(corpus: Corpus, lines: Iterable[str]) -> Iterator[dict[str, object]]:
    """Yield an answer for each event in *lines*, the output of PETRARCH, PETRARCH2 or UniversalPetrarch.

    A line has columns with tabs between them: date, source, target, code of CAMEO, and further ones, among them the ids
    of the sentences, joined by semicolons: ``dw-2023_12``. The code becomes a PLOVER type by `CAMEO_TYPES`.

    >>> import malicrisis
    >>> line = "20120611" + chr(9) + "MLIREB" + chr(9) + "MLI" + chr(9) + "190" + chr(9) + "voa-2012_2"
    >>> [one["type"] for one in from_petrarch(malicrisis.load(), [line])]
    ['ASSAULT']

    Raises:
        RecordError: a line has no code of CAMEO, or no id of a sentence.
    """
    for number, line in enumerate(lines, 1):
        cells = [cell.strip() for cell in line.rstrip("\r\n").split("\t")]
        if cells == [""]:
            continue
        code = next(iter(cells[3:]), "")
        # of the two to four digits of a code, the first two are the root
        if code[:2] not in CAMEO_TYPES:
            raise RecordError.of(f"line {number}", expected="a code of CAMEO in the fourth column", found=repr(code))
        ids = _ids(corpus, cells[4:])
        if not ids:
            raise RecordError.of(f"line {number}", expected=_SENTENCE_ID, found=f"{cells[4:]!r:.80}")
        yield from from_events(corpus, [{"id": one, "event_type": CAMEO_TYPES[code[:2]]} for one in ids])


def _ids(corpus: Corpus, cells: Iterable[str]) -> list[str]:
    """Return the ids of sentences in the first of *cells* that has some."""
    for cell in cells:
        ids = [one for one in map(str.strip, cell.split(";")) if one.rpartition("_")[0] in corpus.documents]
        if ids:
            return ids
    return []


def _sentence(corpus: Corpus, sentence: object) -> tuple[int, int]:
    """Return the start and the end of the sentence of that id."""
    document, _, number = str(sentence).rpartition("_")
    try:
        found = corpus.documents[document].sentences[int(number) - 1] if int(number) > 0 else None
    except (MalicrisisError, ValueError, IndexError):
        found = None
    if found is None:
        raise RecordError.of("event", expected=_SENTENCE_ID, found=f"{sentence!r:.80}")
    return found.start, found.end
