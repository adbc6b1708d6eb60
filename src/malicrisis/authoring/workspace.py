"""A workspace: the folder of TOML files and pages of which a corpus is made."""

from __future__ import annotations

from difflib import get_close_matches
from functools import partial
from typing import TYPE_CHECKING, Any, cast

from malicrisis.checksums import sha256
from malicrisis.errors import DanglingIdError, FileError, MalicrisisError, UnknownIdError
from malicrisis.model.actors import Actor
from malicrisis.model.annotations import Disagreement
from malicrisis.model.corpus import Corpus
from malicrisis.model.documents import Document
from malicrisis.model.documents.checks import document_flaws
from malicrisis.model.events import Event
from malicrisis.model.integrity import corpus_flaws, dangling_of, unanchored
from malicrisis.model.places import Place
from malicrisis.model.provenance import is_file_name
from malicrisis.model.registries import Registry
from malicrisis.model.selection import Records
from malicrisis.rules import Rule
from malicrisis.storage import codec
from malicrisis.storage.folders import names_in, read_bytes

from .annotation import Broken, Quotes, accepted_by, annotation_of, decoded
from .declared import open_items, read_table
from .files import is_declaration, is_of_other, stem_of
from .layout import LayoutMaker
from .pages import original_problems
from .passages import Passages
from .report import OpenItem, Problems, mend_of, place_of, refused

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from malicrisis.model.fields import Record

    from .annotation import Anchored
    from .layout import Layout

CORPUS = "corpus.toml"
"""The file of a workspace that describes the corpus."""

REGISTRIES: dict[str, type[Any]] = {"actors": Actor, "places": Place, "events": Event, "disagreements": Disagreement}
"""The records that documents share, each kind in a file of its name."""

SETTINGS = "workspace"
"""The table of ``corpus.toml`` that is about the workspace, not the corpus."""


class Workspace:
    """What the files of a workspace come to; every problem is noted, not the first alone."""

    def __init__(self, folder: str, *, documents: Collection[str] | None = None) -> None:
        """Read the workspace in *folder*; with *documents*, only those with these ids."""
        self.folder = folder
        self.problems = Problems()
        self.open: list[OpenItem] = []
        self._read: Callable[[str], bytes] = partial(read_bytes, folder)
        self.names = frozenset(names_in(folder))
        self._declared_ids: dict[str, set[str]] = {}
        self._documents: dict[str, Document] = {}
        self._quotes: dict[str, Quotes] = {}
        self._unread: set[str] = set()
        self._unmade: list[Record] = []
        corpus = self._table(CORPUS)
        self._corpus = corpus or {}
        self._accept = accepted_by(self._corpus.pop(SETTINGS, {}), self.problems.of(CORPUS))
        self._check_names()
        self.document_files = self._chosen(documents)
        # before the registries, whose records quote words of the texts
        for name in self.document_files:
            self._make(name)
        registries = {name: self._registry(name) for name in REGISTRIES}
        self.records = Records(
            Registry(self._documents.values()),
            *(Registry(found) for found in registries.values()),
        )
        self._check_records()
        self.corpus = self._corpus_of(self.records) if corpus is not None else None

    def _table(self, file: str) -> dict[str, Any] | None:
        """Return the table in *file*, and remember what it leaves open."""
        table = read_table(file, self._read, self.problems)
        if table is not None:
            self.open += open_items(file, table)
        return table

    def _check_names(self) -> None:
        """Note the TOML files that nothing reads: a misspelled name would lose what is in it."""
        known = {CORPUS, *(f"{name}.toml" for name in REGISTRIES)}
        for name in sorted(self.names):
            if "/" not in name and name.endswith(".toml") and name not in known:
                near = get_close_matches(name, known, n=1)
                hint = f"did you mean {near[0]}?" if near else "take the file away"
                self.problems.find(name, "", expected=f"one of {', '.join(sorted(known))}", found=name, hint=hint)
            if is_declaration(name, "annotation") and name.replace("annotation/", "documents/", 1) not in self.names:
                self.problems.find(
                    name, "", expected=f"documents/{name.partition('/')[2]} beside it", found="none", hint="rename it"
                )

    # documents

    def _chosen(self, documents: Collection[str] | None) -> list[str]:
        """Return the files of the *documents*, or of all; the ids of the others are only noted."""
        files = {stem_of(name): name for name in sorted(self.names) if is_declaration(name)}
        self._is_part = documents is not None
        if documents is None:
            return list(files.values())
        for one in documents:
            if one not in files:
                raise UnknownIdError.among(one, files, noun="document")
        for one in files.keys() - set(documents):
            self._note_declared("documents", one)
        return [files[one] for one in sorted(documents)]

    def _make(self, file: str) -> None:
        """Make the document that *file* declares, with its annotation."""
        values = self._table(file)
        stem = stem_of(file)
        if values is None:
            self._note_declared("documents", stem)
            return
        values.pop("draft", None)
        document_id = values.get("id", stem)
        self._note_declared("documents", document_id)
        if document_id != stem:
            self.problems.find(
                file, "id", expected=repr(stem), found=repr(document_id), hint="rename the file or the id"
            )
        page = self._page(file, values.get("source"))
        rows, parts = values.pop("layout", None), values.pop("parts", [])
        if page is None:
            return
        raw, digest = page
        before = len(self.problems)
        layout = LayoutMaker(stem, raw, file, self.problems).make(rows, parts)
        is_laid_out = len(self.problems) == before
        quotes = Quotes(stem, layout, self._accept)
        self._quotes[stem] = quotes
        annotation = self._annotation(stem, quotes)
        self._unmade += quotes.unmade
        source = {**values["source"], "sha256": digest, "characters": len(raw)}
        if self._are_fields_sound(file, values | {"id": stem, "source": source}) and is_laid_out:
            made = _document(values | {"id": stem, "source": source}, raw, layout, annotation)
            self._note_flaws(made, file)
            self._documents[stem] = made
        else:
            self._unmade += (record for records in annotation for record in records)

    def _page(self, file: str, source: object) -> tuple[str, str] | None:
        """Return the raw page that *source* names, and its checksum; None after noting why there is none."""
        if not isinstance(source, dict) or "file" not in source:
            self.problems.find(
                file,
                "[source]",
                expected="the key file, a name in pages/",
                found="none" if source is None else f"{source!r:.80}",
                hint='write [source] and below it file = "…"',
            )
            return None
        table = cast("dict[str, Any]", source)
        name = table["file"]
        if not isinstance(name, str) or not is_file_name(name):
            self.problems.find(file, "source.file", expected="a plain file name", found=f"{name!r:.80}")
            return None
        try:
            data = self._read(f"pages/{name}")
            original_problems(table, self._read, file, self.problems)
        except FileError as error:
            self.problems.note(file, "source", error, hint="put the page into pages/, byte for byte")
            return None
        digest = sha256(data)
        if table.get("sha256", digest) != digest:
            self.problems.find(
                file,
                "source.sha256",
                expected=f"pages/{name} as it was added, {table['sha256']}",
                found=digest,
                hint="get the page back, or check the rows and state the new checksum",
            )
        try:
            return data.decode(), digest
        except UnicodeDecodeError as error:
            self.problems.find(
                file,
                f"pages/{name}",
                expected="UTF-8",
                found=f"the byte {data[error.start]:#04x} at {error.start}",
                hint="add the page again with --encoding",
            )
            return None

    def _annotation(self, stem: str, quotes: Quotes) -> Anchored:
        """Return the annotation of the document *stem*; an empty one if it has no file."""
        file = f"annotation/{stem}.toml"
        declared = self._table(file) if file in self.names else None
        return annotation_of(quotes, declared or {}, self.problems.of(file))

    def _are_fields_sound(self, file: str, values: dict[str, Any]) -> bool:
        """Tell whether *values* are those of a document, and note every problem."""
        flaws = list(codec.field_flaws(Document, values))
        for path, flaw in flaws:
            near = get_close_matches(path, codec.stored_fields(Document), n=1)
            is_unknown = path not in codec.stored_fields(Document) and "." not in path
            hint = f"did you mean {near[0]}?" if is_unknown and near else ""
            self.problems.note(file, path, flaw, hint=hint)
        return not flaws

    def _note_flaws(self, document: Document, file: str) -> None:
        """Note where the parts of *document* do not fit together."""
        for flaw in document_flaws(document):
            is_annotation = flaw.rule in (Rule.BORDERS, Rule.NESTING, Rule.UNIQUE, Rule.WORDS)
            self.problems.note(f"annotation/{document.id}.toml" if is_annotation else file, flaw.place, flaw)

    def quotes_of(self, document: str) -> Quotes | None:
        """Return what finds words in the text of *document*; None if there is no such document."""
        return self._quotes.get(document)

    @property
    def document_ids(self) -> list[str]:
        """The ids of the documents that were read, also of those with failures."""
        return list(map(stem_of, self.document_files))

    def corpus_for(self, document: str) -> Corpus:
        """Return the corpus as far as it can be made, for work on one *document*.

        Raises:
            WorkspaceError: something is wrong in another file than those of the other documents.
        """
        failures = [one for one in self.problems.failures if not is_of_other(one.file, document)]
        if failures:
            raise refused(failures)
        return codec.restore(Corpus, self._corpus, **self.records._asdict())

    # records that documents share

    def _registry(self, name: str) -> list[Any]:
        """Return the records of the registry *name*; the name of a table is the id of its record."""
        file = f"{name}.toml"
        table = self._table(file) if file in self.names else {}
        if table is None:
            self._unread.add(name)
            return []
        records: list[Any] = []
        passages = Passages(self._quotes, self._declared_ids.get("documents", set()), self.problems.of(file))
        for record_id, declared in table.items():
            self._note_declared(name, record_id)
            place = f"[{record_id}]"
            if not isinstance(declared, dict):
                expected = "a table, whose name is the id of the record"
                self.problems.find(file, place, expected=expected, found=f"{declared!r:.80}")
                continue
            try:
                values = {"id": record_id, **passages.resolved(cast("dict[str, Any]", declared), place)}
            except Broken:
                continue
            record = decoded(REGISTRIES[name], values, place, self.problems.of(file))
            if record is not None:
                records.append(record)
        return records

    # the corpus

    def _note_declared(self, registry: str, record_id: object) -> None:
        self._declared_ids.setdefault(registry, set()).add(str(record_id))

    def _check_records(self) -> None:
        """Note where the records do not fit together, apart from what only follows from another failure."""
        lacking: dict[str, set[str]] = {}
        for flaw in (*corpus_flaws(self.records), *self._dangling_in_unmade()):
            if isinstance(flaw, DanglingIdError) and self._is_lacking(flaw.registry):
                lacking.setdefault(flaw.registry, set()).add(flaw.missing_id)
            elif not self._only_follows(flaw):
                self.problems.note(self._file_of(flaw), place_of(flaw), flaw, hint=mend_of(flaw))
        for registry, ids in lacking.items():
            self.problems.find(
                f"{registry}.toml",
                "",
                expected=f"a file with the {registry} to which the workspace refers: {', '.join(sorted(ids)):.80}",
                found="none",
                hint="get the file back, or write one",
            )
        # in a part of the documents, records that others refer to would seem unused
        if not self.problems and not self._is_part:
            for flaw in unanchored(self.records):
                what = "no passage refers to it; annotate one, or remove it before the corpus is published"
                self.open.append(OpenItem(file=self._file_of(flaw), place=place_of(flaw), what=what))

    def _is_lacking(self, registry: str) -> bool:
        """Tell whether there is no file for the records of *registry*."""
        return registry in REGISTRIES and f"{registry}.toml" not in self.names

    def _dangling_in_unmade(self) -> Iterator[DanglingIdError]:
        """Yield an error for each id in a row that made no record, or is of a document that could not be made."""
        known = {name: getattr(self.records, name) for name in REGISTRIES}
        for record in self._unmade:
            yield from dangling_of((record,), known)

    def _only_follows(self, flaw: MalicrisisError) -> bool:
        """Tell whether *flaw* may only follow from a record that could not be made."""
        if isinstance(flaw, DanglingIdError):
            is_declared = flaw.missing_id in self._declared_ids.get(flaw.registry, ())
            return is_declared or flaw.registry in self._unread
        return f"annotation/{getattr(flaw.record, 'document', '')}.toml" in self.problems.files

    def _file_of(self, flaw: MalicrisisError) -> str:
        """Return the file that declares the record of *flaw*."""
        record: Any = flaw.record
        for name, kind in REGISTRIES.items():
            if isinstance(record, kind):
                return f"{name}.toml"
        if isinstance(record, Document):
            return f"documents/{record.id}.toml"
        return f"annotation/{record.document}.toml"

    def _corpus_of(self, records: Records) -> Corpus | None:
        """Return the corpus, or None if anything is wrong."""
        flaws = list(codec.field_flaws(Corpus, self._corpus))
        for path, flaw in flaws:
            self.problems.note(CORPUS, path, flaw)
        if self.problems or self._is_part:
            return None
        return codec.decode(Corpus, self._corpus, **records._asdict())


def _document(values: dict[str, Any], raw: str, layout: Layout, annotation: Anchored) -> Document:
    """Return the document of these parts, before the check of how they fit together."""
    # `decode` would stop at the first flaw, and all are to be noted
    return codec.restore(
        Document,
        values | {"parts": [codec.encode(part) for part in layout.parts]},
        text=layout.text,
        raw=raw,
        blocks=layout.blocks,
        cuts=layout.cuts,
        **annotation._asdict(),
    )
