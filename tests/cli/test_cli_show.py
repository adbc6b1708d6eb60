"""`malicrisis show`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import attrs
import pytest
from command_line import ask, assert_refused, every_document, wrong_uses

import malicrisis
from malicrisis.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from command_line import Answer

    from malicrisis import Corpus, Document


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


@every_document
def test_as_json_every_offset_beside_a_text_counts_in_it(document: Document) -> None:
    raw = json.loads(ask("show", document.id, "--json", "--raw").out)
    body = json.loads(ask("show", document.id, "--json", "--body").out)
    found = json.loads(ask("show", document.id, "--json").out)

    assert raw["raw"] == document.raw
    assert [raw["raw"][cut["start"] : cut["end"]] for cut in raw["cuts"]] == [cut.quote for cut in document.cuts]
    assert body["body"] == document.body
    assert all(found["text"][block["start"]].strip() for block in found["blocks"])
    assert not {"text", "blocks"} & (raw.keys() | body.keys())


def test_an_output_of_text_gets_the_raw_page_as_text() -> None:
    assert ask("show", "cgtn-2020", "--raw").out == malicrisis.load().documents["cgtn-2020"].raw


def test_an_event_is_shown_with_every_account_of_it(asked: Callable[..., Answer]) -> None:
    assert asked("show", "closure").out == (
        "The harbor closes\n"
        "  id: closure\n"
        "  when: August 2020\n"
        "  basis: from-document-date: worked out from words such as 'on Friday' and the date of the text\n"
        "  where: Harbor of Puerto Alto (harbor)\n"
        "  actors: guards of the harbor (guards)\n"
        "  part of: Puerto Alto has a crisis (crisis)\n"
        "\n"
        "council-2020#c61-67  council of Puerto Alto: denied\n"
        "  The council denied on Friday that the harbor was [closed].\n"
        "\n"
        "harbor-2020#c7-13  The Gazette: said\n"
        "  Harbor [closed]\n"
        "\n"
        "harbor-2020#c117-123  guards of the harbor: said (passed on by Ana Ruiz)\n"
        "  “The guards said ‘the harbor is [closed]’ and left,” Ruiz added.\n"
        "\n"
        "speech about it\n"
        "  denial  The council denies the closure\n"
    )


def test_words_of_a_vocabulary_are_printed_with_their_glosses() -> None:
    lines = ask("show", "coup-2020").out.splitlines()

    assert "  type: COERCE: use power against somebody short of violence" in lines
    assert "  modes: seize: search, raid or confiscate" in lines
    assert (
        "  contexts: military: state armed forces and their affairs;"
        " executive: heads of state and government and their administration"
    ) in lines


def test_ids_in_an_event_are_printed_with_the_names_of_their_records() -> None:
    lines = ask("show", "coup-2020").out.splitlines()

    assert "  recipients: Ibrahim Boubacar Keïta (keita-ibrahim-boubacar)" in lines
    assert "  part of: military coups take place in Mali (military-coups-in-mali)" in lines


def test_a_note_is_labeled_as_one_of_the_annotators_and_the_date_of_a_text_is_beside_the_known_one() -> None:
    lines = ask("show", "zakharova-press-briefing-2020").out.splitlines()

    assert any(line.startswith("  note of the annotators: cgtn-2020 says Friday, the 21st") for line in lines)
    assert "  when: 20 August 2020; text: 21 August 2020" in lines
    assert any(line.endswith("  CGTN Africa: said, dated 21 August 2020") for line in lines)


def test_an_event_of_parts_is_shown_with_its_parts(asked: Callable[..., Answer]) -> None:
    assert asked("show", "crisis").out == (
        "Puerto Alto has a crisis\n  id: crisis\n\nparts\n  closure  The harbor closes\n  opening  The harbor opens\n"
    )


def test_an_account_without_a_voice_says_only_how_the_event_is_reported(tmp_path: Path, small: Corpus) -> None:
    mute = [attrs.evolve(document, voice=[]) for document in small.documents]
    others = [actor for actor in small.actors if actor.id not in ("gazette", "herald")]
    malicrisis.write(attrs.evolve(small, documents=mute, actors=others), tmp_path / "mute")
    answer = ask("show", "strike", "--corpus", str(tmp_path / "mute"))

    assert "  said\n" in answer.out
    assert ": said" not in answer.out


def test_an_event_as_json_has_voices_and_sentences(asked: Callable[..., Answer]) -> None:
    found = json.loads(asked("show", "closure", "--json").out)
    first = found["accounts"][0]

    assert (found["id"], len(found["accounts"])) == ("closure", 3)
    assert (first["voices"], first["negated"], first["paragraph"]) == (["council"], True, 1)
    assert first["sentence"].startswith("The council denied")


def test_a_disagreement_is_shown_with_its_passages(asked: Callable[..., Answer]) -> None:
    assert asked("show", "whether-closed").out == (
        "whether-closed  (contradicts: both cannot be true)\n"
        "  note of the annotators: One says that the harbor is closed, the other denies it.\n"
        "    council-2020#p1, The Herald: “denied”\n"
        "    harbor-2020#p2, guards of the harbor, according to Ana Ruiz, according to The Gazette: "
        "“the harbor is closed”\n"
    )


@wrong_uses(
    (["show"], "ID"),
    (["show", "dw-2032"], "nearest: 'dw-2023'"),
    (["show", ""], "''"),
    (["show", "dw-2023", "voa-2012"], "voa-2012"),
    (["show", "dw-2023", "--nope"], "--nope"),
    (["show", "dw-2023", "--ra"], "--ra"),
    (["show", "dw-2023", "--raw", "--blocks"], "--blocks"),
    (["show", "--body"], "ID"),
    (["show", "nope", "--body"], "no document has the id or name 'nope'"),
)
def test_wrong_use_is_one_line_of_error_and_code_2(arguments: list[str], words: str) -> None:
    assert_refused(ask(*arguments), words)


# names


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("lavrov", "Sergei Lavrov  (lavrov-sergei: person"),
        ("Wagner", "Wagner Group  (wagner-group: group"),
        ("gao", "Gao  (gao: city; MLI: Mali)"),
        ("Tombouctou", "Timbuktu  (timbuktu: city; MLI: Mali)"),
        ("S/2012/727", "United Nations S/2012/727"),
        ("cgtn-2020#c412-420", "deposing"),
        ("cgtn-2020#p1", "Russia has called for"),
    ],
)
def test_a_name_or_a_reference_is_shown(name: str, first: str) -> None:
    answer = ask("show", name)

    assert (answer.code, answer.err) == (0, "")
    assert answer.out.startswith(first)


def test_an_actor_is_shown_as_who_prints_it() -> None:
    assert ask("show", "lavrov") == ask("who", "lavrov")
    assert ask("show", "lavrov", "--json") == ask("who", "lavrov", "--json")


def test_a_place_is_shown_with_its_names_mentions_and_events(asked: Callable[..., Answer]) -> None:
    assert asked("show", "Harbor of Puerto Alto").out == (
        "Harbor of Puerto Alto  (harbor: site)\n  within: Puerto Alto (puerto-alto)\n\n1 mention\n\n"
        "events there\n  closure  The harbor closes\n"
    )
    found = json.loads(asked("show", "harbor", "--json").out)
    assert (found["id"], found["within_name"], found["mentions"][0]["reference"]) == (
        "harbor",
        "Puerto Alto",
        "harbor-2020#c103-113",
    )
    assert [(event["id"], len(event["accounts"])) for event in found["events"]] == [("closure", 3)]


def test_an_actor_and_a_place_of_one_id_are_both_shown() -> None:
    lines = ask("show", "mali").out.splitlines()

    assert "Mali  (mali: state; MLI: Mali; GOV: the executive and its offices)" in lines
    assert "Mali  (mali: country; MLI: Mali)" in lines
    answer = ask("show", "mali", "--json")
    assert (answer.code, answer.out) == (2, "")
    assert json.loads(answer.err)["message"] == (
        "expected one record, found actor 'mali': malicrisis who mali; place 'mali': malicrisis show mali"
    )


def test_a_name_of_several_records_is_refused_with_their_ids() -> None:
    assert_refused(
        ask("show", "Mopti"),
        "several records are named 'Mopti': place 'mopti' (Mopti), place 'mopti-region' (Mopti Region)",
    )


def test_a_name_of_none_is_refused_with_similar_ones_of_all_kinds() -> None:
    assert_refused(ask("show", "lavroff"), "actor 'lavrov-sergei' (Sergei Lavrov)")
    assert_refused(ask("show", "mali"[:3]), "has the id or name 'mal'")
    assert_refused(ask("show", "crisis"), "document 'cgtn-2020' (Russia calls")
