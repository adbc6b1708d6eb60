"""The citations of any words of a text, for the script of the page: patterns in which it puts the place.

A citation of a passage differs from that of another in the same part of the text only in its reference, and in the
numbers of its paragraphs or the kind of its block. The script fills these in, so that the page need not hold a citation
for each passage, and readers can cite any words they select.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import attrs

from malicrisis.citation import cite
from malicrisis.citation.bibtex import to_bibtex
from malicrisis.citation.text import to_text
from malicrisis.citation.works import PinPoint, work_of
from malicrisis.query.references import reference
from malicrisis.view.markup import Markup, writable

from .wording import anchor

if TYPE_CHECKING:
    from malicrisis.model.documents import Document
    from malicrisis.model.spans import Passage

    from .scope import Scope

# characters for private use, which mean nothing to the formats
PLACE, FIRST, LAST = "\ue000", "\ue001", "\ue002"

_PINS = {
    "one": PinPoint(f"para. {FIRST}", FIRST),
    "several": PinPoint(f"paras. {FIRST}-{LAST}", f"{FIRST}-{LAST}"),
    "outside": PinPoint(f"in the {FIRST}", None),
}
"""The places of passages as `malicrisis.citation.works` words them: in a paragraph, in several, outside of them."""

_WRITERS = {"text": to_text, "bibtex": to_bibtex}


def data_of(scope: Scope) -> Markup:
    """Return what the script of the page needs, as JSON that can stand in a ``script`` element."""
    documents = {document.id: _document(scope, document) for document in scope.documents}
    words = json.dumps({"documents": documents}, ensure_ascii=False, separators=(",", ":"))
    # "<" could end the element
    return Markup(writable(words).replace("<", "\\u003c"))


def _document(scope: Scope, document: Document) -> dict[str, Any]:
    """Return the citations of *document*, and the patterns for passages in each of its parts and across them."""
    corpus = scope.corpus
    parts = [
        (part.start, part.end, _patterns(scope, document.passage(part.start, part.end))) for part in document.parts
    ]
    # words in more than one part are cited as words of the document; a passage in no part stands for them
    whole = document.passage(0, len(document.text))
    if len(parts) == 1 and (parts[0][0], parts[0][1]) == (whole.start, whole.end):
        patterns = parts.pop()[2]
    else:
        patterns = _patterns(scope, whole)
    return {
        "anchor": anchor(document.id),
        "label": scope.labels[document.id],
        "rights": f"{document.rights.redistribution.replace('-', ' ')}: {document.rights.redistribution.gloss}",
        "cite": {name: cite(corpus, document, format=name) for name in _WRITERS},
        "parts": parts,
        "patterns": patterns,
    }


def _patterns(scope: Scope, passage: Passage) -> dict[str, dict[str, str]]:
    """Return the patterns of citations of words in the same part as *passage*, by format and kind of place."""
    work = work_of(scope.corpus, passage)
    ref = reference(scope.corpus, passage)
    notes = [note.replace(ref, f"{passage.document}#{PLACE}") if note.endswith(ref) else note for note in work.notes]
    works = {
        name: attrs.evolve(work, key=f"{passage.document}-{PLACE}", pin=pin, notes=tuple(notes))
        for name, pin in _PINS.items()
    }
    return {format_: {name: write(one) for name, one in works.items()} for format_, write in _WRITERS.items()}
