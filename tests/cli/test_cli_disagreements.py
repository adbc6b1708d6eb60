"""`malicrisis disagreements`."""

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


def test_disagreements_are_printed_as_they_are_shown(asked: Callable[..., Answer]) -> None:
    shown = asked("show", "whether-closed")

    assert asked("disagreements") == asked("disagreements", "--document", "harbor-2020") == shown
    (found,) = json.loads(asked("disagreements", "--json").out)
    assert found == json.loads(asked("show", "whether-closed", "--json").out)


def test_an_empty_line_separates_disagreements(shipped: Corpus) -> None:
    answer = ask("disagreements")

    assert answer.out.count("\n\n") == max(0, len(shipped.disagreements) - 1)


def test_a_passage_is_printed_with_who_says_it_and_who_passes_it_on() -> None:
    answer = ask("disagreements", "coup d'etat", "--document", "cgtn-2020")

    assert "cgtn-2020#p10, Ismaël Wagué, according to CGTN Africa: “There was no coup d’état”\n" in answer.out
    assert "cgtn-2020#p2, CGTN Africa: “the military took power”\n" in answer.out


def test_words_are_searched_for_in_ids_notes_and_passages(shipped: Corpus) -> None:
    by_id = malicrisis.find_disagreements(shipped, "value of MINUSMA")
    (in_a_passage,) = malicrisis.find_disagreements(shipped, "over 15,000")
    (in_a_note,) = malicrisis.find_disagreements(shipped, "the text the Great Mosque")

    assert [match.record.id for match in by_id] == ["value-of-minusma-2023"]
    assert (in_a_passage.record.id, in_a_note.record.id) == ("strength-of-minusma-2023", "names-of-the-mosque-of-mopti")
    assert ask("disagreements", "personnel").out == ask("show", "strength-of-minusma-2023").out
    assert ask("disagreements", "personne") == (1, "", "malicrisis: no disagreement meets all conditions\n")


def test_a_passage_may_go_beyond_one_block(small: Corpus, tmp_path: Path) -> None:
    (one,) = small.disagreements
    harbor = small.documents["harbor-2020"]
    whole = harbor.passage(0, len(harbor.text))
    crossing = attrs.evolve(one, passages=(one.passages[0], whole))
    malicrisis.write(attrs.evolve(small, disagreements=[crossing]), tmp_path / "crossing")

    answer = ask("disagreements", "--corpus", str(tmp_path / "crossing"))

    assert answer.code == 0
    assert f"    {malicrisis.reference(small, whole)}, The Gazette: “Harbor closed" in answer.out


def test_without_disagreements_nothing_is_printed(bare: Path) -> None:
    assert ask("disagreements", "--corpus", str(bare)) == (1, "", "malicrisis: there is no disagreement\n")
    assert ask("disagreements", "--corpus", str(bare), "--json").out == "[]\n"


@wrong_uses(
    (["disagreements", "--document", ""], "no document has the id or name ''"),
    (["disagreements", " "], "expected a word or a phrase"),
)
def test_wrong_use_is_one_line_of_error_and_code_2(arguments: list[str], words: str) -> None:
    assert_refused(ask(*arguments), words)
