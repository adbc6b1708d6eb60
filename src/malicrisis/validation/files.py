"""The files as files: which are there, their checksums, their encoding."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from malicrisis.checksums import sha256
from malicrisis.errors import FileError
from malicrisis.model.description import KINDS
from malicrisis.model.fields import short_repr
from malicrisis.normal_form import look_alike
from malicrisis.rules import Rule
from malicrisis.storage import texts
from malicrisis.storage.checked import SUMS, format_sums, parse_sums, sum_problem
from malicrisis.storage.writing import shipped_schemas

from .ledger import around

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from typing import BinaryIO

    from .ledger import Ledger

PAGES = ("raw/", "texts/")
"""How the names of raw pages and of texts begin."""

SINGLE = ("corpus.json", *(f"{name}.jsonl" for name in KINDS))
"""The files that every corpus has, except its checksums and the schemas."""


class Files:
    """The files of a corpus that can be read, by name; their contents are read again when they are needed.

    Attributes:
        digests: the SHA-256 of every file that can be read
    """

    def __init__(
        self,
        names: Iterable[str],
        read_bytes: Callable[[str], bytes],
        ledger: Ledger,
        opened: Callable[[str], BinaryIO] | None = None,
    ) -> None:
        """Look through all files called *names*, and check their encoding and their checksums.

        *read_bytes* returns the bytes of a file; *opened* opens one, so that a large file need not be in memory.
        """
        self._ledger, self._read_bytes = ledger, read_bytes
        self._opened: Callable[[str], BinaryIO] = opened or self._in_memory
        self._missing: set[str] = set()
        self._decodable: set[str] = set()
        self._wordless: set[str] = set()
        self.digests: dict[str, str] = {}
        for name in sorted(names):
            try:
                with self._opened(name) as file:
                    form = texts.form_of(name, file)
            except (FileError, OSError) as error:
                self._missing.add(name)
                expected, found = getattr(error, "expected", "") or "a file", getattr(error, "found", "") or str(error)
                ledger.find(Rule.FILES, name, expected=expected, found=found)
                continue
            self._note_form(name, form)
        self._check_sums()

    def _note_form(self, name: str, form: texts.Form) -> None:
        """Note the checksum of the file *name*, and what is wrong with its *form*."""
        self.digests[name] = form.digest
        self._ledger.ask(Rule.ENCODING)
        if form.undecodable is None:
            self._decodable.add(name)
        if form.blank:
            self._wordless.add(name)
        for problem in form[1:]:
            self._note(problem)

    @property
    def fingerprint(self) -> str | None:
        """The checksum of the checksums."""
        return self.digests.get(SUMS)

    def text(self, name: str) -> str | None:
        """Return the text of the file *name*; None if it cannot be read."""
        if name not in self._decodable:
            return None
        try:
            return texts.decode(name, self._read_bytes(name))
        except FileError as error:
            self._note_change(name, error)
            return None

    def _note_change(self, name: str, error: FileError) -> None:
        """Note that the file *name*, which could be read before, cannot be read any more."""
        self._decodable.discard(name)
        self._ledger.find(Rule.FILES, name, expected="the file as it was before", found=str(error))

    def _in_memory(self, name: str) -> BinaryIO:
        return BytesIO(self._read_bytes(name))

    def opened(self, name: str) -> BinaryIO | None:
        """Return the file *name*, open for reading; None if it cannot be read."""
        if name not in self._decodable:
            return None
        try:
            return self._opened(name)
        except FileError as error:
            self._note_change(name, error)
            return None

    def text_of(self, name: str) -> str | None:
        """Return the text of the file *name*; None if it cannot be read or is a page without words."""
        text = self.text(name)
        return None if text is None or texts.blank_problem(name, text) else text

    def has_words(self, name: str) -> bool:
        """Return whether the file *name* can be read and is no page without words."""
        return name in self._decodable and name not in self._wordless

    def _note(self, problem: FileError | None) -> None:
        if problem:
            self._ledger.note(problem)

    def _check_sums(self) -> None:
        """Compare every file with its checksum, and the list of checksums with the files."""
        ledger = self._ledger
        text = self.text(SUMS)
        if text is None:
            if SUMS not in self.digests and SUMS not in self._missing:
                self._missing.add(SUMS)
                ledger.find(Rule.FILES, SUMS, expected="the list of the checksums of all files", found="none")
            return
        listed = parse_sums(text, ledger.note)
        present = self.digests.keys() - {SUMS}
        for name in sorted(present | listed.keys()):
            ledger.ask(Rule.FILES)
            if name in present:
                # a file that is not listed breaks the rule on files: there is no checksum to compare
                ledger.ask(Rule.CHECKSUMS, int(name in listed))
                self._note(sum_problem(name, self.digests[name], listed))
            elif name not in self._missing:
                self._missing.add(name)
                ledger.find(Rule.FILES, name, expected=f"a file, as {SUMS} says", found="none")
        ledger.ask(Rule.CANONICAL)
        in_order = format_sums(listed)
        if text != in_order:
            self.check_bytes(SUMS, in_order)

    def check_names(self, pages: Mapping[str, int], *, are_all: bool) -> None:
        """Note which files a corpus lacks, and which files do not belong to it.

        Args:
            pages: the raw pages and the texts, each with the line of its document
            are_all: whether these are the pages of all documents; a broken line may not say which pages it has
        """
        expected = {*SINGLE, *shipped_schemas(), SUMS, *pages}
        for name in sorted(expected | self.digests.keys()):
            self._ledger.ask(Rule.FILES)
            if name not in self.digests:
                if name not in self._missing:
                    says = f", as documents.jsonl:{pages[name]} says" if name in pages else ""
                    self._ledger.find(Rule.FILES, name, expected=f"a file{says}", found="none")
            elif name not in expected and (are_all or not name.startswith(PAGES)):
                self._ledger.find(Rule.FILES, name, expected="only the files of a corpus", found="another")

    def check_schemas(self) -> None:
        """Note which schemas are not those that this version publishes."""
        for name, published in shipped_schemas().items():
            if name in self._decodable:
                self._ledger.ask(Rule.SCHEMAS)
                if self.digests[name] != sha256(published):
                    self.check_bytes(name, published.decode(), rule=Rule.SCHEMAS)

    def check_bytes(self, name: str, wanted: str, *, rule: Rule = Rule.CANONICAL) -> None:
        """Note the first line in which the text of the file *name* differs from what is *wanted*."""
        found = self.text(name) or ""
        pairs = zip(found.split("\n"), wanted.split("\n"), strict=False)
        for number, (line, other) in enumerate(pairs, 1):
            if line != other:
                at = next((i for i, (a, b) in enumerate(zip(line, other, strict=False)) if a != b), None)
                at = min(len(line), len(other)) if at is None else at
                wanted_here, found_here = other[at : at + 30], line[at : at + 30]
                # é can be one character or two, which look the same: only escapes show the difference
                show = ascii if look_alike(wanted_here, found_here) else short_repr
                self._ledger.find(
                    rule,
                    name,
                    number,
                    expected=show(wanted_here),
                    found=f"{show(found_here)} at character {at} of the line",
                    context=around(line, at),
                )
                return
        self._ledger.find(rule, name, expected=f"{wanted.count(chr(10))} lines", found=f"{found.count(chr(10))}")
