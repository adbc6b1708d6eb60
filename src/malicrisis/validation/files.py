"""The files as files: which are there, their checksums, their encoding."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unicodedata import is_normalized

from malicrisis.checksums import sha256
from malicrisis.errors import FileError
from malicrisis.model.fields import short_repr
from malicrisis.rules import Rule
from malicrisis.storage import jsonlines
from malicrisis.storage.reading import OWNED, REGISTRIES, SUMS
from malicrisis.storage.writing import shipped_schemas

from .ledger import around

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from .ledger import Ledger


PAGES = ("raw/", "texts/")
"""How the names of raw pages and of texts begin."""


SINGLE = ("corpus.json", "documents.jsonl", *(f"{name}.jsonl" for name in (*REGISTRIES, *OWNED)))
"""The files that every corpus has, but its checksums and the schemas."""


class Files:
    """The files of a corpus that could be read, by name."""

    def __init__(self, names: Iterable[str], read_bytes: Callable[[str], bytes], ledger: Ledger) -> None:
        """Read all files called *names*, and hold them against their checksums and the rules of encoding."""
        self._ledger = ledger
        self._missed: set[str] = set()
        self.data: dict[str, bytes] = {}
        self.texts: dict[str, str] = {}
        for name in sorted(names):
            try:
                self.data[name] = read_bytes(name)
            except FileError as error:
                self._missed.add(name)
                ledger.find(Rule.FILES, name, expected=error.expected or "a file", found=error.found or str(error))
                continue
            self._decode(name)
        self._check_sums()

    @property
    def fingerprint(self) -> str | None:
        """The checksum of the checksums."""
        return sha256(self.data[SUMS]) if SUMS in self.data else None

    def _decode(self, name: str) -> None:
        """Keep the text of the file *name* if it is UTF-8, and note what is wrong with its form."""
        ledger, data = self._ledger, self.data[name]
        ledger.ask(Rule.ENCODING)
        try:
            text = jsonlines.load_text(name, data)
        except FileError as error:
            ledger.note(error, name, None, rule=Rule.ENCODING)
            return
        self.texts[name] = text
        if not text and name.startswith(PAGES):
            rule = Rule.PAGES if name.startswith("raw/") else Rule.LAYOUT
            ledger.find(rule, name, expected="words", found="an empty file", mend="get the file anew")
        if name.startswith("raw/"):
            return
        if "\r" in text:
            number = text[: text.index("\r")].count("\n") + 1
            ledger.find(Rule.ENCODING, name, number, expected="line feeds alone", found="a carriage return")
        if not is_normalized("NFC", text):
            for number, line in enumerate(text.split("\n"), 1):
                if not is_normalized("NFC", line):
                    at = next(i for i in range(len(line)) if not is_normalized("NFC", line[: i + 1]))
                    ledger.find(
                        Rule.ENCODING,
                        name,
                        number,
                        expected="characters in normal form C",
                        found=ascii(line[max(0, at - 1) : at + 1]),
                        context=around(line, at),
                    )
        if text and not text.endswith("\n"):
            found = f"{text[-20:]!r}: is the file truncated?"
            ledger.find(Rule.ENCODING, name, text.count("\n") + 1, expected="a line feed at the end", found=found)

    def _check_sums(self) -> None:
        """Hold every file against the checksum that is listed for it, and the list against the files."""
        ledger, listed = self._ledger, self._listed()
        if listed is None:
            return
        present = self.data.keys() - {SUMS}
        for name in sorted(present | listed.keys()):
            ledger.ask(Rule.FILES)
            if name not in listed:
                ledger.find(Rule.FILES, name, expected=f"a file that {SUMS} lists", found="one that it does not list")
            elif name not in present and name not in self._missed:
                self._missed.add(name)
                ledger.find(Rule.FILES, name, expected=f"a file, as {SUMS} says", found="none")
            elif name in present:
                ledger.ask(Rule.CHECKSUMS)
                found = sha256(self.data[name])
                if found != listed[name]:
                    ledger.find(Rule.CHECKSUMS, name, expected=f"sha256 {listed[name]}", found=found)
        ledger.ask(Rule.CANONICAL)
        in_order = "".join(f"{listed[name]}  {name}\n" for name in sorted(listed))
        if self.texts[SUMS] != in_order:
            self.check_bytes(SUMS, in_order)

    def _listed(self) -> dict[str, str] | None:
        """Return the checksums that are listed, by file; None where there is no list."""
        if SUMS not in self.texts:
            if SUMS not in self.data and SUMS not in self._missed:
                self._missed.add(SUMS)
                self._ledger.find(Rule.FILES, SUMS, expected="a list of the checksums of all files", found="none")
            return None
        listed: dict[str, str] = {}
        for number, line in enumerate(self.texts[SUMS].removesuffix("\n").split("\n"), 1):
            digest, separator, name = line.partition("  ")
            if separator:
                listed[name] = digest
            else:
                expected = "a checksum, two spaces and a file name"
                self._ledger.find(Rule.FILES, SUMS, number, expected=expected, found=short_repr(line))
        return listed

    def check_names(self, pages: Mapping[str, int], *, are_all: bool) -> None:
        """Note which files a corpus lacks, and which are none of its own.

        Args:
            pages: the raw pages and the texts, each with the line of its document
            are_all: whether these are all, or there is a document whose pages nobody knows
        """
        expected = {*SINGLE, *shipped_schemas(), SUMS, *pages}
        for name in sorted(expected | self.data.keys()):
            self._ledger.ask(Rule.FILES)
            if name not in self.data:
                if name not in self._missed:
                    says = f", as documents.jsonl:{pages[name]} says" if name in pages else ""
                    self._ledger.find(Rule.FILES, name, expected=f"a file{says}", found="none")
            elif name not in expected and (are_all or not name.startswith(PAGES)):
                self._ledger.find(Rule.FILES, name, expected="only the files of a corpus", found="another")

    def check_schemas(self) -> None:
        """Note which schemas are not those that this version publishes."""
        for name, published in shipped_schemas().items():
            if name in self.texts:
                self._ledger.ask(Rule.SCHEMAS)
                if self.data[name] != published:
                    self.check_bytes(name, published.decode(), rule=Rule.SCHEMAS)

    def check_bytes(self, name: str, wanted: str, *, rule: Rule = Rule.CANONICAL) -> None:
        """Note the first line in which the text of the file *name* differs from what is *wanted*."""
        found = self.texts.get(name, "")
        pairs = zip(found.split("\n"), wanted.split("\n"), strict=False)
        for number, (line, other) in enumerate(pairs, 1):
            if line != other:
                at = next((i for i, (a, b) in enumerate(zip(line, other, strict=False)) if a != b), None)
                at = min(len(line), len(other)) if at is None else at
                self._ledger.find(
                    rule,
                    name,
                    number,
                    expected=short_repr(other[at : at + 30]),
                    found=f"{short_repr(line[at : at + 30])} at character {at} of the line",
                    context=around(line, at),
                )
                return
        self._ledger.find(rule, name, expected=f"{wanted.count(chr(10))} lines", found=f"{found.count(chr(10))}")
