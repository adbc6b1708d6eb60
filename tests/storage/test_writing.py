"""Writing a corpus: what is read again is equal, and nothing that is no corpus is ever touched."""

from __future__ import annotations

import gc
import hashlib
import tracemalloc
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
import pytest

from malicrisis import (
    Actor,
    Block,
    Corpus,
    Cut,
    Document,
    Event,
    Mention,
    Report,
    Rights,
    Source,
    Statement,
    iter_documents,
    read,
    write,
)
from malicrisis.checksums import sha256
from malicrisis.errors import DestinationError, MalicrisisError, RecordError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


def contents(folder: Path) -> dict[str, bytes]:
    """Return the bytes of every file below *folder*."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


# round trips


def test_what_was_written_is_read_again(either: Corpus, tmp_path: Path) -> None:
    write(either, tmp_path / "corpus")

    assert read(tmp_path / "corpus") == either


def test_writing_what_was_read_gives_the_same_bytes(either: Corpus, tmp_path: Path) -> None:
    write(either, tmp_path / "first")
    write(read(tmp_path / "first"), tmp_path / "second")

    assert contents(tmp_path / "second") == contents(tmp_path / "first")


def test_writing_the_shipped_corpus_gives_the_shipped_files(shipped: Corpus, data: Path, tmp_path: Path) -> None:
    write(shipped, tmp_path / "corpus")

    assert contents(tmp_path / "corpus") == contents(data)


def test_a_part_of_the_corpus_can_be_written(shipped: Corpus, tmp_path: Path) -> None:
    free = shipped.where(redistribution="free")
    write(free, tmp_path / "free")

    assert read(tmp_path / "free") == free
    assert sorted(path.name for path in (tmp_path / "free" / "texts").iterdir()) == ["un-2012-727.txt", "voa-2012.txt"]


def test_an_empty_corpus_can_be_written(tmp_path: Path) -> None:
    empty = Corpus(id="empty", title="Nothing", version="1")
    write(empty, tmp_path / "empty")

    assert read(tmp_path / "empty") == empty


def test_the_folder_can_be_named_by_a_string_and_lie_in_folders_to_come(small: Corpus, tmp_path: Path) -> None:
    write(small, f"{tmp_path}/new/folder/corpus")

    assert read(f"{tmp_path}/new/folder/corpus") == small


def test_every_line_ends_in_one_newline_and_nothing_is_escaped(shipped: Corpus, tmp_path: Path) -> None:
    write(shipped, tmp_path / "corpus")

    for name, content in contents(tmp_path / "corpus").items():
        if not name.startswith("raw/"):
            assert b"\r" not in content
            assert not content.endswith(b"\n\n")
            assert content == b"" or content.endswith(b"\n")
            assert b"\\u" not in content or name.startswith("schema/")


def test_a_corpus_made_from_scratch_can_be_written_and_read(tmp_path: Path) -> None:
    raw = "MENU\nAda said: “It rains.”\n"
    text = "Ada said: “It rains.”"
    document = Document(
        id="diary",
        title="Diary",
        kind="letter",
        publisher="Ada",
        authors=["ada"],
        published="2024-05-01",
        language="en",
        voice=["ada"],
        rights=Rights(holder="Ada", statement="hers", redistribution="free", basis=["her word"]),
        source=Source(file="diary.txt", sha256=hashlib.sha256(raw.encode()).hexdigest(), characters=len(raw)),
        text=text,
        raw=raw,
        blocks=[Block(document="diary", kind="paragraph", start=0, end=21, number=1, pieces=[(5, 26)])],
        cuts=[Cut(document="diary", start=0, end=4, quote="MENU", reason="navigation")],
        mentions=[Mention(document="diary", start=0, end=3, quote="Ada", form="name", actors=["ada"])],
        statements=[
            Statement(
                document="diary",
                id="diary-s1",
                start=10,
                end=21,
                quote="“It rains.”",
                speakers=["ada"],
                speech="direct",
            )
        ],
        reports=[
            Report(
                document="diary",
                start=14,
                end=19,
                quote="rains",
                event="rain",
                modality="asserted",
                statement="diary-s1",
            )
        ],
    )
    corpus = Corpus(
        id="mine",
        title="Mine",
        version="1.0",
        documents=[document],
        actors=[Actor(id="ada", name="Ada", kind="person")],
        events=[Event(id="rain", label="It rains", when="2024-05-01", basis="from-document-date")],
    )

    write(corpus, tmp_path / "mine")

    assert read(tmp_path / "mine") == corpus
    assert read(tmp_path / "mine").documents["diary"].paragraphs[0].quote == text


# what stands there


@pytest.mark.parametrize("what", ["corpus", "folder", "file", "link", "loose link"])
def test_what_stands_there_is_refused(small: Corpus, tmp_path: Path, what: str) -> None:
    target = stand(tmp_path, what, small)
    before = contents(tmp_path)

    with pytest.raises(DestinationError, match=r"expected nothing there, found a") as caught:
        write(small, target)

    assert isinstance(caught.value, FileExistsError)
    assert str(target) in str(caught.value)
    assert contents(tmp_path) == before


def test_a_corpus_is_replaced_when_asked(small: Corpus, shipped: Corpus, tmp_path: Path) -> None:
    target = stand(tmp_path, "corpus", shipped)
    write(small, target, overwrite=True)

    assert read(target) == small
    assert sorted(path.name for path in (target / "texts").iterdir()) == ["council-2020.txt", "harbor-2020.txt"]
    assert [path.name for path in tmp_path.iterdir()] == [target.name]


def test_an_empty_folder_is_replaced_when_asked(small: Corpus, tmp_path: Path) -> None:
    target = tmp_path / "empty"
    target.mkdir()
    write(small, target, overwrite=True)

    assert read(target) == small


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ("folder", r"a folder in which there is no corpus\.json"),
        ("folder of another corpus.json", r"a folder in which there is no documents\.jsonl"),
        ("corpus with a diary", r"a folder in which 'texts/diary\.doc' is no part of a corpus"),
        ("corpus under version control", r"a folder in which '\.git/HEAD' is no part of a corpus"),
        ("file", "a file"),
        ("link", "a link"),
        ("link to a corpus", "a link"),
        ("loose link", "a link"),
    ],
)
def test_what_is_no_corpus_is_never_replaced(small: Corpus, tmp_path: Path, what: str, said: str) -> None:
    target = stand(tmp_path, what, small)
    before = contents(tmp_path)

    with pytest.raises(DestinationError, match=f"expected a corpus or an empty folder to replace, found {said}$"):
        write(small, target, overwrite=True)

    assert contents(tmp_path) == before
    assert target.is_symlink() == ("link" in what)


def stand(folder: Path, what: str, corpus: Corpus) -> Path:
    """Put something at the path that is returned."""
    target = folder / what.replace(" ", "-")
    match what:
        case "corpus":
            write(corpus, target)
        case "corpus with a diary":
            write(corpus, target)
            (target / "texts" / "diary.doc").write_text("dear to me", encoding="utf-8")
        case "corpus under version control":
            write(corpus, target)
            (target / ".git").mkdir()
            (target / ".git" / "HEAD").write_text("dear to me", encoding="utf-8")
        case "folder":
            target.mkdir()
            (target / "notes.txt").write_text("dear to me", encoding="utf-8")
        case "folder of another corpus.json":
            target.mkdir()
            (target / "corpus.json").write_text("{}", encoding="utf-8")
            (target / "notes.txt").write_text("dear to me", encoding="utf-8")
        case "file":
            target.write_text("dear to me", encoding="utf-8")
        case "link":
            target.symlink_to(stand(folder, "folder", corpus), target_is_directory=True)
        case "link to a corpus":
            target.symlink_to(stand(folder, "corpus", corpus), target_is_directory=True)
        case "loose link":
            target.symlink_to(folder / "nowhere")
    return target


# failures half-way


def failing(call: Callable[..., Any], number: int) -> Callable[..., Any]:
    """Return *call* failing once, the *number*-th time it is called."""
    calls = 0

    def fail(*args: Any, **kwargs: Any) -> Any:
        nonlocal calls
        calls += 1
        if calls == number:
            raise OSError(28, "No space left on device")
        return call(*args, **kwargs)

    return fail


@pytest.mark.parametrize("number", [1, 2, 7, 16])
def test_a_write_that_fails_leaves_nothing(
    small: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    monkeypatch.setattr(Path, "write_bytes", failing(Path.write_bytes, number))

    with pytest.raises(OSError, match="No space left"):
        write(small, tmp_path / "corpus")

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("number", [1, 16])
def test_a_write_that_fails_leaves_the_old_corpus(
    small: Corpus, shipped: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    target = stand(tmp_path, "corpus", shipped)
    before = contents(tmp_path)
    monkeypatch.setattr(Path, "write_bytes", failing(Path.write_bytes, number))

    with pytest.raises(OSError, match="No space left"):
        write(small, target, overwrite=True)

    assert contents(tmp_path) == before


@pytest.mark.parametrize("number", [1, 2])
def test_a_move_that_fails_leaves_the_old_corpus(
    small: Corpus, shipped: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    """The old folder is moved away first, the new one into its place second."""
    target = stand(tmp_path, "corpus", shipped)
    before = contents(tmp_path)
    monkeypatch.setattr(Path, "rename", failing(Path.rename, number))

    with pytest.raises(OSError, match="No space left"):
        write(small, target, overwrite=True)

    assert contents(tmp_path) == before


def test_a_first_move_that_fails_leaves_nothing(small: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "rename", failing(Path.rename, 1))

    with pytest.raises(OSError, match="No space left"):
        write(small, tmp_path / "corpus")

    assert list(tmp_path.iterdir()) == []


def test_half_a_character_is_refused_and_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises((MalicrisisError, UnicodeError)):
        write(Corpus(id="x", title="half a \ud83d", version="1"), tmp_path / "corpus")

    assert list(tmp_path.iterdir()) == []


# documents that are not in memory together


def test_documents_from_a_generator_give_the_files_of_a_corpus_that_has_them(either: Corpus, tmp_path: Path) -> None:
    told: list[int] = []
    write(either, tmp_path / "whole")

    write(either, tmp_path / "stream", documents=iter_documents(tmp_path / "whole"), progress=told.append)

    assert contents(tmp_path / "stream") == contents(tmp_path / "whole")
    assert told == list(range(1, len(either.documents) + 1))


def test_a_corpus_without_documents_takes_those_that_fit_its_records(small: Corpus, tmp_path: Path) -> None:
    roles = {actor.id: attrs.evolve(actor, roles=[]) for actor in small.actors}
    shell = attrs.evolve(small, documents=[], disagreements=[], actors=roles.values())

    write(shell, tmp_path / "corpus", documents=iter(small.documents))

    assert read(tmp_path / "corpus") == attrs.evolve(shell, documents=small.documents)


def with_other(document: Document, **changes: Any) -> Document:
    """Return a document like *document* whose raw page has another mark at its end, which is cut."""
    raw = document.raw + "§"
    source = attrs.evolve(document.source, sha256=sha256(raw.encode()), characters=len(raw))
    cut = Cut(document=document.id, start=len(raw) - 1, end=len(raw), quote="§", reason="markup")
    return attrs.evolve(document, raw=raw, source=source, cuts=[*document.cuts, cut], **changes)


def renamed(document: Document, name: str) -> Document:
    """Return *document* with another id."""
    owned = {
        kind: [attrs.evolve(one, document=name) for one in getattr(document, kind)]
        for kind in ("blocks", "cuts", "mentions", "statements", "reports")
    }
    return attrs.evolve(document, id=name, **owned)


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda one, other: [other, one], "documents: expected documents in the order of their ids, each once, found"),
        (lambda one, _: [one, one], "each once, found 'council-2020' after 'council-2020'"),
        (lambda one, _: [one], "expected the document 'harbor-2020', which the corpus quotes, found none"),
        (lambda one, _: [one.id], "write: documents: expected documents, found 'council-2020'"),
        (lambda _, other: [with_other(renamed(other, "a")), other], "source.file: expected another name than "),
        (
            lambda one, other: [attrs.evolve(one, agencies=["nobody"]), other],
            "agencies: expected the id of one of the actors, found 'nobody'",
        ),
    ],
)
def test_documents_that_do_not_fit_are_refused_and_nothing_is_written(
    small: Corpus, tmp_path: Path, spoil: Callable[[Document, Document], list[Document]], words: str
) -> None:
    with pytest.raises(MalicrisisError) as caught:
        write(small, tmp_path / "corpus", documents=iter(spoil(*small.documents)))

    assert words in str(caught.value)
    assert not list(tmp_path.iterdir())


def test_a_document_that_the_corpus_quotes_has_the_text_that_it_quotes(small: Corpus, tmp_path: Path) -> None:
    one, other = small.documents
    shorter = renamed(one, other.id)

    with pytest.raises(RecordError, match="harbor-2020: expected the text that the corpus quotes, found another"):
        write(small, tmp_path / "corpus", documents=iter([one, shorter]))


@pytest.mark.slow
def test_the_memory_of_writing_hardly_grows_with_the_number_of_documents(shipped: Corpus, tmp_path: Path) -> None:
    actors = [attrs.evolve(actor, roles=[]) for actor in shipped.actors]
    shell = attrs.evolve(shipped, id="copies", documents=[], disagreements=[], actors=actors)

    def documents(copies: int) -> Iterator[Document]:
        for number in range(copies):
            gc.collect()  # documents and their records refer to each other; when they are freed by itself is chance
            yield renamed(shipped.documents["voa-2012"], f"copy-{number:03}")

    def peak(function: Callable[[Iterator[Document]], object], copies: int) -> int:
        tracemalloc.start()
        kept = function(documents(copies))
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        del kept
        return most

    def written(some: Iterator[Document]) -> None:
        write(shell, tmp_path / "copies", documents=some, overwrite=True)

    peak(written, 1)  # what is made once
    growth = (peak(written, 60) - peak(written, 15)) / 45

    # ids and checksums stay
    assert growth < peak(list, 20) / 20 / 8
