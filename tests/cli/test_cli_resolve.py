"""`malicrisis resolve`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import attrs
from command_line import ask, assert_refused, wrong_uses

import malicrisis

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from command_line import Answer

    from malicrisis import Corpus


def test_a_reference_leads_to_words_and_their_offsets() -> None:
    document = malicrisis.load().documents["dw-2023"]
    paragraph = document.paragraphs[6]
    answer = ask("resolve", "dw-2023#p7")
    (raw,) = document.to_raw(paragraph.start, paragraph.end)

    assert answer.out == (
        f"{paragraph.quote}\n"
        "\n"
        f"{document.title} (Deutsche Welle, 1 July 2023)\n"
        f"characters {paragraph.start}:{paragraph.end} of the clean text, {raw.start}:{raw.stop} of the raw page\n"
    )


def test_a_passage_of_a_part_is_headed_by_the_part_and_its_voices() -> None:
    lines = ask("resolve", "un-2012-727#p5").out.splitlines()

    assert lines[:3] == [
        f"annex: {malicrisis.load().documents['un-2012-727'].parts[1].title}, 18 September 2012",
        "in the voice of Dioncounda Traoré, Cheick Modibo Diarra",
        "",
    ]
    assert lines[3].startswith("In view of the intensification")
    assert ask("resolve", "un-2012-727#p1").out.startswith("letter: Letter dated 28 September 2012")
    assert ask("show", "un-2012-727#p5").out.splitlines() == lines


def test_a_part_without_title_date_and_voice_is_headed_by_its_kind(tmp_path: Path, small: Corpus) -> None:
    [first, *others] = small.documents
    kinds = {"one": "article", "two": "annex"}
    parts = [
        malicrisis.Part(id=name, kind=kind, start=block.start, end=block.end)
        for (name, kind), block in zip(kinds.items(), first.blocks, strict=True)
    ]
    documents = [attrs.evolve(first, voice=[], parts=parts), *others]
    actors = [actor for actor in small.actors if actor.id not in first.voice]
    malicrisis.write(attrs.evolve(small, documents=documents, actors=actors), tmp_path / "own")

    assert ask("resolve", f"{first.id}#c0-2", "--corpus", str(tmp_path / "own")).out.startswith("article: one\n\n")


def test_the_part_and_the_voices_are_in_the_json() -> None:
    found = json.loads(ask("resolve", "un-2012-727#p5", "--json").out)

    assert found["part"]["id"] == "annex"
    assert found["voices"] == ["traore-dioncounda", "diarra-cheick-modibo"]
    assert found["voice_names"] == ["Dioncounda Traoré", "Cheick Modibo Diarra"]


def test_a_reference_leads_to_json(asked: Callable[..., Answer], small: Corpus) -> None:
    found = json.loads(asked("resolve", "harbor-2020#c7-13", "--json").out)

    assert (found["quote"], found["ref"]) == ("closed", "harbor-2020#c7-13")
    ((start, end),) = found["raw"]
    assert small.documents["harbor-2020"].raw[start:end] == "closed"


def test_a_reference_to_a_document_leads_to_its_text(asked: Callable[..., Answer], small: Corpus) -> None:
    assert asked("resolve", "harbor-2020").out == small.documents["harbor-2020"].text + "\n"
    assert json.loads(asked("resolve", "harbor-2020", "--json").out)["title"] == "Harbor closed"


@wrong_uses(
    (["resolve", "dw-2023 p7"], "expected a reference such as"),
    (["resolve", "dw-2023#p999"], "paragraphs"),
    (["resolve", "dw-2023#c9-1"], "start < end"),
    (["resolve", "malicrisis@99.9:dw-2023"], "malicrisis@99.9"),
)
def test_wrong_use_is_one_line_of_error_and_code_2(arguments: list[str], words: str) -> None:
    assert_refused(ask(*arguments), words)
