"""`malicrisis show --facts` and `--cuts`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from command_line import ask, assert_refused, every_document, wrong_uses

import malicrisis
from malicrisis.storage.codec import encode
from malicrisis.vocab import EvidenceBasis

if TYPE_CHECKING:
    from collections.abc import Callable

    from command_line import Answer

    from malicrisis import Corpus, Document


def test_facts_are_in_groups_with_how_they_are_known(asked: Callable[..., Answer]) -> None:
    assert asked("show", "closure", "--facts").out == (
        "closure  (event)\n"
        "  id: closure\n"
        "  label: The harbor closes\n"
        "  when: 2020-08\n"
        "      from-document-date (worked out from words such as 'on Friday' and the date of the text)\n"
        "  where: Harbor of Puerto Alto (harbor)\n"
        "  actors: guards of the harbor (guards)\n"
        "  part_of: Puerto Alto has a crisis (crisis)\n"
        "\n"
        "dates in the text\n"
        "  2020-08-21  “Friday” (council-2020#c34-40)\n"
    )


def test_of_a_document_parts_evidence_notes_and_slips_are_told() -> None:
    printed = ask("show", "un-2012-727", "--facts").out

    assert "\nparts: annex\n" in printed
    assert "  addressees: Ban Ki-moon (ban-ki-moon)\n" in printed
    assert f"  place: New York\n      inferred ({EvidenceBasis.INFERRED.gloss}): document of" in printed
    assert "  note of the annotators: A letter of transmittal" in printed
    assert "  note of the annotators on the raw page, slips among it: Slips of the page, kept:" in printed
    assert "\n\ndates in the text\n  2012-10-01  “1 October 2012” (un-2012-727#c43-57)\n" in printed


def test_a_basis_is_explained_once() -> None:
    printed = ask("show", "cgtn-2020", "--facts").out

    assert printed.count("taken from a source outside the corpus, which is named") == 1
    assert printed.count("      external") > 1


def test_dates_of_events_name_the_event() -> None:
    lines = ask("show", "cgtn-2020", "--facts").out.splitlines()

    assert "  2020-08-18  coup-2020  “deposing” (cgtn-2020#c412-420)" in lines
    assert "  2020-08-21  zakharova-press-briefing-2020  “press briefing” (cgtn-2020#c727-741)" in lines


def test_a_place_and_an_actor_of_one_id_both_have_their_facts() -> None:
    printed = ask("show", "mali", "--facts").out

    assert "mali  (actor)\n" in printed
    assert "\nmali  (place)\n" in printed


@pytest.mark.parametrize("name", ["dw-2023", "coup-2020", "lavrov-sergei", "gao", "constitutional-order-2020"])
def test_as_json_facts_are_what_python_returns(name: str, shipped: Corpus) -> None:
    found = json.loads(ask("show", name, "--facts", "--json").out)

    registries: tuple[Any, ...] = (
        shipped.documents,
        shipped.events,
        shipped.disagreements,
        shipped.actors,
        shipped.places,
    )
    (record,) = (registry[name] for registry in registries if name in registry)
    assert found == [encode(fact) for fact in malicrisis.facts(shipped, record)]


@every_document
def test_every_cut_is_printed_with_its_reason_and_the_characters(document: Document) -> None:
    lines = ask("show", document.id, "--cuts").out.splitlines()

    for cut, (first, second) in zip(document.cuts, zip(lines[::2], lines[1::2], strict=False), strict=False):
        assert first.split()[:2] == [f"{cut.start}:{cut.end}", str(cut.reason)]
        assert first.endswith(f"({cut.reason.gloss})")
        assert second.strip() == repr(cut.quote)
    assert len(lines) == 2 * len(document.cuts) + 2
    cut_characters = sum(len(cut.quote) for cut in document.cuts)
    assert f", {cut_characters} of the {len(document.raw)} characters of the raw page." in lines[-1]


@every_document
def test_as_json_cuts_have_their_reason_and_what_it_means(document: Document) -> None:
    found = json.loads(ask("show", document.id, "--cuts", "--json").out)

    assert found == [encode(cut) | {"reason_gloss": cut.reason.gloss} for cut in document.cuts]


@wrong_uses(
    (["show", "coup-2020", "--cuts"], "no document"),
    (["show", "dw-2023", "--cuts", "--facts"], "--facts"),
    (["show", "dw-2023#p3", "--facts"], "--facts: expected the id or name of a record"),
    (["show", "dw-2023#p3", "--raw"], "--raw: expected the id or name of a record"),
    (["show", "mali", "--facts", "--json"], "expected one record"),
)
def test_wrong_use_is_one_line_of_error_and_code_2(arguments: list[str], words: str) -> None:
    answer = ask(*arguments)

    if "--json" in arguments:
        assert words in json.loads(answer.err)["message"]
    else:
        assert_refused(answer, words)
