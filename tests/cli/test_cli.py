"""The command line: what it prints, where, and with which exit code."""

from __future__ import annotations

import io
import json
import os
import re
import runpy
import shlex
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from unittest import mock

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import malicrisis
from malicrisis import write
from malicrisis._version import FINGERPRINT
from malicrisis.citation import FORMATS
from malicrisis.cli import main, messages
from malicrisis.errors import UnknownIdError
from malicrisis.messages import MAX_MESSAGE

if TYPE_CHECKING:
    from collections.abc import Callable

    from malicrisis import Corpus, Document

CHRONOLOGICAL = ["voa-2012", "un-2012-727", "un-news-2018", "cgtn-2020", "dw-2023"]
COMMANDS = (
    "list",
    "show",
    "find",
    "kwic",
    "events",
    "timeline",
    "who",
    "disagreements",
    "cite",
    "resolve",
    "validate",
    "export",
    "completion",
)
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
    (["show", "nope", "--body"], "no document has the id 'nope'"),
    (["list", "all"], "all"),
    (["list", "two\nlines"], r"two\nlines"),
    (["find"], "NAME"),
    (["kwic"], "PATTERN"),
    (["kwic", ""], "expected a word or a phrase"),
    (["kwic", " ", "--regex"], "expected a word or a phrase"),
    (["kwic", "(", "--regex"], "expected a regular expression, found '('"),
    (["kwic", "(" * 9999, "--regex"], "expected a regular expression"),
    (["kwic", "a{99999999999999999999}", "--regex"], "repetition number"),
    (["kwic", "a", "--width", "0"], "--width: expected a whole number from 1 to 1000"),
    (["kwic", "a", "--width", "1001"], "--width"),
    (["kwic", "a", "--width", "000000000009999"], "--width"),
    (["kwic", "a", "--width", "٣"], "--width"),
    (["kwic", "a", "--width", "9" * 5000], "--width"),
    (["kwic", "a", "--document", ""], "no document has the id ''"),
    (["events", "--type", "coup"], "ASSAULT"),
    (["events", "--modality", "denied"], "requested"),
    (["events", "--since", "yesterday"], "--since: 'yesterday': expected a date such as 2020-08-18"),
    (["events", "--since", "2021", "--until", "2020"], "expected since no later than until"),
    (["events", "--actor", ""], "no actor is called ''"),
    (["events", "--place", "nowhere"], "no place is called 'nowhere'"),
    (["events", "--document", "nope"], "no document has the id 'nope'"),
    (["timeline", "--until", "2020-13"], "--until"),
    (["timeline", "--type", ""], "--type"),
    (["timeline", "--negated"], "--negated"),
    (["who"], "ACTOR"),
    (["who", "nobody at all"], "no actor is called 'nobody at all'"),
    (["who", "x" * 9999], "no actor is called"),
    (["disagreements", "--document", ""], "no document has the id ''"),
    (["cite"], "REF"),
    (["cite", "nope"], "no document has the id 'nope'"),
    (["cite", "dw-2023", "--format", "word"], "biblatex"),
    (["cite", "dw-2023", "--style", "APA!"], "citation style"),
    (["cite", "dw-2023", "--style", "apa", "--format", "ris"], "a style for the format text only"),
    (["resolve", "dw-2023 p7"], "expected a reference such as"),
    (["resolve", "dw-2023#p999"], "paragraphs"),
    (["resolve", "dw-2023#c9-1"], "start < end"),
    (["resolve", "malicrisis@99.9:dw-2023"], "malicrisis@99.9"),
    (["export", "txt"], "DEST"),
    (["completion"], "shell"),
    (["completion", "smash"], "bash"),
    (["--corpus"], "--corpus"),
    (["list", "--corpus", ""], "expected a file in ''"),
    (["list", "--corpus", __file__], "Not a directory" if os.name == "posix" else "expected a file"),
    (["--corpus", "no\0where", "list"], "embedded null"),
    (["--corpus", str(Path(__file__).parent), "list"], "expected a file in"),
]

HEADS = {"country", "name", "title", "what"}
"""Heads of columns that a list does without: those of its titles and of cells that are empty."""

every_document = pytest.mark.parametrize("document", malicrisis.load().documents, ids=lambda document: document.id)


class Answer(NamedTuple):
    """What a run of the command line left behind."""

    code: object
    out: str
    err: str


class Terminal(io.StringIO):
    """An output that is a terminal."""

    def isatty(self) -> bool:
        return True


class Full(io.StringIO):
    """An output that takes nothing."""

    def write(self, words: str) -> int:
        raise OSError(28, f"no room for {len(words)}")


def ask(*arguments: str, width: int | None = None, **environment: str) -> Answer:
    """Run the command line in this process, with a *width* in a terminal."""
    out, err = io.StringIO() if width is None else Terminal(), io.StringIO()
    around = {"NO_COLOR": "1", "TERM": "xterm", "COLUMNS": str(width or 80)} | environment
    with mock.patch.dict(os.environ, around), redirect_stdout(out), redirect_stderr(err):
        try:
            code: object = main(list(arguments))
        except SystemExit as leaving:
            code = leaving.code
    return Answer(code, out.getvalue(), err.getvalue())


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run the command line in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "malicrisis", *arguments],
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", **environment},
    )


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory, small: Corpus) -> Path:
    """The folder of the small corpus."""
    path = tmp_path_factory.mktemp("corpora") / "small"
    malicrisis.write(small, path)
    return path


@pytest.fixture(scope="session")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a corpus of nothing."""
    path = tmp_path_factory.mktemp("corpora") / "bare"
    malicrisis.write(malicrisis.Corpus(id="bare", title="Bare", version="1"), path)
    return path


@pytest.fixture
def asked(folder: Path) -> Callable[..., Answer]:
    """`ask` about the small corpus."""

    def ask_small(*arguments: str, **circumstances: int | str) -> Answer:
        return ask(*arguments, "--corpus", str(folder), **circumstances)  # type: ignore[arg-type]  # handed on as they came

    return ask_small


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


@every_document
def test_a_document_as_json_has_its_metadata_its_text_and_its_blocks(document: Document) -> None:
    found = json.loads(ask("show", document.id, "--json").out)

    assert (found["id"], found["text"], len(found["blocks"])) == (document.id, document.text, len(document.blocks))
    assert json.loads(ask("show", document.id, "--json", "--raw").out)["text"] == document.raw
    assert json.loads(ask("show", document.id, "--json", "--body").out)["text"] == document.body


def test_an_output_of_text_gets_the_raw_page_as_text() -> None:
    assert ask("show", "cgtn-2020", "--raw").out == malicrisis.load().documents["cgtn-2020"].raw


def test_an_event_is_shown_with_every_account_of_it(asked: Callable[..., Answer]) -> None:
    assert asked("show", "closure").out == (
        "The harbor closes\n"
        "  id: closure\n"
        "  when: 2020-08\n"
        "  basis: from-document-date\n"
        "  where: harbor\n"
        "  actors: guards\n"
        "  part_of: crisis\n"
        "\n"
        "council-2020#c61-67  asserted, negated, in the voice of council of Puerto Alto\n"
        "  The council denied on Friday that the harbor was [closed].\n"
        "\n"
        "harbor-2020#c7-13  asserted, in the voice of The Gazette\n"
        "  Harbor [closed]\n"
        "\n"
        "harbor-2020#c117-123  asserted, in the voice of guards of the harbor\n"
        "  “The guards said ‘the harbor is [closed]’ and left,” Ruiz added.\n"
        "\n"
        "spoken of in\n"
        "  denial  The council denies the closure\n"
    )


def test_an_event_of_parts_is_shown_with_its_parts(asked: Callable[..., Answer]) -> None:
    assert asked("show", "crisis").out == (
        "Puerto Alto has a crisis\n  id: crisis\n\nparts\n  closure  The harbor closes\n  opening  The harbor opens\n"
    )


def test_an_account_in_nobodys_voice_says_only_how(tmp_path: Path, small: Corpus) -> None:
    mute = [attrs.evolve(document, voice=[]) for document in small.documents]
    others = [actor for actor in small.actors if actor.id not in ("gazette", "herald")]
    malicrisis.write(attrs.evolve(small, documents=mute, actors=others), tmp_path / "mute")
    answer = ask("show", "strike", "--corpus", str(tmp_path / "mute"))

    assert "  asserted\n" in answer.out
    assert "in the voice of" not in answer.out


def test_an_event_as_json_has_voices_sentences_and_places_in_the_raw_page(
    asked: Callable[..., Answer], small: Corpus
) -> None:
    found = json.loads(asked("show", "closure", "--json").out)
    first = found["accounts"][0]

    assert (found["id"], len(found["accounts"])) == ("closure", 3)
    assert (first["voices"], first["negated"], first["paragraph"]) == (["council"], True, 1)
    assert first["sentence"].startswith("The council denied")
    ((start, end),) = first["raw"]
    assert small.documents["council-2020"].raw[start:end] == "closed"


def test_a_disagreement_is_shown_with_its_passages(asked: Callable[..., Answer]) -> None:
    assert asked("show", "whether-closed").out == (
        "whether-closed  (contradicts)\n"
        "  One says that the harbor is closed, the other denies it.\n"
        "    council-2020#p1: “denied”\n"
        "    harbor-2020#p2: “the harbor is closed”\n"
    )


# find


def test_what_is_found_is_a_table_of_actors_and_places(asked: Callable[..., Answer]) -> None:
    assert asked("find", "puerto ALTO").out == (
        "       id           name                    kind          country  mentions\n"
        "actor  council      council of Puerto Alto  organization           2\n"
        "actor  town         Town of Puerto Alto     organization           0\n"
        "place  puerto-alto  Puerto Alto             city                   1\n"
        "place  harbor       Harbor of Puerto Alto   site                   1\n"
    )


def test_what_is_found_is_json_of_records(asked: Callable[..., Answer]) -> None:
    found = json.loads(asked("find", "puerto alto", "--json").out)

    assert [one["id"] for one in found["actors"]] == ["council", "town"]
    assert [one["id"] for one in found["places"]] == ["puerto-alto", "harbor"]


def test_who_finds_nothing_is_told_of_names_like_it(asked: Callable[..., Answer]) -> None:
    answer = asked("find", "Ruis")

    assert answer == (1, "", "malicrisis: nobody and nothing is called 'Ruis'; names like it: Ruiz\n")


# kwic


def test_words_stand_below_each_other_after_their_places(asked: Callable[..., Answer]) -> None:
    assert asked("kwic", "harbor", "--width", "9").out == (
        "council-2020 p1    that the harbor was clos\n"
        "harbor-2020 title           Harbor closed\n"
        "harbor-2020 p2     aid ‘the harbor is close\n"
        "harbor-2020 p3          The harbor is to op\n"
    )


def test_capitals_differ_where_they_are_asked_to(asked: Callable[..., Answer]) -> None:
    assert len(asked("kwic", "Harbor", "--case").out.splitlines()) == 1
    assert len(asked("kwic", "H[a]rbor", "--case", "--regex").out.splitlines()) == 1
    assert len(asked("kwic", "H[a]rbor", "--regex").out.splitlines()) == 4


def test_words_are_looked_for_in_one_document(asked: Callable[..., Answer]) -> None:
    answer = asked("kwic", "harbor", "--document", "council-2020", "--json")
    (line,) = json.loads(answer.out)

    assert (line["quote"], line["paragraph"], line["right"]) == (
        "harbor",
        1,
        " was closed. A member of the Port Author",
    )
    assert (line["left"], answer.err) == ("The council denied on Friday that the ", "")


def test_a_pattern_that_python_warns_of_is_looked_for_in_silence(asked: Callable[..., Answer]) -> None:
    answer = asked("kwic", "[[x]arbor", "--regex")

    assert answer.err == "malicrisis: no words match '[[x]arbor'\n"


@pytest.mark.parametrize("width", [24, 40, 60, 80, 120])
def test_words_in_their_context_fit_a_terminal(width: int, asked: Callable[..., Answer]) -> None:
    lines = asked("kwic", "harbor", width=width).out.splitlines()

    assert max(map(len, lines)) <= width
    assert len(lines) == (8 if width < 50 else 4)


def test_a_width_that_is_asked_for_goes_before_that_of_the_terminal(asked: Callable[..., Answer]) -> None:
    assert asked("kwic", "harbor", "--width", "30", width=30).out == asked("kwic", "harbor", "--width", "30").out


# events and timeline


def test_events_are_a_table(asked: Callable[..., Answer]) -> None:
    assert asked("events", "--since", "2020-08-10", "--until", "2020-08-20").out == (
        "id           when           type     what               told as\n"
        "closure      (2020-08)               The harbor closes  asserted, negated; asserted\n"
        "resignation  2020-08-18     RETREAT  Ana Ruiz resigns   asserted\n"
        "strike       (2020-08-01/)           A strike goes on   asserted\n"
    )


@pytest.mark.parametrize(
    ("conditions", "ids"),
    [
        (["--type", "retreat"], ["resignation"]),
        (["--actor", "Ruiz"], ["appeal", "resignation"]),
        (["--place", "coast"], ["closure"]),
        (["--place", "Coast"], ["closure"]),
        (["--document", "council-2020"], ["closure", "denial"]),
        (["--modality", "Planned"], ["opening"]),
        (["--negated"], ["closure"]),
        (["--text", "RESIGN"], ["resignation"]),
        (["--until", "2020-07"], []),
    ],
    ids=lambda case: " ".join(case) or "none",
)
def test_events_meet_the_conditions(asked: Callable[..., Answer], conditions: list[str], ids: list[str]) -> None:
    answer = asked("events", *conditions)
    found = asked("events", *conditions, "--json")

    assert [line.split()[0] for line in answer.out.splitlines()[1:]] == ids
    assert [one["id"] for one in json.loads(found.out)] == ids
    assert answer.code == found.code == (0 if ids else 1)
    assert answer.err == found.err == ("" if ids else "malicrisis: no event meets all conditions\n")


def test_a_name_of_several_is_refused_with_their_ids(asked: Callable[..., Answer]) -> None:
    answer = asked("events", "--actor", "Puerto Alto")

    assert answer == (
        2,
        "",
        "malicrisis: expected the name of one actor, found 'Puerto Alto', which may be council, town\n",
    )


def test_a_name_like_another_is_refused_with_names_of_the_same_kind(asked: Callable[..., Answer]) -> None:
    assert asked("who", "Ruis").err == "malicrisis: no actor is called 'Ruis'; names like it: Ruiz\n"
    assert asked("events", "--place", "Ruis").err == "malicrisis: no place is called 'Ruis'\n"


def test_the_timeline_is_in_the_order_of_time(asked: Callable[..., Answer]) -> None:
    assert asked("timeline", "--since", "2020-08-18").out == (
        "when           what               who tells it, and how\n"
        "(2020-08)      The harbor closes  council of Puerto Alto, council-2020: asserted, negated;"
        " The Gazette, harbor-2020: asserted; guards of the harbor, harbor-2020: asserted\n"
        "(2020-08-01/)  A strike goes on   The Gazette, harbor-2020: asserted\n"
        "2020-08-18     Ana Ruiz resigns   Ana Ruiz, harbor-2020: asserted\n"
        "2020-09        The harbor opens   Ana Ruiz, harbor-2020: requested; The Gazette, harbor-2020: planned\n"
    )


def test_the_timeline_as_json_says_which_events_are_certain(asked: Callable[..., Answer]) -> None:
    found = json.loads(asked("timeline", "--since", "2020-08-18", "--json").out)

    assert [(one["id"], one["certain"]) for one in found] == [
        ("closure", False),
        ("strike", False),
        ("resignation", True),
        ("opening", True),
    ]
    assert asked("timeline", "--until", "1999", "--json")[:2] == (1, "[]\n")
    assert asked("timeline", "--until", "1999") == (1, "", "malicrisis: no event meets all conditions\n")


# who


def test_an_actor_is_printed_with_offices_statements_and_events(asked: Callable[..., Answer]) -> None:
    assert asked("who", "ruiz").out == (
        "Ana Ruiz  (ruiz-ana: person)\n"
        "also: Ruiz\n"
        "  2019/2020-08-18: mayor\n"
        "  2020: member\n"
        "\n"
        "3 mentions\n"
        "\n"
        "says\n"
        "  harbor-2020#c61-82  that she had resigned\n"
        "  harbor-2020#c85-135  “The guards said ‘the harbor is closed’ and left,”\n"
        "\n"
        "takes part in\n"
        "  appeal  Ana Ruiz asks the council to open the harbor\n"
        "  resignation  Ana Ruiz resigns\n"
    )


def test_an_actor_of_whom_little_is_said_is_printed_short(asked: Callable[..., Answer]) -> None:
    assert asked("who", "port-authority").out == "Port Authority  (port-authority: organization)\n\n1 mention\n"


def test_a_note_is_printed_last(tmp_path: Path, small: Corpus) -> None:
    noted = [attrs.evolve(actor, note=f"About {actor.id}.") for actor in small.actors]
    malicrisis.write(attrs.evolve(small, actors=noted), tmp_path / "noted")

    assert ask("who", "town", "--corpus", str(tmp_path / "noted")).out.endswith("\n\n0 mentions\n\nAbout town.\n")


def test_an_actor_as_json_has_mentions_statements_and_events(asked: Callable[..., Answer]) -> None:
    found = json.loads(asked("who", "Ana Ruiz", "--json").out)

    assert (found["id"], len(found["mentions"]), len(found["statements"])) == ("ruiz-ana", 3, 2)
    assert found["events"] == ["appeal", "resignation"]


# disagreements


def test_disagreements_are_printed_as_they_are_shown(asked: Callable[..., Answer]) -> None:
    shown = asked("show", "whether-closed")

    assert asked("disagreements") == asked("disagreements", "--document", "harbor-2020") == shown
    assert asked("disagreements", "--json") == asked("show", "whether-closed", "--json")


def test_disagreements_are_parted_by_an_empty_line(shipped: Corpus) -> None:
    answer = ask("disagreements")

    assert answer.out.count("\n\n") == max(0, len(shipped.disagreements) - 1)


def test_where_passages_agree_nothing_is_printed(bare: Path) -> None:
    assert ask("disagreements", "--corpus", str(bare)) == (1, "", "malicrisis: there is no disagreement\n")
    assert ask("disagreements", "--corpus", str(bare), "--json").out == "[]\n"


# cite and resolve


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("ref", ["dw-2023", "dw-2023#p7", "software"])
def test_a_citation_is_that_of_the_package(ref: str, format: str, shipped: Corpus) -> None:  # noqa: A002  the name of the argument of cite
    words = malicrisis.cite(shipped, ref, format=format)

    assert ask("cite", ref, "--format", format) == (0, words.rstrip("\n") + "\n", "")
    assert json.loads(ask("cite", ref, "--format", format, "--json").out) == {
        "ref": ref,
        "format": format,
        "style": None,
        "citation": words,
    }


def test_a_corpus_is_cited_by_its_id(asked: Callable[..., Answer], shipped: Corpus) -> None:
    assert asked("cite", "small").out.startswith("A small corpus (version 1.0)")
    assert ask("cite", "malicrisis").out == malicrisis.cite(shipped, shipped) + "\n"


def test_a_citation_is_made_in_a_style() -> None:
    assert ask("cite", "dw-2023", "--style", "apa").out.startswith("Deutsche Welle. (2023, July 1).")


def test_a_reference_leads_to_words_and_says_where_they_stand() -> None:
    document = malicrisis.load().documents["dw-2023"]
    paragraph = document.paragraphs[6]
    answer = ask("resolve", "dw-2023#p7")
    (raw,) = document.to_raw(paragraph.start, paragraph.end)

    assert answer.out == (
        f"{paragraph.quote}\n"
        "\n"
        f"{document.title} (Deutsche Welle, 2023-07-01)\n"
        f"characters {paragraph.start}:{paragraph.end} of the clean text, {raw.start}:{raw.stop} of the raw page\n"
    )


def test_a_reference_leads_to_json(asked: Callable[..., Answer], small: Corpus) -> None:
    found = json.loads(asked("resolve", "harbor-2020#c7-13", "--json").out)

    assert (found["quote"], found["ref"]) == ("closed", "harbor-2020#c7-13")
    ((start, end),) = found["raw"]
    assert small.documents["harbor-2020"].raw[start:end] == "closed"


def test_a_reference_to_a_document_leads_to_its_text(asked: Callable[..., Answer], small: Corpus) -> None:
    assert asked("resolve", "harbor-2020").out == small.documents["harbor-2020"].text + "\n"
    assert json.loads(asked("resolve", "harbor-2020", "--json").out)["title"] == "Harbor closed"


# completion


@pytest.mark.parametrize("shell", ["bash", "zsh", "tcsh"])
def test_a_shell_is_taught_every_command(shell: str) -> None:
    answer = ask("completion", shell)

    assert (answer.code, answer.err) == (0, "")
    assert [command for command in COMMANDS if command not in answer.out] == []


def test_without_the_extra_the_message_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "shtab", None)

    assert ask("completion", "bash") == (
        2,
        "",
        "malicrisis: expected shtab to be installed: pip install 'malicrisis[completion]'\n",
    )


# another corpus


@pytest.mark.parametrize(
    "arguments", [[], ["list"], ["events"], ["find", "Mali"], ["kwic", "Mali"], ["cite", "dw-2023"]]
)
def test_a_copy_of_the_corpus_answers_alike(arguments: list[str], copied: Path) -> None:
    own = ["--corpus", str(copied)]

    assert ask(*arguments) == ask(*own, *arguments) == ask(*arguments, *own)


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


def test_the_list_as_json_is_in_the_order_of_time() -> None:
    assert [one["id"] for one in json.loads(ask("list", "--json").out)] == CHRONOLOGICAL


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


@pytest.mark.parametrize(
    ("arguments", "words"),
    WRONG_USES,
    ids=lambda case: " ".join(case)[:30].encode("unicode_escape").decode() or "empty",
)
def test_wrong_use_is_one_line_of_error_and_code_2(arguments: list[str], words: str) -> None:
    answer = ask(*arguments)

    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith("malicrisis")
    assert answer.err.count("\n") == 1
    assert words in answer.err
    assert len(answer.err) < MAX_MESSAGE + 100


anything = st.text(st.characters(codec=None), max_size=12) | st.sampled_from(
    ["", "-", "--", "-x", "--json=1", "\0", "\udcff", "\x1b[31m", "a\nb", "--corpus", "-1", "x" * 5000, "dw-2023", "un"]
)
options = st.sampled_from(
    [
        *("--json", "--actor", "--place", "--type", "--since", "--until"),
        *("--text", "--document", "--width", "--case", "--format", "--modality"),
    ]
)


@settings(max_examples=120)
@given(command=st.sampled_from(COMMANDS), arguments=st.lists(anything | options, max_size=4))
def test_whatever_is_asked_it_leaves_in_order(command: str, arguments: list[str]) -> None:
    answer = ask(command, *arguments)

    assert answer.code in (0, 1, 2)
    assert answer.err.count("\n") == (1 if answer.code else 0)
    if answer.code == 2:
        assert answer.out == ""


@settings(max_examples=50)
@given(anything)
def test_nothing_found_prints_nothing(words: str) -> None:
    answer = ask("find", "--", words)

    assert (answer.code == 0) == bool(answer.out) == (answer.err == "")


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
    assert capsys.readouterr().out == (f"malicrisis {malicrisis.__version__} (data {FINGERPRINT[:16]})\n")


@pytest.mark.parametrize("arguments", [["--help"], ["list", "--help"], ["show", "--help"]], ids=" ".join)
def test_help_is_no_error(capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as leaving:
        main(arguments)

    assert leaving.value.code == 0
    assert capsys.readouterr().out.startswith("usage: malicrisis")


def test_help_names_every_command_and_option() -> None:
    words = (*COMMANDS, "--version", "--json", "--corpus")

    assert [word for word in words if word not in ask("--help").out] == []


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_a_command_gives_an_example_that_runs(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    printed = ask(command, "--help")
    example = " ".join(printed.out.partition("example: malicrisis ")[2].split())

    assert (printed.code, printed.err) == (0, "")
    answer = ask(*shlex.split(example))
    assert answer.code in (0, 1)
    assert answer.err.count("\n") <= 1


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
    with redirect_stdout(io.StringIO()) as stream:
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


def test_importing_the_module_runs_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    runpy.run_module("malicrisis.__main__", run_name="imported")

    assert capsys.readouterr() == ("", "")


# in a terminal


@pytest.mark.parametrize("width", [20, 40, 60, 80, 120])
def test_a_terminal_gets_lines_that_fit(width: int) -> None:
    printed = ask("list", width=width).out

    assert max(map(len, printed.splitlines())) <= width
    title = malicrisis.load().documents["dw-2023"].title
    assert all(word in printed for word in title.split())


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
def test_whatever_is_printed_fits_a_terminal_and_loses_no_word(
    width: int, arguments: list[str], asked: Callable[..., Answer]
) -> None:
    narrow = asked(*arguments, width=width).out
    whole = asked(*arguments).out

    assert max(map(len, narrow.splitlines())) <= width
    assert {word for word in whole.split() if word not in narrow} <= HEADS


def test_a_terminal_too_narrow_for_columns_gets_a_list(asked: Callable[..., Answer]) -> None:
    assert asked("events", "--actor", "ruiz", width=50).out == (
        "Ana Ruiz asks the council to open the harbor\n"
        "  id: appeal  type: REQUEST  told as: asserted\n"
        "Ana Ruiz resigns\n"
        "  id: resignation  when: 2020-08-18  type: RETREAT\n"
        "  told as: asserted\n"
    )


@pytest.mark.parametrize("arguments", [[], ["list"], ["who", "ruiz"], ["disagreements"], ["kwic", "harbor"]])
def test_bold_is_for_terminals_that_may_be_styled(arguments: list[str], asked: Callable[..., Answer]) -> None:
    assert "\x1b[1m" in asked(*arguments, width=80, NO_COLOR="").out
    assert "\x1b" not in asked(*arguments, width=80, NO_COLOR="1").out
    assert "\x1b" not in asked(*arguments, width=80, NO_COLOR="", TERM="dumb").out
    assert "\x1b" not in asked(*arguments, NO_COLOR="").out


def test_the_signs_in_a_corpus_do_not_command_the_terminal(tmp_path: Path) -> None:
    malicrisis.write(malicrisis.Corpus(id="sly", title="sly \x1b[2J", version="1"), tmp_path / "sly")

    assert r"sly \x1b[2J" in ask("--corpus", str(tmp_path / "sly"), width=80).out
    assert "sly \x1b[2J" in ask("--corpus", str(tmp_path / "sly")).out


# when something is in the way


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
def test_where_errors_cannot_be_printed_the_exit_code_tells(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], errors: Full | None
) -> None:
    monkeypatch.setattr(sys, "stderr", errors)

    assert main(["show", "nope"]) == 2
    assert capsys.readouterr().out == ""


def test_json_for_an_output_of_ascii_is_json() -> None:
    stream = io.TextIOWrapper(printed := io.BytesIO(), encoding="ascii")
    with redirect_stdout(stream):
        main(["show", "un-news-2018", "--json"])

    assert "António Guterres" in json.loads(printed.getvalue().decode("ascii"))["text"]


def test_a_long_message_is_cut_in_its_middle() -> None:
    with mock.patch("malicrisis.cli.load", side_effect=UnknownIdError("begin " + "x" * 5000 + " end")):
        answer = ask("list")

    assert re.fullmatch("malicrisis: begin x+ … x+ end\n", answer.err)


def test_an_interrupt_is_quiet(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt() -> Corpus:
        raise KeyboardInterrupt

    monkeypatch.setattr("malicrisis.cli.load", interrupt)

    assert main(["list"]) == 130
    assert capsys.readouterr().err == ""


# validate


@pytest.fixture
def own(small: Corpus, tmp_path: Path) -> Path:
    """The small corpus in a folder of somebody's own."""
    write(small, tmp_path / "own")
    return tmp_path / "own"


@pytest.fixture
def spoiled(own: Path) -> Path:
    """The same, in which a mention has other words."""
    file = own / "mentions.jsonl"
    file.write_bytes(file.read_bytes().replace(b'"quote": "Tuesday"', b'"quote": "Twesday"'))
    return own


def test_the_shipped_corpus_is_valid(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["validate"]) == 0

    out, err = capsys.readouterr()
    assert "malicrisis@0.1.0: " in out
    assert f"fingerprint of the data: {FINGERPRINT}\n" in out
    assert err == ""


@pytest.mark.parametrize(
    "arguments", [["validate", "{}"], ["validate", "--corpus", "{}"], ["--corpus", "{}", "validate"]]
)
def test_a_folder_is_validated_wherever_it_is_named(
    capsys: pytest.CaptureFixture[str], own: Path, arguments: list[str]
) -> None:
    assert main([word.format(own) for word in arguments]) == 0

    assert "small@1.0: " in capsys.readouterr().out


def test_what_is_found_is_printed_with_its_place_and_how_to_mend_it(
    capsys: pytest.CaptureFixture[str], spoiled: Path
) -> None:
    assert main(["validate", str(spoiled)]) == 1

    out = capsys.readouterr().out
    assert "mentions.jsonl:5  (words) harbor-2020 38:45 'Twesday'\n" in out
    assert "  expected 'Twesday' at 38:45\n  found 'Tuesday'\n" in out
    assert "  mend: find the words in the text and count the offsets anew, in code points\n" in out
    assert re.search(r"small@1\.0: \d+ of \d+ checks passed", out)


def test_what_is_found_is_printed_as_json_for_programs(capsys: pytest.CaptureFixture[str], spoiled: Path) -> None:
    assert main(["validate", str(spoiled), "--json"]) == 1

    report = json.loads(capsys.readouterr().out)
    assert [finding["rule"] for finding in report["findings"]] == ["checksums", "words"]
    assert report["corpus"] == "small@1.0"


def test_a_corpus_whose_name_cannot_be_read_and_that_has_no_checksums_is_validated_all_the_same(
    capsys: pytest.CaptureFixture[str], own: Path
) -> None:
    (own / "corpus.json").unlink()
    (own / "SHA256SUMS").unlink()

    assert main(["validate", str(own)]) == 1

    out = capsys.readouterr().out
    assert "a corpus whose name cannot be read: " in out
    assert "fingerprint" not in out


def test_what_is_no_folder_is_wrong_use(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["validate", str(tmp_path / "nowhere")]) == 2

    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert "expected a folder" in err


def test_a_terminal_is_told_how_far_a_large_corpus_is(
    capsys: pytest.CaptureFixture[str], own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(messages, "MANY", 2)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)

    assert main(["validate", str(own)]) == 0

    assert capsys.readouterr().err == "\r1 of 2 documents\r2 of 2 documents\n"


def test_in_a_terminal_no_sign_that_makes_words_bold_is_shown_as_an_escape(
    capsys: pytest.CaptureFixture[str], spoiled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)

    assert main(["validate", str(spoiled)]) == 1

    out = capsys.readouterr().out
    assert "\x1b[1mmentions.jsonl:5\x1b[0m" in out
    assert "\\x1b" not in out
