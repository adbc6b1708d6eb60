"""Write the references of the lessons from the words that they quote, so that no offset is typed by hand.

In a lesson, a quotation stands in curly quotation marks, or as code if it has such marks itself, before one or more
references in parentheses. Write
`dw-2023#?` for words that stand once in the document, `dw-2023#?2` for their second place, and `dw-2023#p25?` for
words in a paragraph. A reference that has offsets already moves to the nearest place of its words:

    python tools/lesson_references.py          # write the references
    python tools/lesson_references.py --check  # fail if a reference is not that of its words
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import malicrisis

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from malicrisis import Corpus, Document

LESSONS = Path(__file__).resolve().parent.parent / "docs" / "lessons"
CITED = re.compile(r"(?P<closing>[”`])(?P<blank>\s)\((?P<all>`[a-z0-9-]+#[^`]+`(?:,\s`[a-z0-9-]+#[^`]+`)*)\)")
CODE = re.compile("`[^`]+`")
REFERENCE = re.compile(
    r"`(?P<document>[a-z0-9-]+)#(?:p(?P<whole>\d+)|p(?P<inside>\d+)\?|c(?P<start>\d+)-\d+|\?(?P<nth>\d*))`"
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the references of all lessons, or with ``--check`` report the files that would change."""
    parser = argparse.ArgumentParser(description="Write the references of the lessons from the words that they quote.")
    parser.add_argument("--check", action="store_true", help="write nothing, and fail if a file would change")
    parser.add_argument("folder", nargs="?", type=Path, default=LESSONS, help="the folder of the lessons")
    options = parser.parse_args(arguments)
    corpus = malicrisis.load()
    changed = []
    for file in sorted(options.folder.glob("*.md")):
        text = file.read_text(encoding="utf-8")
        referred = with_references(text, corpus)
        if referred != text:
            changed.append(file)
            if not options.check:
                file.write_text(referred, encoding="utf-8")
    for file in changed:
        print(f"{file.name}: {'references are not those of the words' if options.check else 'written'}")
    return 1 if options.check and changed else 0


def with_references(page: str, corpus: Corpus) -> str:
    """Return *page* with the reference of every quotation.

    Raises:
        ValueError: Words are not in their document, or a reference has an unknown form.
    """
    written, end = "", 0
    for cited in CITED.finditer(page):
        before = page[end : cited.start()]
        references = CODE.sub(lambda one, before=before: f"`{reference_of(one[0], before, corpus)}`", cited["all"])
        written += f"{before}{cited['closing']}{cited['blank']}({references})"
        end = cited.end()
    return written + page[end:]


def reference_of(written: str, before: str, corpus: Corpus) -> str:
    """Return the reference that *written* stands for, of the quotation that ends *before*."""
    found = REFERENCE.fullmatch(written)
    if found is None:
        raise ValueError(f"expected a reference such as `dw-2023#?`, `dw-2023#?2` or `dw-2023#p25?`, found {written}")
    document = corpus.documents[found["document"]]
    if found["whole"]:
        return f"{document.id}#p{found['whole']}"
    words, places = quotation(before, document)
    if found["inside"]:
        paragraph = document.paragraphs[int(found["inside"]) - 1]
        places = [start for start in places if paragraph.start <= start < paragraph.end]
    if found["start"]:
        places = [min(places, key=lambda start: abs(start - int(found["start"])))]
    if found["nth"]:
        places = places[int(found["nth"]) - 1 : int(found["nth"])]
    if len(places) != 1:
        raise ValueError(f"{written}: expected one place of {words!r}, found {len(places)}")
    return f"{document.id}#c{places[0]}-{places[0] + len(words)}"


def quotation(before: str, document: Document) -> tuple[str, list[int]]:
    """Return the words of the quotation that ends *before*, and where they stand in *document*.

    The words may hold quotation marks themselves: the longest ones that the document has are meant.
    """
    for opening in sorted(match.start() for match in re.finditer("[“`]", before)):
        words = " ".join(re.sub(r"^> ?", "", before[opening + 1 :], flags=re.MULTILINE).split())
        places = list(occurrences(words, document.text))
        if places:
            return words, places
    raise ValueError(f"expected words of {document.id} before the reference, found …{before[-80:]!r}")


def occurrences(words: str, text: str) -> Iterator[int]:
    """Yield where *words* stand in *text* as whole words."""
    for match in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text):
        yield match.start()


if __name__ == "__main__":
    sys.exit(main())
