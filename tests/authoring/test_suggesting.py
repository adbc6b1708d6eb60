"""Suggestions: mentions of a document, drafted from the registries."""

from __future__ import annotations

import json
import tomllib
from typing import TYPE_CHECKING

import pytest
from command_line import ask
from workspaces import annotated, edit

from malicrisis import authoring
from malicrisis.errors import UnknownIdError, WorkspaceError

if TYPE_CHECKING:
    from pathlib import Path

    from malicrisis import Corpus

PAGE = (
    "ECOWAS meets in Bamako\n"
    "\n"
    "The U.N. Security Council met. Ibrahim Boubacar Keita thanked ECOWAS and ECOWAS thanked him.\n"
    "Mayor Hélène Côté wrote to the Malian president. Mali is far from here.\n"
)


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """Return a workspace with a document in French, and one of whose mentions nothing is written yet."""
    mine = annotated(tmp_path)
    page = tmp_path / "english.txt"
    page.write_bytes(PAGE.encode())
    authoring.add(mine, page, publisher="Gazette", date="2013-10", id="gazette")
    return mine


def rows_of(workspace: Path, corpus: Corpus | None = None) -> list[tuple[str, str]]:
    return [(one.block, one.row) for one in authoring.suggest(workspace, "gazette", corpus).mentions]


def test_actors_of_the_workspace_are_suggested(workspace: Path) -> None:
    found = authoring.suggest(workspace, "gazette")

    assert [(one.block, one.row, one.note) for one in found.mentions] == [
        ("p2", '{ quote = "Hélène Côté", form = "name", actors = ["cote-helene"] }', "")
    ]
    assert (found.borrowed.actors, found.borrowed.places) == ((), ())


def test_actors_of_another_corpus_are_suggested_with_the_tables_that_the_workspace_lacks(
    workspace: Path, shipped: Corpus
) -> None:
    found = authoring.suggest(workspace, "gazette", shipped)

    assert [(one.block, one.found.quote, one.found.actors) for one in found.mentions][:3] == [
        ("title-1", "ECOWAS", ("ecowas",)),
        ("p1", "U.N. Security Council", ("un-security-council",)),
        ("p1", "Ibrahim Boubacar Keita", ("keita-ibrahim-boubacar",)),
    ]
    assert {"ecowas", "mali"} < {actor.id for actor in found.borrowed.actors}
    assert "cote-helene" not in {actor.id for actor in found.borrowed.actors}


def test_words_that_stand_several_times_in_a_block_are_numbered(workspace: Path, shipped: Corpus) -> None:
    assert [row for block, row in rows_of(workspace, shipped) if block == "p1" and "ECOWAS" in row] == [
        '{ quote = "ECOWAS", nth = 1, form = "name", actors = ["ecowas"] }',
        '{ quote = "ECOWAS", nth = 2, form = "name", actors = ["ecowas"] }',
    ]


def test_a_state_may_be_its_territory_and_an_office_is_a_description(workspace: Path, shipped: Corpus) -> None:
    notes = {one.found.quote: (one.note, one.row) for one in authoring.suggest(workspace, "gazette", shipped).mentions}

    assert notes["Mali"][0] == "if it means the territory, places instead of actors"
    assert notes["Malian"][0] == ""
    assert 'form = "description"' in notes["the Malian president"][1]


def test_only_possible_mentions_are_comments_in_the_draft(workspace: Path, shipped: Corpus) -> None:
    edit(workspace, "documents/gazette.toml", 'published = "2013-10"\n', "")

    draft = authoring.suggest(workspace, "gazette", shipped).toml

    assert '  # { quote = "the Malian president", ' in draft
    assert draft.count("  # possible: office") == 1
    assert "president" not in str(tomllib.loads(draft))


def test_words_that_no_alias_has_are_comments_with_what_to_add(workspace: Path, shipped: Corpus) -> None:
    draft = authoring.suggest(workspace, "gazette", shipped).toml

    note = 'first write "U.N. Security Council" into the aliases of un-security-council'
    assert f'actors = ["un-security-council"] }},  # {note}\n' in draft
    assert "U.N." not in str(tomllib.loads(draft))


def test_one_of_several_actors_is_to_be_kept(workspace: Path, shipped: Corpus) -> None:
    page = workspace.parent / "several.txt"
    page.write_text("Talks\n\nThe president of Mali left.\n", "utf-8")
    authoring.add(workspace, page, publisher="Several", id="several")

    found = authoring.suggest(workspace, "several", shipped)

    assert [(one.note, one.is_ready) for one in found.mentions if len(one.found.actors) > 1] == [
        ("keep one of the actors", False)
    ]


def test_an_office_after_the_last_day_that_a_source_attests_is_only_possible(
    workspace: Path, shipped: Corpus, tmp_path: Path
) -> None:
    page = tmp_path / "later.txt"
    page.write_text("Talks\n\nMali's foreign minister left.\n", "utf-8")
    authoring.add(workspace, page, publisher="Later", date="2030", id="later")

    found = authoring.suggest(workspace, "later", shipped)

    assert [one.note for one in found.mentions if one.found.how == "office"] == ["possible: office"]


def test_a_draft_that_is_accepted_as_it_is_passes_the_check(workspace: Path, shipped: Corpus) -> None:
    found = authoring.suggest(workspace, "gazette", shipped)
    (workspace / "annotation" / "gazette.toml").write_text(found.toml, "utf-8")
    for name, tables in found.borrowed.toml.items():
        (workspace / name).write_text(f"{(workspace / name).read_text('utf-8')}\n{tables}", "utf-8")

    assert authoring.check(workspace).failures == ()
    mentions = authoring.corpus_of(workspace).documents["gazette"].mentions
    assert len(mentions) == sum(one.is_ready for one in found.mentions) == 8
    again = authoring.suggest(workspace, "gazette", shipped)
    assert [one.found.quote for one in again.mentions] == ["U.N. Security Council"]
    assert again.borrowed.actors == ()
    nothing = ask("suggest", str(workspace), "gazette", "--tables")
    assert (nothing.code, nothing.err) == (1, "malicrisis: the workspace lacks no actor of the draft\n")


def test_a_workspace_that_check_refuses_gets_no_suggestions(workspace: Path) -> None:
    edit(workspace, "places.toml", 'kind = "city"', 'kind = "town"')

    with pytest.raises(WorkspaceError, match="kind"):
        authoring.suggest(workspace, "gazette")


def test_an_unknown_document_is_refused_with_the_nearest(workspace: Path) -> None:
    with pytest.raises(UnknownIdError, match="gazette"):
        authoring.suggest(workspace, "gazete")


# the command


def test_the_command_prints_the_draft(workspace: Path, shipped: Corpus) -> None:
    printed = ask("suggest", str(workspace), "gazette")

    assert (printed.code, printed.out) == (0, authoring.suggest(workspace, "gazette", shipped).toml)
    assert "lacks these actors, so copy their tables first (option --tables): ecowas, " in printed.out


def test_the_command_prints_the_tables_of_the_borrowed_actors(workspace: Path) -> None:
    printed = ask("suggest", str(workspace), "gazette", "--tables")

    files = printed.out.split("# places.toml\n")
    assert printed.out.startswith("# actors.toml\n")
    assert "ecowas" in tomllib.loads(files[0])
    assert "mali" in tomllib.loads(files[1])


def test_the_command_may_keep_to_the_actors_of_the_workspace(workspace: Path) -> None:
    own = ask("suggest", str(workspace), "gazette", "--own")
    nothing = ask("suggest", str(workspace), "echo-2026", "--own")

    assert own.out.count("quote = ") == 1
    assert (nothing.code, nothing.out) == (1, "")
    assert nothing.err == "malicrisis: no mention is found that the document does not have\n"


def test_programs_get_the_suggestions_as_json(workspace: Path) -> None:
    found = json.loads(ask("suggest", str(workspace), "gazette", "--own", "--json").out)

    assert found["document"] == "gazette"
    assert found["mentions"][0]["found"]["actors"] == ["cote-helene"]
