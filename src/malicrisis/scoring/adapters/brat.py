"""Answers from a folder of brat: text-bound annotations in files ``.ann``, beside the texts."""

from __future__ import annotations

import os
import re
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from malicrisis.arguments import checked
from malicrisis.errors import FileError

from .entities import Entity, labels_in_capitals, mention

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_TEXT_BOUND = re.compile(r"T\d+\t(?P<label>\S+) (?P<offsets>\d+ \d+(?:;\d+ \d+)*)\t(?P<words>.*)")
_NORMALIZED = re.compile(r"N\d+\tReference (?P<of>T\d+) (?P<base>\S+?):(?P<id>\S+)\t")


@checked
def from_brat(
    folder: str | os.PathLike[str], *, labels: Mapping[str, str] | None = None
) -> Iterator[dict[str, object]]:
    """Yield an answer for each entity in the files ``.ann`` of *folder*; ``dw-2023.ann`` is of the document dw-2023.

    A normalization of an entity (a line N) names a record that it means. Offsets of brat count code points. An entity
    of several pieces reaches from the first to the last. A label such as ``Actor`` or ``PER`` stands for what *labels*
    says, by default `LABELS`, without case.

    Raises:
        FileError: the folder cannot be read, or a line of an entity is none.
        RecordError: a label stands for something else than actors, places or when.
    """
    known = labels_in_capitals(labels)
    base = Path(os.fsdecode(folder))
    try:
        files = sorted(base.glob("*.ann")) if base.is_dir() else []
        texts = {file: file.read_bytes().decode() for file in files}
    except (OSError, UnicodeDecodeError) as error:
        raise FileError.of(str(base), expected="annotation of brat", found=str(error)) from None
    if not texts:
        raise FileError.of(str(base), expected="files .ann", found="none")
    for file, text in texts.items():
        # not splitlines, since words may have other characters that it takes for the end of a line
        yield from _answers(file, text.replace("\r\n", "\n").split("\n"), known)


def _answers(file: Path, lines: list[str], labels: Mapping[str, str]) -> Iterator[dict[str, object]]:
    bases: dict[str, str] = {}
    names: dict[str, list[str]] = defaultdict(list)
    for line in lines:
        found = _NORMALIZED.match(line)
        # several ids of one base are several records; other bases have further ids of the same ones
        if found and bases.setdefault(found["of"], found["base"]) == found["base"]:
            names[found["of"]].append(found["id"])
    for number, line in enumerate(lines, 1):
        if not line.startswith("T"):
            continue
        entity = _TEXT_BOUND.fullmatch(line)
        if entity is None:
            raise FileError.of(f"{file}:{number}", expected="T1, label, offsets and words", found=f"{line!r:.80}")
        offsets = [int(one) for one in re.findall(r"\d+", entity["offsets"])]
        several = ";" in entity["offsets"]
        meant = tuple(names.get(line.partition("\t")[0], ()))
        one = Entity(file.stem, offsets[0], offsets[-1], entity["words"], entity["label"], meant)
        answer = mention(one, labels)
        if answer is not None:
            # the words of several pieces do not stand in one place
            yield {key: value for key, value in answer.items() if not (several and key == "quote")}
