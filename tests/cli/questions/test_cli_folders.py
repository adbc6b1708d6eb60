"""The command line on a folder reads a document when it is needed, and answers as if it had read all of them."""

from __future__ import annotations

import weakref
from typing import TYPE_CHECKING

import pytest
from tests.cli.command_line import ask

import malicrisis
from malicrisis.model.documents import Document
from malicrisis.storage import codec
from malicrisis.storage.lazy import LazyRecords
from malicrisis.storage.reading import gc_paused

if TYPE_CHECKING:
    from pathlib import Path

    from malicrisis import Corpus

COMMANDS = [
    [],
    ["list"],
    ["show", "dw-2023"],
    ["show", "dw-2023#p7"],
    ["show", "dw-2023", "--cuts"],
    ["show", "dw-2023", "--facts"],
    ["show", "coup-2020"],
    ["show", "mali"],
    ["show", "gao"],
    ["show", "lavrov"],
    ["show", "dw2023"],
    ["says", "coup"],
    ["says", "--document", "dw-2023"],
    ["says", "xqz"],
    ["says", "--speaker", "mali", "--to", "mali"],
    ["find", "ecowas"],
    ["find", "her country"],
    ["find", "xqz"],
    ["kwic", "coup"],
    ["kwic", "coup", "--count"],
    ["kwic", "coup", "--raw"],
    ["kwic", "coup", "--document", "dw-2023"],
    ["kwic", "cookies"],
    ["events"],
    ["events", "--document", "dw-2023"],
    ["timeline", "--document", "dw-2023"],
    ["who", "Lavrov"],
    ["who", "Lavrov", "--mentions"],
    ["who", "mali"],
    ["disagreements"],
    ["cite", "dw-2023#p7"],
    ["cite", "malicrisis"],
    ["resolve", "un-2012-727#p3"],
    ["prompt", "voa-2012"],
    ["score", "--gold", "--documents", "dw-2023"],
]

SMALL = [
    (["show", "dw-2023#p7"], ["dw-2023"]),
    (["show", "dw-2023", "--cuts"], ["dw-2023"]),
    (["cite", "dw-2023#p7"], ["dw-2023"]),
    (["resolve", "dw-2023#p7"], ["dw-2023"]),
    (["prompt", "dw-2023"], ["dw-2023"]),
    (["says", "--document", "dw-2023"], ["dw-2023"]),
    (["kwic", "wagner", "--document", "dw-2023"], ["dw-2023"]),
    (["events", "--document", "dw-2023"], ["dw-2023"]),
    (["kwic", "coup"], []),
]
"""Commands with the documents that they need; without any, all of them one after the other."""


@pytest.fixture(scope="module")
def folder(shipped: Corpus, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped corpus in a folder."""
    path = tmp_path_factory.mktemp("folders") / "corpus"
    malicrisis.write(shipped, path)
    return path


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_a_folder_answers_as_the_same_corpus_in_memory(arguments: list[str], folder: Path) -> None:
    for options in ([], ["--json"]):
        answer = ask("--corpus", str(folder), *options, *arguments)

        assert answer == ask(*options, *arguments)


@pytest.mark.parametrize(("arguments", "documents"), SMALL, ids=" ".join)
def test_only_the_documents_that_a_command_needs_are_read(
    arguments: list[str], documents: list[str], folder: Path, shipped: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    restore = codec.restore

    def noted(kind: type, obj: dict[str, str], **owned: object) -> object:
        if kind is Document:
            read.append(obj["id"])
        return restore(kind, obj, **owned)

    monkeypatch.setattr("malicrisis.storage.reader.codec.restore", noted)

    ask("--corpus", str(folder), *arguments)

    assert read == (documents or list(shipped.documents.ids))


@pytest.mark.parametrize(
    "arguments",
    [
        ["show", "minusma-end-2023"],
        ["show", "minusma-end-2023", "--json"],
        ["show", "mali"],
        ["who", "mali"],
        ["who", "mali", "--mentions"],
        ["kwic", "mali"],
    ],
    ids=" ".join,
)
def test_documents_are_forgotten_when_a_command_has_their_lines(
    arguments: list[str], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    alive: list[weakref.ref[Document]] = []
    most = 0
    restore = codec.restore

    def noted(kind: type, obj: dict[str, str], **owned: object) -> object:
        nonlocal most
        made: object = restore(kind, obj, **owned)
        if isinstance(made, Document):
            alive.append(weakref.ref(made))
            most = max(most, sum(one() is not None for one in alive))
        return made

    monkeypatch.setattr("malicrisis.storage.reader.codec.restore", noted)
    monkeypatch.setattr("malicrisis.storage.lazy._DOCUMENTS", 1)

    ask("--corpus", str(folder), *arguments)

    assert len(alive) >= 5
    assert most < 5


def test_a_choice_of_documents_is_exported_from_a_folder_as_from_memory(folder: Path, tmp_path: Path) -> None:
    for choice in (["--redistribution", "free"], ["--documents", "dw-2023"], []):
        for name, corpus in (("there", ["--corpus", str(folder)]), ("here", [])):
            ask(*corpus, "export", "txt", str(tmp_path / "".join(choice) / name), *choice)

        there, here = (tmp_path / "".join(choice) / name for name in ("there", "here"))
        files = sorted(file.relative_to(here) for file in here.rglob("*") if file.is_file())
        assert files
        assert all((there / file).read_bytes() == (here / file).read_bytes() for file in files)


def test_records_are_read_when_they_are_looked_up_and_forgotten_when_others_are() -> None:
    read: list[str] = []

    class Found:
        """Something that can be forgotten."""

    def found(record_id: str) -> Found:
        read.append(record_id)
        return Found()

    records = LazyRecords(["a", "b", "c"], found, keep=1)
    kept = records["a"]

    assert [one for one in records if records[one] is records[one]] == ["a", "b", "c"]
    assert records["a"] is kept
    assert records["b"] is not None
    assert read == ["a", "b", "c", "b"]
    assert (len(records), "b" in records, "d" in records, records.get("d")) == (3, True, False, None)


def test_records_that_refer_to_each_other_are_freed_while_others_are_read() -> None:
    alive: list[weakref.ref[list[object]]] = []

    class Cycle(list[object]):
        """A list that holds itself."""

    def found(_: str) -> Cycle:
        cycle = Cycle()
        cycle.append(cycle)
        alive.append(weakref.ref(cycle))
        return cycle

    records = LazyRecords([str(number) for number in range(30)], found, keep=2)
    most = 0
    with gc_paused():
        for record in records.values():
            most = max(most, sum(one() is not None for one in alive))
            assert record

    assert most == 3 * 2
    assert len(alive) == 30


def test_records_in_use_are_kept_however_many_they_are() -> None:
    class Found:
        """Something that can be forgotten."""

    records = LazyRecords([str(number) for number in range(30)], lambda _: Found(), keep=2)

    kept = list(records.values())

    assert [*records.values()] == kept
