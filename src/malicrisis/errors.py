"""Every error the package raises, each also a built-in of the nearest meaning.

::

    MalicrisisError
    ├── RecordError (ValueError)         a record has a key, a type or a value it may not have
    │   ├── ArgumentError (TypeError)    an argument of a function is not of the type that it takes
    │   ├── DateError                    a date outside the EDTF subset, or backward
    │   ├── SpanError                    the words at a place are not the words stated
    │   │   └── AnchorError              quoted words have no place in the text, or several
    │   ├── LayoutError                  blocks and cuts do not account for the raw page
    │   ├── DanglingIdError              a record names another that does not exist
    │   ├── ReferenceSyntaxError         a reference to a passage is not of the form in use
    │   ├── VersionError                 a reference is to another corpus, or to another version of it
    │   ├── MergeError                   two corpora have different records of one id
    │   └── WorkspaceError               the files of a workspace do not make a corpus
    ├── FileError (ValueError)           a file is missing, truncated, not UTF-8, not JSON, not its checksum
    ├── UnknownIdError (KeyError)        no record has the id or the name asked for
    │   └── AmbiguousNameError           several records have the name asked for
    ├── CutError (LookupError)           the raw characters asked for were cut in cleaning
    ├── DestinationError (FileExistsError)  files cannot be written, as something else is there
    └── MissingExtraError (ImportError)  a package is not installed that only an extra brings
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from malicrisis.messages import one_line, safe_repr

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Self

_LISTED = 8
"""The most ids that a message lists when none is near."""

_MAX_ID = 255
"""The longest words that are compared with ids: a longer id could not be the name of a file."""


class MalicrisisError(Exception):
    """Base of every error of this package; its message is one line of at most 1,000 printable characters.

    What the message says is also there as data, so that no program has to parse it. An attribute that does not apply
    is empty or None.

    Attributes:
        expected: what was expected, in the words of the message
        found: what was found instead, in the words of the message
        hint: what to do about it
        place: what it was expected of, such as a file or a span
        rule: the rule of the data model that is broken, a word of `malicrisis.rules.Rule`
        file: name of the file in the folder of the corpus
        line: number of the line in the file, from 1
        position: offset in the line, in code points
        document: id of the document
        record: the record that breaks the rule
        record_id: the id of the record if no record could be made
        field: path of the field within the record
        registry: where the record referred to should be: the name of a registry, or ``statements``
        missing_id: the id referred to that does not exist
        candidates: ids of the records that a name may mean
    """

    expected: str = ""
    found: str = ""
    hint: str = ""
    place: str = ""
    rule: str | None = None
    file: str = ""
    line: int | None = None
    position: int | None = None
    document: str | None = None
    record: object = None
    record_id: str | None = None
    field: str = ""
    registry: str = ""
    missing_id: str = ""
    candidates: tuple[str, ...] = ()

    @classmethod
    def of(
        cls,
        place: object,
        *,
        expected: str,
        found: object = None,
        field: str = "",
        hint: str = "",
        **facts: object,
    ) -> Self:
        """Return the error with the message "{place}: {field}: expected {expected}, found {found}; {hint}".

        *facts* are further attributes.

        >>> error = SpanError.of("mention 0:4", expected="'Mali'", found="'Male'", rule="words")
        >>> str(error), error.found, error.rule
        ("mention 0:4: expected 'Mali', found 'Male'", "'Male'", 'words')
        """
        expectation = f"expected {expected}" + ("" if found is None else f", found {found}") + (hint and f"; {hint}")
        error = cls(": ".join(filter(None, (str(place), field, expectation))))
        error.place, error.field, error.expected, error.hint = str(place), field, expected, hint
        error.found = "" if found is None else str(found)
        error.__dict__.update(facts)
        return error

    def __str__(self) -> str:
        """Return the message on one line, also where the built-in base would quote it."""
        return one_line(self.args[0]) if self.args else ""

    def at(self, place: str) -> Self:
        """Return the same error with *place* (a file, a line, a record) before its message.

        >>> str(SpanError("expected 'Mali', found 'Male'").at("mentions.jsonl:3"))
        "mentions.jsonl:3: expected 'Mali', found 'Male'"
        """
        error = type(self)(f"{place}: {self}")
        error.__dict__.update(self.__dict__)
        return error

    def in_file(self, file: str, line: int | None = None, **facts: object) -> Self:
        """Return the same error with the *file* and the *line* before its message; *facts* are further attributes.

        >>> error = SpanError("expected 'Mali', found 'Male'").in_file("mentions.jsonl", 3)
        >>> str(error), error.file, error.line
        ("mentions.jsonl:3: expected 'Mali', found 'Male'", 'mentions.jsonl', 3)
        """
        error = self.at(file if line is None else f"{file}:{line}")
        error.__dict__.update(facts, file=file, line=line)
        return error


class RecordError(MalicrisisError, ValueError):
    """A record has a key, a type or a value it may not have."""


class ArgumentError(RecordError, TypeError):
    """An argument of a function is not of the type that it takes; `place` is the function, `field` the argument."""


class DateError(RecordError):
    """A date is not of the EDTF forms in use, not in the calendar, or runs backward."""

    rule = "time"


class SpanError(RecordError):
    """The characters at a place are not the words stated for it."""


class AnchorError(SpanError):
    """Quoted words have no place in the text, or several.

    Attributes:
        reason: ``not-found``; ``several``; ``nth`` (there are fewer places); ``context`` (other words stand before or
            after it); ``inside-word``; ``folded`` (quotation marks, blanks or dashes differ); ``ellipsis`` (it is
            found if an ellipsis stands for any words); ``other-paragraph`` (it stands in another paragraph); those of
            `malicrisis.scoring.REASONS` if the words are of an answer of a system
        places: offsets of the places that were found, each a start and an end
        needs: what would have to be accepted
        nearest: offsets of the most similar words
        documents: ids of the documents that have the words, if the document named does not
    """

    reason: str = ""
    places: tuple[tuple[int, int], ...] = ()
    needs: tuple[str, ...] = ()
    nearest: tuple[int, int] | None = None
    documents: tuple[str, ...] = ()


class LayoutError(RecordError):
    """Blocks, pieces and cuts do not account for the raw page exactly once."""


class DanglingIdError(RecordError):
    """A record names another record that does not exist."""


class ReferenceSyntaxError(RecordError):
    """A reference to a document or a passage is not of the form in use."""


class VersionError(RecordError):
    """A reference is to another corpus, or to another version of it, than the one at hand."""


class MergeError(RecordError):
    """Two corpora have different records of one id; the message has the first.

    Attributes:
        conflicts: one error for each id
    """

    conflicts: tuple[RecordError, ...] = ()


class WorkspaceError(RecordError):
    """The files of a workspace do not make a corpus; `failures` are all reasons, the message has the first.

    Attributes:
        failures: one `malicrisis.authoring.Failure` for each thing that is wrong
    """

    failures: tuple[object, ...] = ()


class FileError(MalicrisisError, ValueError):
    """A file is missing, truncated, not UTF-8, not JSON, or not what its checksum says."""


class UnknownIdError(MalicrisisError, KeyError):
    """No record has the id or the name asked for; the message names the nearest ones."""

    @classmethod
    def among(cls, asked: object, known: Iterable[str], *, noun: str, message: str = "", hint: str = "") -> Self:
        """Return the error for *asked*, naming up to three of the *known* ids that look like it.

        Capitals do not count. A *message* replaces "no {noun} has the id {asked}", and a *hint* replaces the ids.

        >>> str(UnknownIdError.among("dw-2032", ["dw-2023", "voa-2012"], noun="document"))
        "no document has the id 'dw-2032'; nearest: 'dw-2023'"
        """
        from difflib import get_close_matches  # costs 2 ms at import, used only here

        ids = sorted(known)
        words = asked if isinstance(asked, str) else safe_repr(asked)
        near = get_close_matches(words.casefold(), ids, n=3, cutoff=0.6) if len(words) <= _MAX_ID else []
        if hint:
            near = []
        elif near:
            hint = "nearest: " + ", ".join(map(repr, near))
        elif len(ids) <= _LISTED:
            hint = "known: " + (", ".join(map(repr, ids)) or "none")
        else:
            hint = f"none of the {len(ids)} known ids is near"
        error = cls(f"{message or f'no {noun} has the id {safe_repr(asked):.80}'}; {hint}")
        error.candidates = tuple(near)
        return error


class AmbiguousNameError(UnknownIdError):
    """Several records have the name asked for; the message lists them with their ids."""


class CutError(MalicrisisError, LookupError):
    """The raw characters asked for were cut in cleaning, or are nothing but white space."""


class DestinationError(MalicrisisError, FileExistsError):
    """Files cannot be written, as something else is there."""


class MissingExtraError(MalicrisisError, ImportError):
    """A package is not installed that only an extra brings; the message names the extra."""
