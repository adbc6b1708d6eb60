"""The command line: what it prints, where, and with which exit code."""

from __future__ import annotations

import contextlib
import io
import os
import runpy
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

import malicrisis
from malicrisis.cli import main

if TYPE_CHECKING:
    from pathlib import Path

    from malicrisis import Corpus, Document

CHRONOLOGICAL = ["voa-2012", "un-2012-727", "un-news-2018", "cgtn-2020", "dw-2023"]
WRONG_USES = [
    (["nope"], "nope"),
    (["--nope"], "--nope"),
    (["show"], "ID"),
    (["show", "dw-2032"], "nearest: 'dw-2023'"),
    (["show", ""], "''"),
    (["show", "dw-2023", "voa-2012"], "voa-2012"),
    (["show", "dw-2023", "--nope"], "--nope"),
    (["show", "dw-2023", "--ra"], "--ra"),
    (["show", "dw-2023", "--raw", "--blocks"], "--blocks"),
    (["show", "--body"], "ID"),
    (["list", "all"], "all"),
]

every_document = pytest.mark.parametrize("document", malicrisis.load().documents, ids=lambda document: document.id)


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run the command line in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "malicrisis", *arguments],
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", **environment},
    )


# without a command


def test_the_overview_names_every_document_and_its_rights(capsys: pytest.CaptureFixture[str], shipped: Corpus) -> None:
    code = main([])
    printed = capsys.readouterr()

    assert (code, printed.err) == (0, "")
    assert printed.out.startswith(f"{shipped.title}\nversion {shipped.version}, {shipped.published}\n")
    for document in shipped.documents:
        assert document.title in printed.out
        assert f"\n{document.id} " in printed.out
    assert printed.out.count("may be passed on freely") == 2
    assert printed.out.count("without its publisher's consent") == 2
    assert printed.out.count("its rights are unclear") == 1


def test_the_overview_counts_what_there_is(capsys: pytest.CaptureFixture[str], shipped: Corpus) -> None:
    main([])
    printed = capsys.readouterr().out

    assert f"{len(shipped.actors)} actors, {len(shipped.places)} places, {len(shipped.events)} events" in printed
    assert f"66 paragraphs, {sum(len(one.mentions) for one in shipped.documents)} mentions" in printed


def test_the_overview_says_how_to_cite(capsys: pytest.CaptureFixture[str], shipped: Corpus) -> None:
    main([])

    assert (
        f"Cite as: The malicrisis contributors (2026). {shipped.title} (version {shipped.version}) [Data set].\n"
        in capsys.readouterr().out
    )


# list


def test_the_list_has_one_line_for_every_document_the_oldest_first(capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["list"])
    head, *lines = capsys.readouterr().out.splitlines()

    assert code == 0
    assert head.split() == ["id", "published", "publisher", "kind", "passing", "on", "title"]
    assert [line.split()[0] for line in lines] == CHRONOLOGICAL


@every_document
def test_the_list_says_what_a_document_is(capsys: pytest.CaptureFixture[str], document: Document) -> None:
    main(["list"])
    (line,) = (line for line in capsys.readouterr().out.splitlines() if line.startswith(f"{document.id} "))

    for words in (document.published.edtf, document.publisher, document.kind, document.rights.redistribution):
        assert f"  {words}  " in line
    assert line.endswith(f"  {document.title}")


# show


@every_document
def test_showing_a_document_prints_its_text_and_nothing_else(
    capsys: pytest.CaptureFixture[str], document: Document
) -> None:
    code = main(["show", document.id])
    printed = capsys.readouterr()

    assert (code, printed.out, printed.err) == (0, f"{document.text}\n", "")


@every_document
def test_the_body_is_printed_without_titles_captions_and_signatures(
    capsys: pytest.CaptureFixture[str], document: Document
) -> None:
    main(["show", document.id, "--body"])

    assert capsys.readouterr().out == f"{document.body}\n"


@every_document
def test_the_raw_page_is_printed_byte_for_byte(
    capsysbinary: pytest.CaptureFixture[bytes], document: Document, data: Path
) -> None:
    code = main(["show", document.id, "--raw"])

    assert code == 0
    assert capsysbinary.readouterr().out == (data / "raw" / document.source.file).read_bytes()


@every_document
def test_every_block_is_one_line_with_its_offsets_kind_and_number(
    capsys: pytest.CaptureFixture[str], document: Document
) -> None:
    main(["show", document.id, "--blocks"])
    lines = capsys.readouterr().out.splitlines()

    assert len(lines) == len(document.blocks)
    for line, block in zip(lines, document.blocks, strict=True):
        words = document.text[block.start : block.end]
        kind = f"{block.kind} {block.number}" if block.number else block.kind
        assert line.endswith(f"  {words}")
        assert line.removesuffix(words).split() == [f"{block.start}:{block.end}", *kind.split()]


# wrong use


@pytest.mark.parametrize(("arguments", "words"), WRONG_USES, ids=lambda case: " ".join(case) or "empty")
def test_wrong_use_is_one_line_of_error_and_code_2(
    capsys: pytest.CaptureFixture[str], arguments: list[str], words: str
) -> None:
    try:
        code: object = main(arguments)
    except SystemExit as leaving:
        code = leaving.code
    printed = capsys.readouterr()

    assert (code, printed.out) == (2, "")
    assert printed.err.startswith("malicrisis")
    assert printed.err.count("\n") == 1
    assert words in printed.err


def test_wrong_use_leaves_no_traceback() -> None:
    done = run("show", "nope")

    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.startswith(b"malicrisis: no document, event or disagreement has the id 'nope'; none of the ")
    assert done.stderr.count(b"\n") == 1


def test_a_word_that_cannot_be_printed_is_refused_all_the_same() -> None:
    done = run("show", "Ségou", PYTHONIOENCODING="ascii", PYTHONUTF8="1")

    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.count(b"\n") == 1


# help and version


def test_the_version_is_that_of_the_package(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as leaving:
        main(["--version"])

    assert leaving.value.code == 0
    assert capsys.readouterr().out == f"malicrisis {malicrisis.__version__}\n"


@pytest.mark.parametrize("arguments", [["--help"], ["list", "--help"], ["show", "--help"]], ids=" ".join)
def test_help_is_no_error(capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as leaving:
        main(arguments)

    assert leaving.value.code == 0
    assert capsys.readouterr().out.startswith("usage: malicrisis")


def test_help_names_every_command_and_option(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (["--help"], ["show", "--help"]):
        with pytest.raises(SystemExit):
            main(arguments)
    printed = capsys.readouterr().out

    assert [word for word in ("list", "show", "--version", "--raw", "--blocks", "--body") if word not in printed] == []


# as a program


def test_the_module_runs_as_a_program(shipped: Corpus) -> None:
    done = run("show", "un-news-2018")

    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode().replace("\r\n", "\n") == f"{shipped.documents['un-news-2018'].text}\n"


def test_the_raw_page_leaves_the_program_byte_for_byte(data: Path) -> None:
    done = run("show", "voa-2012", "--raw")

    assert done.stdout == (data / "raw" / "000_d8d9201c24f96a99.txt").read_bytes()


def test_the_program_without_a_command_prints_the_overview() -> None:
    done = run()

    assert (done.returncode, done.stderr) == (0, b"")
    assert b"Cite as: " in done.stdout


@pytest.mark.parametrize("arguments", [[], ["list"], ["show", "un-news-2018"], ["show", "dw-2023", "--blocks"]])
def test_a_terminal_that_knows_only_ascii_gets_escapes(arguments: list[str]) -> None:
    done = run(*arguments, PYTHONIOENCODING="ascii")

    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.isascii()


def test_escapes_stand_for_what_cannot_be_printed() -> None:
    done = run("show", "un-news-2018", PYTHONIOENCODING="ascii")

    assert rb"Ant\xf3nio Guterres" in done.stdout


@pytest.mark.parametrize(
    "arguments",
    [[], ["list"], ["show", "dw-2023"], ["show", "dw-2023", "--raw"], ["--version"], ["--help"]],
    ids=lambda arguments: " ".join(arguments) or "overview",
)
def test_a_reader_who_has_gone_is_no_error(arguments: list[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "malicrisis", *arguments], stdout=writing, stderr=subprocess.PIPE, check=False
        )
    finally:
        os.close(writing)

    assert done.stderr == b""


def test_a_reader_who_wants_one_line_gets_it() -> None:
    with subprocess.Popen(
        [sys.executable, "-u", "-m", "malicrisis", "show", "dw-2023", "--blocks"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        line = process.stdout.readline()
        process.stdout.close()
        errors = process.stderr.read()

    assert line.split() == [b"0:9", b"tag", b"Conflicts"]
    assert errors == b""


def test_a_pipe_that_breaks_is_no_error_inside_a_program_either(monkeypatch: pytest.MonkeyPatch) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with open(writing, "w", encoding="utf-8") as pipe:  # noqa: PTH123  a descriptor, not a path
        monkeypatch.setattr(sys, "stdout", pipe)
        code = main(["list"])

    assert code == 0


def test_a_stream_without_an_encoding_will_do(shipped: Corpus) -> None:
    with contextlib.redirect_stdout(io.StringIO()) as stream:
        main(["show", "voa-2012"])

    assert stream.getvalue() == f"{shipped.documents['voa-2012'].text}\n"


def test_running_the_module_leaves_with_the_code_of_the_command(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", ["malicrisis", "list"])
    with pytest.raises(SystemExit) as leaving:
        runpy.run_module("malicrisis", run_name="__main__")

    assert leaving.value.code == 0
    assert "dw-2023" in capsys.readouterr().out


@pytest.mark.parametrize("width", [20, 40, 60, 80, 120])
def test_a_terminal_gets_lines_that_fit(
    width: int, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    main(["list"])
    printed = capsys.readouterr().out

    assert max(map(len, printed.splitlines())) <= width
    title = malicrisis.load().documents["dw-2023"].title
    assert all(word in printed for word in title.split())


def test_an_interrupt_is_quiet(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt() -> Corpus:
        raise KeyboardInterrupt

    monkeypatch.setattr("malicrisis.cli.load", interrupt)

    assert main(["list"]) == 130
    assert capsys.readouterr().err == ""
