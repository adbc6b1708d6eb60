"""What a check of a workspace finds: failures, and what is still open."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

import attrs

from malicrisis.errors import AnchorError, WorkspaceError
from malicrisis.messages import one_line
from malicrisis.model.fields import Answer, instances_of, list_of, non_empty, whole_number
from malicrisis.rules import Rule

if TYPE_CHECKING:
    from collections.abc import Sequence

    from malicrisis.errors import MalicrisisError

_IS_CLASS = re.compile("[A-Z][A-Za-z]*(?:[.][a-z_]+)?").fullmatch
"""Whether a place is a class of the data model, perhaps with its field: nothing that a file of a workspace has."""

EVERYWHERE = frozenset({"quotes", "blanks", "dashes"})
"""The differences that ``corpus.toml`` may accept for all quotes of a workspace."""


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Failure(Answer):
    """One thing that is wrong in a file of a workspace.

    Attributes:
        file: name of the file in the workspace, with forward slashes
        place: the table, the block or the row in the file
        expected: what was expected
        found: what was found instead
        hint: what to do about it; for words that were not found, the nearest words
    """

    file: str = attrs.field(validator=non_empty)
    place: str = attrs.field(default="")
    expected: str = attrs.field(default="")
    found: str = attrs.field(default="")
    hint: str = attrs.field(default="")

    def __str__(self) -> str:
        """Return the failure on one line."""
        where = ": ".join(filter(None, (self.file, self.place)))
        words = f"{where}: expected {self.expected}" + (f", found {self.found}" if self.found else "")
        return one_line(words + (f"; {self.hint}" if self.hint else ""))


@attrs.frozen(kw_only=True, repr=False, eq=False)
class OpenItem(Answer):
    """One thing that a workspace leaves open: a draft, or a value that begins with TODO.

    Attributes:
        file: name of the file in the workspace, with forward slashes
        place: the key in the file
        what: what is to be done
    """

    file: str = attrs.field(validator=non_empty)
    place: str = attrs.field(default="")
    what: str = attrs.field(validator=non_empty)

    def __str__(self) -> str:
        """Return the item on one line."""
        return one_line(": ".join(filter(None, (self.file, self.place, self.what))))


@attrs.frozen(kw_only=True, repr=False, eq=False)
class WorkspaceCheck(Answer):
    """The result of a check of a workspace.

    Attributes:
        workspace: the folder
        documents: the number of documents that are declared
        failures: what is wrong, in the order of files
        open: what is still to be done; it does not keep the workspace from being built
    """

    workspace: str = attrs.field(validator=non_empty)
    documents: int = attrs.field(validator=whole_number(0))
    failures: tuple[Failure, ...] = attrs.field(validator=instances_of(Failure))
    open: tuple[OpenItem, ...] = attrs.field(validator=instances_of(OpenItem))

    @property
    def is_valid(self) -> bool:
        """Whether nothing failed, so that `build` makes a corpus."""
        return not self.failures


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Added(Answer):
    """The files that `add` wrote.

    Attributes:
        document: id of the document
        files: names of the files in the workspace, with forward slashes
        rows: the number of rows of the layout
        open: what is left to fill in
    """

    document: str = attrs.field(validator=non_empty)
    files: tuple[str, ...] = attrs.field(validator=list_of(non_empty))
    rows: int = attrs.field(validator=whole_number(0))
    open: tuple[OpenItem, ...] = attrs.field(validator=instances_of(OpenItem))


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Change(Answer):
    """One row of the annotation that an import adds, changes or removes.

    Attributes:
        kind: ``added``, ``changed`` or ``removed``
        document: id of the document
        block: name of the block, such as ``p3``
        layer: ``mentions``, ``statements`` or ``reports``
        quote: the words; of a row that is changed, the new ones
        fields: the fields that differ; of a row that is added or removed, none
    """

    kind: str = attrs.field(validator=non_empty)
    document: str = attrs.field(validator=non_empty)
    block: str = attrs.field(validator=non_empty)
    layer: str = attrs.field(validator=non_empty)
    quote: str = attrs.field(validator=non_empty)
    fields: tuple[str, ...] = attrs.field(default=(), validator=list_of(non_empty))

    def __str__(self) -> str:
        """Return the change on one line."""
        fields = f" ({', '.join(self.fields)})" if self.fields else ""
        return one_line(f"{self.kind}: {self.document} [{self.block}] {self.layer} {self.quote!r:.80}{fields}")


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Imported(Answer):
    """What an import changes in a workspace.

    Attributes:
        workspace: the folder
        documents: the ids of the documents in the export
        changes: every row that is added, changed or removed
        unchanged: the number of rows that stay as they are
        files: names of the files that were written, with forward slashes
    """

    workspace: str = attrs.field(validator=non_empty)
    documents: tuple[str, ...] = attrs.field(validator=list_of(non_empty))
    changes: tuple[Change, ...] = attrs.field(validator=instances_of(Change))
    unchanged: int = attrs.field(validator=whole_number(0))
    files: tuple[str, ...] = attrs.field(validator=list_of(non_empty))


class Problems:
    """Collects failures, each once, in the order in which they were found."""

    def __init__(self) -> None:
        """Begin without failures."""
        self._found: dict[str, Failure] = {}
        self.files: set[str] = set()
        """The files in which something is wrong."""

    def __len__(self) -> int:
        """Return the number of failures."""
        return len(self._found)

    def find(self, file: str, place: str, *, expected: str, found: str = "", hint: str = "") -> None:
        """Note what is wrong at *place* in *file*."""
        failure = Failure(file=file, place=place, expected=expected, found=found, hint=hint)
        self._found.setdefault(str(failure), failure)
        self.files.add(file)

    def of(self, file: str) -> Notes:
        """Return what notes failures in *file*."""
        return Notes(self, file)

    def note(self, file: str, place: str, error: MalicrisisError, *, hint: str = "") -> None:
        """Note *error*, which was raised for *place* in *file*."""
        known = f"{file} {place}"
        inner = ("" if not error.expected or _IS_CLASS(error.place) else error.place, error.field)
        self.find(
            file,
            # without the parts of the place that the caller names already
            ": ".join(filter(None, (place, *(one for one in inner if one not in known)))),
            expected=error.expected or str(error),
            found=error.found,
            hint=_hint_of(error) or hint,
        )

    @property
    def failures(self) -> tuple[Failure, ...]:
        """The failures by file, each file in the order in which they were found."""
        return tuple(sorted(self._found.values(), key=lambda one: one.file))


def _hint_of(error: MalicrisisError) -> str:
    """Return the hint of *error*; of a quote that would be found otherwise, with where a workspace accepts it."""
    if isinstance(error, AnchorError) and set(error.needs) & EVERYWHERE:
        return f"{error.hint} in its row, or for all quotes below [workspace] in corpus.toml"
    return error.hint


def place_of(flaw: MalicrisisError) -> str:
    """Return what the record of *flaw* is called in its file."""
    record: Any = flaw.record
    quote = getattr(record, "quote", None)
    if quote is not None:
        return f"{type(record).__name__.lower()} {quote!r:.80}"
    return f"[{record.id}]" if hasattr(record, "id") else flaw.place


def mend_of(flaw: MalicrisisError) -> str:
    """Return how to correct *flaw*."""
    return Rule(flaw.rule).mend if flaw.rule else ""


def refused(failures: Sequence[Failure]) -> WorkspaceError:
    """Return the error with all *failures*, of which its message has the first."""
    first, *others = failures
    more = f"; and {len(others)} more" if others else ""
    error = WorkspaceError(f"{first}{more}")
    error.failures = tuple(failures)
    return error


class Notes(NamedTuple):
    """Notes failures in one file.

    Attributes:
        problems: where they are collected
        file: name of the file in the workspace
    """

    problems: Problems
    file: str

    def find(self, place: str, *, expected: str, found: str = "", hint: str = "") -> None:
        """Note what is wrong at *place*."""
        self.problems.find(self.file, place, expected=expected, found=found, hint=hint)

    def note(self, place: str, error: MalicrisisError, *, hint: str = "") -> None:
        """Note *error*, which was raised for *place*."""
        self.problems.note(self.file, place, error, hint=hint)
