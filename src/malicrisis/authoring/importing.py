"""Bring the changes of an export that was edited in another tool back into its workspace."""

from __future__ import annotations

import json
import os
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any, cast

import attrs

from malicrisis.arguments import checked
from malicrisis.errors import FileError, MalicrisisError, RecordError
from malicrisis.model.selection import reference_fields
from malicrisis.storage import codec
from malicrisis.storage.folders import MANIFEST, names_in, read_bytes
from malicrisis.storage.writing import fingerprint_of

from .annotation import LAYERS, decoded
from .edited.sheet import DERIVED
from .files import put_files
from .report import Change, Imported, Problems, refused
from .rows import AnnotationFile, key_of
from .workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .annotation import Quotes
    from .edited.sheet import Row, Sheet

EDITED = {"brat": "brat", "uima": "uima", "web-annotation": "web_annotation"}
"""The formats that can be imported, with their modules in `malicrisis.authoring.edited`."""


@checked
def import_changes(
    format: str,
    export: str | os.PathLike[str],
    workspace: str | os.PathLike[str],
    *,
    force: bool = False,
    dry_run: bool = False,
) -> Imported:
    """Bring what was changed in an export into the annotation of its workspace, and return every change.

    The export is made by `malicrisis.export.write` from the corpus of the workspace, and edited in the tool. Mentions,
    statements and reports are compared with those of the workspace. Nothing is guessed: an annotation that lacks
    something, or refers to an unknown record, is a failure, and after a failure nothing is written.

    Args:
        format: ``brat``, ``uima`` or ``web-annotation``
        export: the folder of the export
        workspace: the folder of the workspace
        force: whether to import an export of another version of the corpus; its annotation then replaces that of the
            workspace
        dry_run: whether to return the changes without writing them

    Raises:
        FileError: one of the folders is none, or a file of the export cannot be read.
        WorkspaceError: something is wrong in the workspace or in the export; `failures` has everything.
        RecordError: *format* is none of these.
        MissingExtraError: tomlkit, or for ``uima`` dkpro-cassis, is not installed.
    """
    from pathlib import Path

    if format not in EDITED:
        raise RecordError.of("format", expected=f"one of {', '.join(EDITED)}", found=repr(format))
    folder, home = os.fsdecode(export), os.fsdecode(workspace)
    made = Workspace(home)
    if made.corpus is None:
        raise refused(made.problems.failures)
    problems = Problems()
    read = partial(read_bytes, folder)
    names = names_in(folder)
    if not force:
        _check_version(names, read, made, problems)
    reader = import_module(f"malicrisis.authoring.edited.{EDITED[format]}")
    try:
        sheets: list[Sheet] = list(reader.read(names, read, problems))
    except (FileError, UnicodeDecodeError) as error:
        problems.note(format, "", error if isinstance(error, FileError) else FileError(f"expected UTF-8: {error}"))
        raise refused(problems.failures) from error
    if not sheets:
        problems.find(folder, "", expected=f"documents in the format {format}", found="none")
    merges = [_Merge(sheet, made, problems) for sheet in sheets]
    if problems:
        raise refused(problems.failures)
    changed = {one.file: str(one.annotation).encode() for one in merges if one.changes}
    if changed and not dry_run:
        put_files(Path(home), changed, replace=True)
    return Imported(
        workspace=home,
        documents=tuple(one.sheet.document for one in merges),
        changes=tuple(change for one in merges for change in one.changes),
        unchanged=sum(one.unchanged for one in merges),
        files=() if dry_run else tuple(changed),
    )


def _check_version(names: list[str], read: Any, made: Workspace, problems: Problems) -> None:
    """Note if the export states that it was made of another corpus than the workspace comes to now."""
    if MANIFEST not in names or made.corpus is None:
        return
    try:
        stated = json.loads(read(MANIFEST)).get("fingerprint")
    except (ValueError, AttributeError):
        stated = None
    found = fingerprint_of(made.corpus)
    if stated != found:
        problems.find(
            MANIFEST,
            "fingerprint",
            expected=f"an export of the corpus that the workspace comes to now, {found}",
            found=str(stated),
            hint="build and export again, or import with force to let the export replace the annotation",
        )


class _Merge:
    """The changes of one document."""

    def __init__(self, sheet: Sheet, made: Workspace, problems: Problems) -> None:
        """Compare *sheet* with the document of the workspace, and change the annotation if there are no failures."""
        self.sheet = sheet
        self.file = f"annotation/{sheet.document}.toml"
        self.changes: list[Change] = []
        self.unchanged = 0
        self._made = made
        quotes = made.quotes_of(sheet.document)
        if quotes is None:
            sheet.notes.find("", expected="a document of the workspace", found=repr(sheet.document))
            return
        if sheet.text != quotes.text:
            self._note_text(quotes)
            return
        text = "" if self.file not in made.names else read_bytes(made.folder, self.file).decode("utf-8-sig")
        self.annotation = AnnotationFile(text, quotes)
        new = self._new(quotes)
        # the problems of all documents: after any of them nothing is written
        if not problems:
            self._merge(new)

    def _note_text(self, quotes: Quotes) -> None:
        """Note where the text of the export is not that of the workspace."""
        ours, theirs = quotes.text, self.sheet.text
        at = next(
            (i for i, (a, b) in enumerate(zip(ours, theirs, strict=False)) if a != b), min(len(ours), len(theirs))
        )
        self.sheet.notes.find(
            f"text {at}",
            expected=repr(ours[at : at + 40]),
            found=repr(theirs[at : at + 40]),
            hint="the export was made from another version of the text: build and export again",
        )

    def _check_words(self, row: Row, quotes: Quotes) -> None:
        """Note if other words stand at the place of *row*, or of its cue, than it states."""
        for span in (row.values, row.values.get("cue") or {}):
            if "quote" in span:
                found = quotes.text[span["start"] : span["end"]]
                if span["quote"] != found:
                    place = f"{span['start']}:{span['end']}"
                    self.sheet.notes.find(row.place, expected=f"{found!r} at {place}", found=repr(span["quote"]))

    def _new(self, quotes: Quotes) -> dict[tuple[str, object], dict[str, object]]:
        """Return the JSON objects of the export by layer and key; every problem is noted."""
        found: dict[tuple[str, object], dict[str, object]] = {}
        for row in self.sheet.rows:
            values = {name: value for name, value in row.values.items() if name not in DERIVED}
            self._check_words(row, quotes)
            if row.layer == "statements" and "id" not in values:
                values["id"] = self._free_id(found)
            record = decoded(
                LAYERS[row.layer], {**values, "document": self.sheet.document}, row.place, self.sheet.notes
            )
            if record is None or not self._are_known(record, row) or not self._is_shown(record, row):
                continue
            values = _values(record)
            key = (row.layer, key_of(row.layer, values))
            if key in found:
                self.sheet.notes.find(row.place, expected="each annotation once", found="another like it")
            found[key] = values
        return found

    def _free_id(self, found: dict[tuple[str, Any], dict[str, object]]) -> str:
        """Return an id for a statement that has none."""
        document = self._made.records.documents[self.sheet.document]
        taken = {one.id for one in document.statements}
        taken |= {str(row.values.get("id")) for row in self.sheet.rows} | {str(key[0]) for _, key in found}
        number = 1
        while f"{document.id}-s{number}" in taken:
            number += 1
        return f"{document.id}-s{number}"

    def _are_known(self, record: object, row: Row) -> bool:
        """Tell whether everything that *record* refers to is in the workspace, and note it if not."""
        known = True
        for field, registry in reference_fields(cast("Any", LAYERS[row.layer])):
            if field in DERIVED:
                continue
            value = getattr(record, field)
            for one in (value,) if isinstance(value, str) else value or ():
                if one not in getattr(self._made.records, registry):
                    known = False
                    self.sheet.notes.find(
                        row.place,
                        expected=f"the id of one of the {registry}",
                        found=repr(one),
                        hint=f"write the record into {registry}.toml first",
                    )
        return known

    def _is_shown(self, record: Any, row: Row) -> bool:
        """Tell whether the type that the tool shows is that of the records meant, and note it if not."""
        if row.shown is None:
            return True
        records = self._made.records
        if row.layer == "reports":
            wanted = str(records.events[record.event].type or "Event")
            where = "events.toml"
        else:
            kinds = {str(records.actors[one].kind) for one in record.actors}
            kinds |= {str(records.places[one].kind) for one in record.places}
            other = "Date" if record.when else "Actor" if record.actors else "Place"
            wanted = kinds.pop().capitalize() if len(kinds) == 1 else other
            where = "actors.toml or places.toml"
        if row.shown != wanted:
            self.sheet.notes.find(
                row.place,
                expected=f"the type {wanted}, as the records have it",
                found=row.shown,
                hint=f"change the kind or the type in {where}, or the annotation back",
            )
        return row.shown == wanted

    def _merge(self, new: dict[tuple[str, object], dict[str, object]]) -> None:
        """Change the annotation to *new*."""
        old: dict[tuple[str, object], tuple[str, object, dict[str, object]]] = {}
        for block, layer, row, values in list(self.annotation.rows()):
            record = codec.decode(LAYERS[layer], values)
            old[layer, key_of(layer, _values(record))] = (block, row, _values(record))
        try:
            for key, (block, row, values) in old.items():
                if key not in new:
                    self.annotation.remove(block, key[0], row)
                    self._note("removed", block, key[0], values)
                elif new[key] == values:
                    self.unchanged += 1
                else:
                    there = self.annotation.change(block, key[0], row, values, new[key])
                    fields = {
                        name for name in values.keys() | new[key].keys() if values.get(name) != new[key].get(name)
                    }
                    self._note("changed", there, key[0], new[key], sorted(fields))
            for key in new.keys() - old.keys():
                self._note("added", self.annotation.add(key[0], new[key]), key[0], new[key])
        except MalicrisisError as error:
            self.sheet.notes.note("", error)
        self.changes.sort(key=_order)

    def _note(self, kind: str, block: str, layer: str, values: dict[str, Any], fields: Iterable[str] = ()) -> None:
        self.changes.append(
            Change(
                kind=kind,
                document=self.sheet.document,
                block=block,
                layer=layer,
                quote=values["quote"],
                fields=tuple(fields),
            )
        )


def _order(change: Change) -> tuple[str, ...]:
    return (change.block, change.layer, change.quote, change.kind)


def _values(record: Any) -> dict[str, object]:
    """Return the JSON object of *record* without what a workspace works out."""
    plain = attrs.evolve(record, **{name: None for name in ("within", "statement") if hasattr(record, name)})
    return {name: value for name, value in codec.encode(plain).items() if name not in DERIVED}
