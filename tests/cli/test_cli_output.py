"""Where the command line prints: processes, terminals, pipes, and outputs that fail."""

from __future__ import annotations

import io
import json
import os
import runpy
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from command_line import Full, ask, run

import malicrisis
from malicrisis.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable

    from command_line import Answer

    from malicrisis import Corpus


HEADS = {"country", "name", "title", "what", "when", "who", "reports", "it,", "and", "how"}
"""Heads of columns that a list does without: those of its titles and of cells that are empty, and of a timeline."""


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


def test_wrong_use_leaves_no_traceback() -> None:
    done = run("show", "nope")

    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.startswith(
        b"malicrisis: no document, event, disagreement, actor or place has the id or name 'nope'; "
    )
    assert done.stderr.count(b"\n") == 1


def test_an_error_with_letters_that_the_output_cannot_encode_is_printed() -> None:
    done = run("show", "Ségoux", PYTHONIOENCODING="ascii", PYTHONUTF8="1")

    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.count(b"\n") == 1


MAIN = Path(malicrisis.__file__).with_name("__main__.py")
"""By its path: pytest imports the modules of a package that has a plugin in its own way, which runpy does not know."""


def test_running_the_module_exits_with_the_code_of_the_command(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", ["malicrisis", "list"])
    with pytest.raises(SystemExit) as leaving:
        runpy.run_path(str(MAIN), run_name="__main__")

    assert leaving.value.code == 0
    assert "dw-2023" in capsys.readouterr().out


def test_importing_the_module_runs_no_command(capsys: pytest.CaptureFixture[str]) -> None:
    runpy.run_path(str(MAIN), run_name="imported")

    assert capsys.readouterr() == ("", "")


IMPORTED = """
import contextlib, sys
from malicrisis.cli import main
with contextlib.suppress(SystemExit):
    main(sys.argv[1:])
print(*(name for name in sys.modules if name.startswith("malicrisis.")), sep="\\n", file=sys.stderr)
"""


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [(["--help"], set()), (["--version"], set()), (["list", "--help"], {"list"}), ([], {"overview", "list"})],
)
def test_only_the_commands_in_use_are_imported(arguments: list[str], expected: set[str]) -> None:
    done = subprocess.run([sys.executable, "-c", IMPORTED, *arguments], capture_output=True, check=True, text=True)
    prefix = "malicrisis.cli.commands."

    imported = done.stderr.split()
    assert {name.removeprefix(prefix) for name in imported if name.startswith(prefix)} == expected
    assert [name for name in imported if name.startswith("malicrisis.export")] == []


# encodings


@pytest.mark.parametrize("arguments", [[], ["list"], ["show", "un-news-2018"], ["show", "dw-2023", "--blocks"]])
def test_an_ascii_output_gets_escapes(arguments: list[str]) -> None:
    done = run(*arguments, PYTHONIOENCODING="ascii")

    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.isascii()


def test_letters_that_cannot_be_printed_become_escapes() -> None:
    done = run("show", "un-news-2018", PYTHONIOENCODING="ascii")

    assert rb"Ant\xf3nio Guterres" in done.stdout


def test_json_for_an_output_of_ascii_is_json() -> None:
    stream = io.TextIOWrapper(printed := io.BytesIO(), encoding="ascii")
    with redirect_stdout(stream):
        main(["show", "un-news-2018", "--json"])

    assert "António Guterres" in json.loads(printed.getvalue().decode("ascii"))["text"]


def test_an_output_without_an_encoding_is_accepted(shipped: Corpus) -> None:
    with redirect_stdout(io.StringIO()) as stream:
        main(["show", "voa-2012"])

    assert stream.getvalue() == f"{shipped.documents['voa-2012'].text}\n"


# terminals


@pytest.mark.parametrize("width", [50, 80, 120])
@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["list"],
        ["events"],
        ["timeline"],
        ["find", "Puerto Alto"],
        ["who", "ruiz"],
        ["disagreements"],
        ["show", "closure"],
        ["show", "harbor-2020"],
        ["show", "harbor-2020", "--blocks"],
        ["cite", "harbor-2020"],
        ["resolve", "harbor-2020#p2"],
    ],
    ids=lambda arguments: " ".join(arguments) or "overview",
)
def test_every_answer_fits_the_terminal_and_loses_no_word(
    width: int, arguments: list[str], asked: Callable[..., Answer]
) -> None:
    narrow = asked(*arguments, width=width).out
    whole = asked(*arguments).out

    assert max(map(len, narrow.splitlines())) <= width
    # in a list, lines separate what a table separates by semicolons
    assert {word for word in whole.split() if word.rstrip(";") not in narrow} <= HEADS


@pytest.mark.parametrize("arguments", [[], ["list"], ["who", "ruiz"], ["disagreements"], ["kwic", "harbor"]])
def test_bold_is_for_terminals_that_may_be_styled(arguments: list[str], asked: Callable[..., Answer]) -> None:
    assert "\x1b[1m" in asked(*arguments, width=80, NO_COLOR="").out
    assert "\x1b" not in asked(*arguments, width=80, NO_COLOR="1").out
    assert "\x1b" not in asked(*arguments, width=80, NO_COLOR="", TERM="dumb").out
    assert "\x1b" not in asked(*arguments, NO_COLOR="").out


def test_control_characters_in_a_corpus_are_escaped_in_a_terminal(tmp_path: Path) -> None:
    malicrisis.write(malicrisis.Corpus(id="sly", title="sly \x1b[2J", version="1"), tmp_path / "sly")

    assert r"sly \x1b[2J" in ask("--corpus", str(tmp_path / "sly"), width=80).out
    assert "sly \x1b[2J" in ask("--corpus", str(tmp_path / "sly")).out


# pipes and outputs that fail


@pytest.mark.parametrize(
    "arguments",
    [[], ["list"], ["show", "dw-2023"], ["show", "dw-2023", "--raw"], ["--version"], ["--help"]],
    ids=lambda arguments: " ".join(arguments) or "overview",
)
def test_a_closed_pipe_is_no_error(arguments: list[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "malicrisis", *arguments], stdout=writing, stderr=subprocess.PIPE, check=False
        )
    finally:
        os.close(writing)

    assert done.stderr == b""


def test_a_reader_that_closes_the_pipe_after_one_line_gets_it() -> None:
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


def test_a_closed_pipe_is_no_error_in_the_same_process(monkeypatch: pytest.MonkeyPatch) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w", encoding="utf-8") as pipe:
        monkeypatch.setattr(sys, "stdout", pipe)
        code = main(["list"])

    assert code == 0


def test_an_output_that_is_full_is_one_line_of_error() -> None:
    for arguments in ([], ["list"], ["show", "dw-2023", "--raw"], ["--help"], ["--version"], ["kwic", "--help"]):
        errors = io.StringIO()
        with redirect_stdout(Full()), redirect_stderr(errors):
            code = main(arguments)

        assert (code, errors.getvalue().count("\n")) == (2, 1)
        assert errors.getvalue().startswith("malicrisis: cannot write the output: no room for ")


def test_an_output_that_is_closed_is_one_line_of_error(monkeypatch: pytest.MonkeyPatch) -> None:
    errors = io.StringIO()
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", errors)

    assert main(["list"]) == 2
    assert errors.getvalue() == "malicrisis: cannot write the output: it is closed\n"


@pytest.mark.parametrize("errors", [None, Full()])
def test_without_standard_error_the_exit_code_is_the_same(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], errors: Full | None
) -> None:
    monkeypatch.setattr(sys, "stderr", errors)

    assert main(["show", "nope"]) == 2
    assert capsys.readouterr().out == ""


def test_an_interrupt_is_quiet(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt() -> Corpus:
        raise KeyboardInterrupt

    monkeypatch.setattr("malicrisis.cli.opened.load", interrupt)

    assert main(["list"]) == 130
    assert capsys.readouterr().err == ""
