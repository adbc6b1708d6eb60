"""A folder for NLTK that is in memory, and the corpus reader of its files."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from malicrisis.imports import need
from malicrisis.text.sentences import sentence_borders

if TYPE_CHECKING:
    from collections.abc import Mapping


class MemoryPathPointer:
    """A folder, or one of its files, whose bytes are in memory: a ``PathPointer`` of NLTK by registration.

    Attributes:
        path: its name, as NLTK shows it
    """

    def __init__(self, path: str, files: Mapping[str, bytes], name: str = "") -> None:
        """Point to the folder of *files*, or to the one that has that *name*."""
        self.path = path
        self._files = files
        self._name = name

    def __bool__(self) -> bool:
        """Return False: NLTK then skips its check of paths in the file system, where this folder is not."""
        return False

    def __repr__(self) -> str:
        """Return what NLTK shows of a file."""
        return f"MemoryPathPointer({self.path!r})"

    def join(self, fileid: str) -> MemoryPathPointer:
        """Return the pointer to a file in this folder."""
        return MemoryPathPointer(f"{self.path}/{fileid}", self._files, fileid)

    def file_size(self) -> int:
        """Return the number of bytes of the file."""
        return len(self._bytes())

    def open(self, encoding: str | None = None) -> Any:
        """Return a stream of the file: of text if there is an *encoding*, else of bytes."""
        stream = BytesIO(self._bytes())
        return need("nltk", "nltk").data.SeekableUnicodeStreamReader(stream, encoding) if encoding else stream

    def _bytes(self) -> bytes:
        if self._name not in self._files:
            raise FileNotFoundError(f"expected one of {', '.join(self._files)}, found {self._name!r}")
        return self._files[self._name]


class OwnSentences:
    """A sentence tokenizer for NLTK that follows the rule of `malicrisis.text.sentences.sentence_borders`."""

    def tokenize(self, text: str) -> list[str]:
        """Return the sentences of *text*, one block."""
        words = text.strip()
        return [words[start:end] for start, end in sentence_borders(words, 0, len(words))]


def reader_of(path: str, *, files: Mapping[str, str], fileids: list[str], categories: dict[str, list[str]]) -> Any:
    """Return the corpus reader of *files*, of which *fileids* are texts."""
    nltk = need("nltk", "nltk")
    # readers demand a PathPointer, an abstract class; a subclass would need NLTK when this module is imported
    nltk.data.PathPointer.register(MemoryPathPointer)
    return nltk.corpus.reader.CategorizedPlaintextCorpusReader(
        MemoryPathPointer(path, {name: words.encode() for name, words in files.items()}),
        fileids,
        word_tokenizer=nltk.tokenize.WordPunctTokenizer(),
        sent_tokenizer=OwnSentences(),
        para_block_reader=nltk.corpus.reader.read_blankline_block,
        encoding="utf-8",
        cat_map=categories,
    )
