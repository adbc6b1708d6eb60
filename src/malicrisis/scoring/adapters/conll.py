"""Answers from token tags in columns, as CoNLL 2003 has them: a token and its tag on each line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from malicrisis.arguments import checked
from malicrisis.errors import RecordError

from .entities import Entity, labels_in_capitals, mention

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from malicrisis.model.documents import Document

_TAG = re.compile(r"(?P<step>[BIOESLU])(?:-(?P<label>.+))?")
_BEGINS, _ENDS = frozenset("BSU"), frozenset("ESLU")
_ESCAPES = {"-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "``": '"', "''": '"'}
"""What the Penn Treebank writes for brackets and quotation marks."""


@checked
def from_conll(
    document: Document,
    lines: Iterable[str],
    *,
    token: int = 0,
    tag: int = -1,
    labels: Mapping[str, str] | None = None,
) -> Iterator[dict[str, object]]:
    """Yield an answer for each entity in *lines*, whose tokens are those of *document* in their order.

    Tags are those of IOB1, IOB2, IOBES and BILOU: ``B-PER``, ``I-PER``, ``O``. Blank lines, lines that begin with ``#``
    and ``-DOCSTART-`` are skipped. Columns are separated by white space.

    Args:
        document: the text
        lines: the lines of the file
        token: number of the column of the token, from 0; from the end if negative
        tag: number of the column of the tag
        labels: what a label stands for, without case: actors, places or when; by default `LABELS`

    >>> import malicrisis
    >>> document = malicrisis.load().documents["voa-2012"]
    >>> lines = ["Mali B-LOC", "Crisis O", "An O", "International O", "Security O", "Threat O"]
    >>> [(one["quote"], one["places"]) for one in from_conll(document, lines)]
    [('Mali', ['Mali'])]

    Raises:
        RecordError: a token is not the next word of the text, a tag has another form, or a label stands for something
            else than actors, places or when.
    """
    known = labels_in_capitals(labels)
    for start, end, label in _entities(_tokens(document, lines, token, tag)):
        found = mention(Entity(document.id, start, end, document.text[start:end], label), known)
        if found is not None:
            yield found


def _tokens(document: Document, lines: Iterable[str], token: int, tag: int) -> Iterator[tuple[int, int, str, str]]:
    """Yield the offsets of each token, the step of its tag and the label."""
    here = 0
    for number, line in enumerate(lines, 1):
        cells = line.split()
        if not cells or line.startswith("#") or cells[0] == "-DOCSTART-":
            continue
        try:
            word, tagged = cells[token], _TAG.fullmatch(cells[tag])
        except IndexError:
            raise RecordError.of(f"line {number}", expected="a token and a tag", found=f"{line!r:.80}") from None
        if tagged is None:
            raise RecordError.of(f"line {number}", expected="a tag such as B-PER, I-PER or O", found=cells[tag])
        start, end = _place(document, word, here, number)
        yield start, end, tagged["step"], tagged["label"] or ""
        here = end


def _place(document: Document, word: str, here: int, number: int) -> tuple[int, int]:
    """Return where *word*, which must be the next one of *document* from *here* on, begins and ends."""
    text = document.text
    while here < len(text) and text[here].isspace():
        here += 1
    for form in (word, _ESCAPES.get(word, word)):
        if text.startswith(form, here):
            return here, here + len(form)
    expected = f"the token {text[here : here + 20]!r} of {document.id} at {here}"
    raise RecordError.of(f"line {number}", expected=expected, found=repr(word))


def _entities(tokens: Iterable[tuple[int, int, str, str]]) -> Iterator[tuple[int, int, str]]:
    """Yield the offsets and the label of each entity."""
    begun: tuple[int, int, str] | None = None
    for start, end, step, label in tokens:
        # IOB1 has B only between two entities of one label: otherwise another label begins one
        goes_on = begun is not None and step not in _BEGINS and label == begun[2] and step != "O"
        if begun is not None and not goes_on:
            yield begun
        begun = None if step == "O" else (begun[0] if begun is not None and goes_on else start, end, label)
        if begun is not None and step in _ENDS:
            yield begun
            begun = None
    if begun is not None:
        yield begun
