"""A folder for NLTK that is in memory, and the reader of it; imported only where NLTK is."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from nltk.corpus.reader import (  # type: ignore[import-untyped]  # NLTK has no types
    CategorizedPlaintextCorpusReader,
    read_blankline_block,  # pyright: ignore[reportUnknownVariableType]
)
from nltk.data import PathPointer, SeekableUnicodeStreamReader  # type: ignore[import-untyped]  # NLTK has no types
from nltk.tokenize import WordPunctTokenizer  # type: ignore[import-untyped]  # NLTK has no types

from malicrisis.model.sentences import sentence_borders

if TYPE_CHECKING:
    from collections.abc import Mapping


class MemoryPathPointer(PathPointer):  # type: ignore[misc]  # a class without types
    """A folder, or one of its files, whose bytes are in memory.

    Attributes:
        path: what it is called
    """

    def __init__(self, path: str, files: Mapping[str, bytes], name: str = "") -> None:
        """Point to the folder of *files*, or to the one that has that *name*."""
        self.path = path
        self._files = files
        self._name = name

    def __bool__(self) -> bool:
        """Return False: there is no path into the file system, and for none NLTK asks whether it may be opened."""
        return False

    def __repr__(self) -> str:
        """Return what NLTK shows of a file."""
        return f"MemoryPathPointer({self.path!r})"

    def join(self, fileid: str) -> MemoryPathPointer:  # pyright: ignore[reportIncompatibleMethodOverride]
        """Return the pointer to a file in this folder."""
        return MemoryPathPointer(f"{self.path}/{fileid}", self._files, fileid)

    def file_size(self) -> int:  # pyright: ignore[reportIncompatibleMethodOverride]
        """Return the number of bytes of the file."""
        return len(self._bytes())

    def open(self, encoding: str | None = None) -> Any:
        """Return a stream of the file."""
        stream = BytesIO(self._bytes())
        return SeekableUnicodeStreamReader(stream, encoding) if encoding else stream

    def _bytes(self) -> bytes:
        if self._name not in self._files:
            raise FileNotFoundError(f"expected one of {', '.join(self._files)}, found {self._name!r}")
        return self._files[self._name]


class OwnSentences:
    """Cuts a paragraph into sentences by the rule of `malicrisis.model.sentences`: what NLTK takes for a tokenizer."""

    def tokenize(self, text: str) -> list[str]:
        """Return the sentences of *text*, one block."""
        words = text.strip()
        return [words[start:end] for start, end in sentence_borders(words, 0, len(words))]


def reader_of(path: str, *, files: Mapping[str, str], fileids: list[str], categories: dict[str, list[str]]) -> Any:
    """Return the reader of *files*, of which *fileids* are texts."""
    return CategorizedPlaintextCorpusReader(
        MemoryPathPointer(path, {name: words.encode() for name, words in files.items()}),
        fileids,
        word_tokenizer=WordPunctTokenizer(),
        sent_tokenizer=OwnSentences(),
        para_block_reader=read_blankline_block,
        encoding="utf-8",
        cat_map=categories,
    )
