"""What all commands share: the overview, a corpus of your own, wrong use, help and version."""

from __future__ import annotations

import json
import os
import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING
from unittest import mock

import pytest
from command_line import anything, ask, assert_refused, wrong_uses
from hypothesis import given
from hypothesis import strategies as st

import malicrisis
from malicrisis._version import FINGERPRINT
from malicrisis.cli import main
from malicrisis.cli.commands import COMMANDS, FOLDERS
from malicrisis.errors import UnknownIdError
from malicrisis.messages import nearest

if TYPE_CHECKING:
    from collections.abc import Callable

    from command_line import Answer

    from malicrisis import Corpus


# the overview


def test_the_overview_names_every_document_and_its_rights(capsys: pytest.CaptureFixture[str], shipped: Corpus) -> None:
    code = main([])
    printed = capsys.readouterr()

    assert (code, printed.err) == (0, "")
    assert printed.out.startswith(f"{shipped.title}\nversion {shipped.version}, {shipped.published.words}\n")
    for document in shipped.documents:
        assert document.title in printed.out
        assert f"\n{document.id} " in printed.out
    for document in shipped.documents:
        conditions = f"{document.id} may be passed on, if you keep to its conditions: {document.rights.statement}\n"
        assert (conditions in printed.out) == (document.rights.redistribution == "free")
    assert printed.out.count("may be passed on,") == 2
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


def test_the_overview_of_another_corpus_says_only_what_is_known(bare: Path) -> None:
    assert ask("--corpus", str(bare)).out == (
        "Bare\n"
        "version 1\n"
        "\n"
        "id  published  publisher  kind  passing on  title\n"
        "\n"
        "\n"
        "0 paragraphs, 0 mentions, 0 statements, 0 reports, 0 actors, 0 places, 0 events, 0 disagreements\n"
        "\n"
        "Cite as: Bare (version 1) [Data set] (n.d.).\n"
    )


def test_one_of_a_kind_is_counted_as_one(asked: Callable[..., Answer]) -> None:
    assert "7 events, 1 disagreement\n" in asked().out


def test_the_overview_as_json_counts_too(asked: Callable[..., Answer]) -> None:
    found = json.loads(asked("--json").out)

    assert (found["id"], found["documents"]) == ("small", ["council-2020", "harbor-2020"])
    assert (found["counts"]["mentions"], found["counts"]["events"]) == (11, 7)


# a corpus of your own


@pytest.mark.parametrize(
    "arguments", [[], ["list"], ["events"], ["find", "Mali"], ["kwic", "Mali"], ["cite", "dw-2023"]]
)
def test_a_copy_of_the_corpus_gives_the_same_answers(arguments: list[str], copied: Path) -> None:
    own = ["--corpus", str(copied)]

    assert ask(*arguments) == ask(*own, *arguments) == ask(*arguments, *own)


@pytest.mark.parametrize("name", ["corpus.json", "documents.jsonl", "events.jsonl", "SHA256SUMS", "texts/dw-2023.txt"])
@pytest.mark.parametrize("damage", ["gone", "cut short", "not UTF-8"])
def test_a_broken_file_is_one_line_of_error(name: str, damage: str, copied: Path) -> None:
    file = copied / name
    data = file.read_bytes()
    file.unlink()
    if damage != "gone":
        file.write_bytes(data[: len(data) // 2] if damage == "cut short" else b"\xff" + data)
    answer = ask("list", "--corpus", str(copied))

    assert (answer.code, answer.out, answer.err.count("\n")) == (2, "", 1)
    assert answer.err.startswith("malicrisis: ")


# wrong use


@wrong_uses(
    (["nope"], "nope"),
    (["--nope"], "--nope"),
    (["--corpus"], "--corpus"),
    (["list", "--corpus", ""], "expected a file in ''"),
    (["list", "--corpus", __file__], "no folder there" if os.name == "posix" else "expected a file"),
    (["--corpus", "no\0where", "list"], "embedded null"),
    (["--corpus", str(Path(__file__).parent), "list"], "expected a file in"),
)
def test_wrong_use_is_one_line_of_error_and_code_2(arguments: list[str], words: str) -> None:
    assert_refused(ask(*arguments), words)


options = st.sampled_from(
    [
        *("--json", "--actor", "--place", "--type", "--since", "--until"),
        *("--text", "--document", "--width", "--case", "--format", "--modality"),
    ]
)


@given(command=st.sampled_from(list(COMMANDS)), arguments=st.lists(anything | options, max_size=4))
def test_any_arguments_end_with_an_exit_code_and_at_most_one_line_of_error(command: str, arguments: list[str]) -> None:
    answer = ask(command, *arguments)

    assert answer.code in (0, 1, 2)
    assert answer.err.count("\n") == (1 if answer.code else 0)
    if answer.code == 2:
        assert answer.out == ""


def test_a_long_message_is_cut_in_its_middle() -> None:
    with mock.patch("malicrisis.cli.opened.load", side_effect=UnknownIdError("begin " + "x" * 5000 + " end")):
        answer = ask("list")

    assert re.fullmatch("malicrisis: begin x+ … x+ end\n", answer.err)


# the nearest word


@pytest.mark.parametrize(
    ("arguments", "near"),
    [
        ("shwo dw-2023", "show"),
        ("TIMELINE", "timeline"),
        ("export csvv out", "csv"),
        ("export excel out", "xlsx"),
        ("export Gephi out", "graphml"),
        ("export INCEpTION out", "uima"),
        ("cite dw-2023 --format bibtx", "bibtex"),
        ("events --type COERSE", "COERCE"),
        ("events --modality plannd", "planned"),
        ("completion bsh", "bash"),
        ("events --typ COERCE", "--type"),
        ("kwic coup --documnt=dw-2023", "--document"),
        ("show coup-2020 --jsno", "--json"),
        ("--corpsu somewhere list", "--corpus"),
    ],
)
def test_an_error_names_the_nearest_command_format_word_or_option(arguments: str, near: str) -> None:
    assert_refused(ask(*arguments.split()), f"; nearest: {near!r}")


@pytest.mark.parametrize("arguments", ["xyzzy", "export ??? out", "events --type ???", "list --zzzzzz"])
def test_if_nothing_is_near_an_error_suggests_nothing(arguments: str) -> None:
    answer = ask(*arguments.split())

    assert_refused(answer, "")
    assert "nearest" not in answer.err


@given(st.text(max_size=200))
def test_any_word_gets_a_suggestion_of_the_known_words_or_none(word: str) -> None:
    assert nearest(word, ["list", "show", "COERCE"]) in ("list", "show", "COERCE", None)


@pytest.mark.parametrize("word", ["list", "show", "COERCE"])
def test_a_known_word_is_nearest_to_itself(word: str) -> None:
    assert nearest(word, ["list", "show", "COERCE"]) == nearest(word.swapcase(), ["list", "show", "COERCE"]) == word


# help and version


def test_the_version_is_that_of_the_package(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as leaving:
        main(["--version"])

    assert leaving.value.code == 0
    assert capsys.readouterr().out == (f"malicrisis {malicrisis.__version__} (data {FINGERPRINT[:16]})\n")


@pytest.mark.parametrize("arguments", [["--help"], ["list", "--help"], ["show", "--help"]], ids=" ".join)
def test_help_exits_with_code_0(capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as leaving:
        main(arguments)

    assert leaving.value.code == 0
    assert capsys.readouterr().out.startswith("usage: malicrisis")


def test_help_names_every_command_and_option() -> None:
    words = (*COMMANDS, "--version", "--json", "--corpus")

    assert [word for word in words if word not in ask("--help").out] == []


def example_of(command: str) -> list[str]:
    """Return the arguments of the example in the help of *command*."""
    printed = ask(command, "--help")
    assert (printed.code, printed.err) == (0, "")
    return shlex.split(printed.out.partition("example: malicrisis ")[2])


@pytest.mark.parametrize("command", sorted(COMMANDS.keys() - set(FOLDERS["authoring"])))
def test_the_help_of_a_command_gives_an_example_that_runs(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    arguments = example_of(command)
    if "answers.jsonl" in arguments:
        (tmp_path / "answers.jsonl").write_text(ask("score", "--gold").out, encoding="utf-8")

    answer = ask(*arguments)

    assert answer.code in (0, 1)
    assert answer.err.count("\n") <= 1


def test_the_examples_of_commands_about_a_workspace_run_one_after_the_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "page.txt").write_text("Ferry to open\n\nThe United Nations opened it.\n", "utf-8")

    codes: dict[str, int] = {}
    for command in FOLDERS["authoring"]:
        if command == "import":
            ask("export", "brat", "annotated", "--corpus", "corpus")
        codes[command] = ask(*example_of(command)).code

    assert codes == dict.fromkeys(FOLDERS["authoring"], 0)
