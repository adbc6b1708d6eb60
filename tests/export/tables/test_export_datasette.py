"""The database, served by Datasette."""

from __future__ import annotations

import asyncio
import gc
import json
import sqlite3
import warnings
from contextlib import closing
from html import escape
from typing import TYPE_CHECKING, Any

import pytest

import malicrisis
from export_cases import ODD, odd_corpus
from malicrisis import find_actors
from malicrisis.export.tables.sqlite.datasette import metadata_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from malicrisis import Corpus

pytestmark = pytest.mark.slow


def through_datasette(folder: Path, *paths: str) -> list[Any]:
    """Return the answers of Datasette on *paths* if it serves the database of *folder* as immutable."""
    # Datasette leaves it to the garbage collector to close its databases
    (file,) = folder.glob("*.db")
    metadata = json.loads((folder / "metadata.json").read_text("utf-8"))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        from datasette.app import Datasette

        found = asyncio.run(answers(Datasette(immutables=[str(file)], metadata=metadata), *paths))
        gc.collect()
    return found


async def answers(served: Any, *paths: str) -> list[Any]:
    """Return what Datasette answers."""
    await served.invoke_startup()
    found = [await served.client.get(path) for path in paths]
    served.executor.shutdown()
    assert [answer.status_code for answer in found] == [200] * len(paths)
    return [answer.json() if ".json" in path else answer.text for path, answer in zip(paths, found, strict=True)]


def test_datasette_shows_rights_descriptions_and_links(shipped: Corpus, tmp_path: Path) -> None:
    malicrisis.export.write(shipped, "sqlite", tmp_path / "out")

    home, document, table, row = through_datasette(
        tmp_path / "out", "/", "/malicrisis", "/malicrisis/mention_actors", "/malicrisis/documents/dw-2023"
    )

    assert "CC-BY-4.0" in home
    assert all(escape(one.title) in home and escape(one.rights.holder) in home for one in shipped.documents)
    assert "Who denies what" in document
    assert "/malicrisis/accounts" in document
    assert "the actors meant" in table
    assert '<a href="/malicrisis/actors/mali">' in table
    assert "Deutsche Welle" in row


def test_datasette_searches_filters_and_answers(shipped: Corpus, tmp_path: Path) -> None:
    malicrisis.export.write(shipped, "sqlite", tmp_path / "out")

    blocks, paragraphs, view, query, said, facets = through_datasette(
        tmp_path / "out",
        "/malicrisis/blocks.json?_search=ouster&_shape=array",
        "/malicrisis/paragraphs.json?_search=ouster&_shape=array",
        "/malicrisis/accounts.json?event=coup-2020&manner=denied&_shape=array",
        "/malicrisis/who-denies-what.json?_shape=array",
        "/malicrisis/what-somebody-says.json?name=baerbock&_shape=array",
        "/malicrisis/accounts.json?_facet=manner",
    )

    assert [block["text"] for block in blocks if block["number"]] == [one["text"] for one in paragraphs]
    assert all("ouster" in one["text"].lower() for one in paragraphs)
    assert {row["voice_names"] for row in view} == {"Ismaël Wagué"}
    assert len(query) == len(shipped.accounts(modality="asserted", negated=True))
    assert [row["quote"] for row in said] == [one.quote for one in shipped.statements(speaker="baerbock-annalena")]
    assert {one["value"] for one in facets["facet_results"]["manner"]["results"]} == {
        account.manner for account in shipped.accounts()
    }


def test_odd_words_do_no_harm_to_the_pages_of_datasette(tmp_path: Path) -> None:
    malicrisis.export.write(odd_corpus(), "sqlite", tmp_path / "out")

    home, rows = through_datasette(tmp_path / "out", "/", "/odd/documents.json?_shape=array")

    assert "<b>&amp;" not in home
    assert rows[0]["title"] == ODD


def test_the_metadata_link_only_to_the_web(small: Corpus, shipped: Corpus) -> None:
    assert "href" not in metadata_of(odd_corpus())
    assert "license_url" not in json.loads(metadata_of(odd_corpus()))
    assert "license" not in json.loads(metadata_of(small))
    assert json.loads(metadata_of(shipped))["license_url"] == "https://spdx.org/licenses/CC-BY-4.0.html"


# the ready questions, asked in SQL


def ready(corpus: Corpus, folder: Path) -> Callable[..., list[tuple[Any, ...]]]:
    """Return a function that asks a new database of *corpus* one of the ready questions."""
    malicrisis.export.write(corpus, "sqlite", folder / "out")
    queries = json.loads(metadata_of(corpus))["databases"][corpus.id]["queries"]

    def ask(question: str, /, **parameters: str) -> list[tuple[Any, ...]]:
        with closing(sqlite3.connect(folder / "out" / f"{corpus.id}.db")) as database:
            return database.execute(queries[question]["sql"], parameters).fetchall()

    return ask


def test_ready_questions_find_a_name_in_any_case_with_and_without_accents(shipped: Corpus, tmp_path: Path) -> None:
    ask = ready(shipped, tmp_path)

    said = ask("what-somebody-says", name="Wagué")
    told = ask("who-tells-of", words="Keïta")

    assert len(said) == len(shipped.statements(speaker="wague-ismael")) > 0
    assert len(told) > 0
    for name in ("Wague", "WAGUÉ", "wague", "Wague\u0301", "ISMAËL wague", "Wagué, Ismaël", "wague-ismael"):
        assert ask("what-somebody-says", name=name) == said
    for words in ("Keita", "KEÏTA", "keita", "kei", "Kei\u0308ta", '"keita"'):
        assert ask("who-tells-of", words=words) == told


def test_what_somebody_says_finds_whole_words_of_a_name_or_an_alias(shipped: Corpus, tmp_path: Path) -> None:
    ask = ready(shipped, tmp_path)

    found = {speaker for speakers, *_ in ask("what-somebody-says", name="us") for speaker in speakers.split("; ")}

    assert found == {
        match.record.name for match in find_actors(shipped, "us") if shipped.statements(speaker=match.record)
    }
    assert not any("Russia" in speaker for speaker in found)


@pytest.mark.parametrize(
    "words", ["", " ", '"', '"""', "*", "a* OR", "NEAR(", "'", "(", "-", "^ + :", "name: x", "\t\n"]
)
def test_a_ready_question_takes_any_words(words: str, shipped: Corpus, tmp_path: Path) -> None:
    ask = ready(shipped, tmp_path)

    assert ask("what-somebody-says", name=words) == []
    assert isinstance(ask("who-tells-of", words=words), list)


def test_no_two_rows_of_a_ready_question_are_the_same(shipped: Corpus, tmp_path: Path) -> None:
    ask = ready(shipped, tmp_path)

    letters = [chr(number) for number in range(ord("a"), ord("z") + 1)]
    answers = [ask("who-denies-what"), ask("rights-of-the-texts")]
    answers += [ask("who-tells-of", words=letter) for letter in letters]
    answers += [ask("what-somebody-says", name=actor.id) for actor in shipped.actors]

    assert all(len(set(rows)) == len(rows) for rows in answers)
    assert {row[-3] for rows in answers[2:28] for row in rows} == {account.event.id for account in shipped.accounts()}


def test_every_ready_question_says_what_it_finds(shipped: Corpus) -> None:
    queries = json.loads(metadata_of(shipped))["databases"][shipped.id]["queries"]

    assert all(query["title"] and query["description"] for query in queries.values())


def test_datasette_tells_who_held_an_office_on_a_day_certainly_or_possibly(shipped: Corpus, tmp_path: Path) -> None:
    malicrisis.export.write(shipped, "sqlite", tmp_path / "out")
    days = ("2020-12-01", "2999-01-01")
    found = through_datasette(
        tmp_path / "out", *(f"/malicrisis/who-held-an-office.json?day={day}&_shape=array" for day in days)
    )

    for day, rows in zip(days, found, strict=True):
        held = {(row["name"], row["title"], row["held"] == "certain") for row in rows}
        assert held == {
            (actor.name, match.record.title, match.certain) for actor in shipped.actors for match in actor.roles_on(day)
        }
