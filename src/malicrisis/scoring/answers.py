"""What a file of answers comes to: the answers with their places and values, and the lines that cannot be decoded."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from malicrisis.model.fields import Answer

if TYPE_CHECKING:
    from collections.abc import Mapping


@attrs.frozen(kw_only=True, repr=False, eq=False)
class System(Answer):
    """What the first line of a file says of the system that gave the answers.

    Attributes:
        name: its name
        layers: the layers that it was asked for
        documents: ids of the documents that it was given; empty: all of the corpus
    """

    name: str | None = None
    layers: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()


@attrs.frozen(kw_only=True, repr=False, eq=False)
class SystemAnswer(Answer):
    """One answer of a system: words at a place, and what it says of them.

    Attributes:
        line: number of its line, from 1
        record: mention, statement or report
        document: id of the document
        start: offset of the first character of the words in the clean text, in code points
        end: offset after the last one
        fields: what it says, as it stands in the file, without what is left out
        values: what that means: `Named` for names, else a date, a type, a modality; `UNREADABLE` if it means nothing
    """

    line: int
    record: str
    document: str
    start: int
    end: int
    fields: Mapping[str, object]
    values: Mapping[str, object]

    @property
    def in_sentence(self) -> bool:
        """Whether the place is a sentence that tells of an event, and not its trigger."""
        return self.fields.get("scope") == "sentence"


class _Unreadable:
    """The value of a field that cannot be read."""

    def __repr__(self) -> str:
        return "UNREADABLE"


UNREADABLE = _Unreadable()
"""The value of a field that cannot be read."""


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Unread(Answer):
    """A value of an answer that cannot be read. The answer counts, and the value is right in no layer.

    Attributes:
        line: number of the line, from 1
        document: id of the document
        record: mention, statement or report
        field: the field that has the value
        value: the name, the date, the type or the modality, as it stands in the file
        nearest: the most similar value that can be read, if there is one; for names, the id of the record
        hint: what is wrong with the value, or what to write; given for the first values only
    """

    line: int
    document: str
    record: str
    field: str
    value: str
    nearest: str | None = None
    hint: str = ""


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Undecodable(Answer):
    """A line that is no answer, and why. It is counted, and never scored.

    Attributes:
        line: number of the line, from 1
        reason: a word of `REASONS`
        document: id of the document that the line names, if it can be read
        record: mention, statement or report, if that can be read
        message: what was expected, what was found, and what to do
        places: if the words stand at several places, how many
        needs: what has to be accepted so that the words are found
        documents: ids of the documents in which the words do stand
        nearest: the words of the document that are most like those of the line; given for the first lines only
    """

    line: int
    reason: str
    document: str | None = None
    record: str | None = None
    message: str = ""
    places: int | None = None
    needs: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    nearest: str | None = None


REASONS = {
    "json": "the line is no JSON, has a key twice, or is too long",
    "schema": "the object does not have the keys and the types of an answer",
    "document": "the corpus has no document of this id",
    "offsets": "the text has no such characters, or only white space there",
    "mismatch": "other words stand at the offsets",
    "paragraph": "the document has no paragraph of this number",
    "context": "other words stand before or after the quote",
    "nth": "the quote has fewer places",
    "several": "the quote has several places; say which",
    "folded": "the quote has other quotation marks, blanks or dashes than the text",
    "ellipsis": "the text has other words where the quote has an ellipsis",
    "other-paragraph": "the quote stands in another paragraph",
    "other-document": "the quote stands in another document",
    "not-found": "the quote stands nowhere",
    "id": "an earlier line has the same id",
}
"""Why a line cannot be decoded, in the order in which the reasons are tried."""


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Answers(Answer):
    """The answers of one system.

    Attributes:
        system: what the first line says of it, if it does
        answers: the answers that could be decoded, in the order of lines
        failures: the lines that could not, in the order of lines
        accept: the differences between quote and text that were accepted
    """

    system: System
    answers: tuple[SystemAnswer, ...]
    failures: tuple[Undecodable, ...]
    accept: tuple[str, ...] = ()
