"""The place of an answer in its document, by offsets or by quoted words."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from malicrisis.errors import AnchorError
from malicrisis.text.anchoring import ACCEPTED, anchor, occurs

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from malicrisis.model.corpus import Corpus
    from malicrisis.model.documents import Document

TO_ACCEPT = tuple(word for word in ACCEPTED if word != "inside-words")
"""What a caller can accept. Places inside words always count if there is no other: tokenizers cut words, too."""

_FOLDS = ("quotes", "blanks", "dashes")
_NEAREST = 100
"""The number of lines of a file for which the nearest words are looked up, which takes some milliseconds each."""


class Places:
    """Finds the places of answers in the documents of a corpus."""

    def __init__(self, corpus: Corpus, accept: Sequence[str]) -> None:
        """Accept the differences *accept* between quotes and texts."""
        self._documents = corpus.documents
        self._accept = (*(one for one in TO_ACCEPT if one in accept), "inside-words")
        self._left = _NEAREST
        self._elsewhere: dict[str, tuple[str, ...]] = {}

    def place(self, fields: Mapping[str, object]) -> tuple[int, int]:
        """Return the start and the end of the words of an answer with these *fields*, or raise AnchorError."""
        document = self._documents.get(fields["document"])
        if document is None:
            expected, found = "the id of a document", repr(fields["document"])
            raise AnchorError.of("", field="document", expected=expected, found=found, reason="document")
        if "start" in fields:
            return self._at_offsets(document, fields)
        return self._of_words(document, fields)

    def _at_offsets(self, document: Document, fields: Mapping[str, object]) -> tuple[int, int]:
        start, end = cast("int", fields["start"]), cast("int", fields["end"])
        text, found = document.text, f"{start}:{end}"
        if not start < end <= len(text):
            expected = f"offsets from 0 to {len(text)}, the first before the last"
            raise AnchorError.of(document.id, expected=expected, found=found, reason="offsets")
        words = text[start:end]
        if not words.strip():
            raise AnchorError.of(document.id, expected="words", found=f"white space at {found}", reason="offsets")
        start, end = start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())
        quote = fields.get("quote")
        if quote is not None:
            self._check_words(document, cast("str", quote), start, end)
        return start, end

    def _check_words(self, document: Document, quote: str, start: int, end: int) -> None:
        """Raise AnchorError unless *quote* stands at the offsets."""
        accept = [one for one in self._accept if one != "ellipsis"]
        try:
            place = anchor(document.text, quote, start=start, end=end, accept=accept, suggest=False)
        except AnchorError:
            place = None
        if place != (start, end):
            words = f"{document.text[start:end]!r:.80} at {start}:{end}"
            raise AnchorError.of(document.id, expected=f"{quote!r:.80}", found=words, reason="mismatch")

    def _of_words(self, document: Document, fields: Mapping[str, object]) -> tuple[int, int]:
        quote, number = cast("str", fields["quote"]), fields.get("paragraph")
        start, end = 0, len(document.text)
        if number is not None:
            start, end = _paragraph(document, cast("int", number))
        try:
            return anchor(
                document.text,
                quote,
                start=start,
                end=end,
                before=cast("str | None", fields.get("before")),
                after=cast("str | None", fields.get("after")),
                nth=cast("int | None", fields.get("nth")),
                accept=self._accept,
                suggest=self._left > 0,
            )
        except AnchorError as error:
            if error.reason == "not-found":
                self._left -= 1
                raise self._elsewhere_of(document, quote, number, error) from None
            raise error.at(document.id) from None

    def _elsewhere_of(self, document: Document, quote: str, number: object, error: AnchorError) -> AnchorError:
        """Return *error*, or a better one if *quote* stands elsewhere."""
        if number is not None and occurs(document.text, quote, self._accept):
            hint = "correct the number of the paragraph"
            return AnchorError.of(
                document.id, expected=error.expected, found="it elsewhere", hint=hint, reason="other-paragraph"
            )
        if len(self._elsewhere) > _NEAREST:
            self._elsewhere.clear()
        if quote not in self._elsewhere:
            self._elsewhere[quote] = tuple(
                other.id for other in self._documents if occurs(other.text, quote, self._accept)
            )
        others = self._elsewhere[quote]
        if others:
            found = f"it in {', '.join(others[:5])}" + (f" and {len(others) - 5} more" if others[5:] else "")
            return AnchorError.of(
                document.id, expected=error.expected, found=found, reason="other-document", documents=others
            )
        return error.at(document.id)


def _paragraph(document: Document, number: int) -> tuple[int, int]:
    """Return the start and the end of the paragraph of that *number*."""
    for block in document.blocks:
        if block.number == number:
            return block.start, block.end
    last = max(block.number or 0 for block in document.blocks)
    raise AnchorError.of(
        document.id, field="paragraph", expected=f"a number from 1 to {last}", found=number, reason="paragraph"
    )
