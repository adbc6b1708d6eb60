"""The database, served by Datasette."""

from __future__ import annotations

import asyncio
import gc
import json
import warnings
from html import escape
from typing import TYPE_CHECKING, Any

import malicrisis
from export_cases import ODD, odd_corpus
from malicrisis.export.tables.datasette import metadata_of

if TYPE_CHECKING:
    from pathlib import Path

    from malicrisis import Corpus


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
    assert "who_tells_of_what" in document
    assert "the actors meant" in table
    assert '<a href="/malicrisis/actors/mali">' in table
    assert "Deutsche Welle" in row


def test_datasette_searches_filters_and_answers(shipped: Corpus, tmp_path: Path) -> None:
    malicrisis.export.write(shipped, "sqlite", tmp_path / "out")

    blocks, paragraphs, view, query, said, facets = through_datasette(
        tmp_path / "out",
        "/malicrisis/blocks.json?_search=ouster&_shape=array",
        "/malicrisis/paragraphs.json?_search=ouster&_shape=array",
        "/malicrisis/who_tells_of_what.json?event=coup-2020&negated=1&_shape=array",
        "/malicrisis/who-denies-what.json?_shape=array",
        "/malicrisis/what-somebody-says.json?name=baerbock&_shape=array",
        "/malicrisis/who_tells_of_what.json?_facet=modality",
    )

    assert [block["text"] for block in blocks if block["number"]] == [one["text"] for one in paragraphs]
    assert all("ouster" in one["text"].lower() for one in paragraphs)
    assert {row["voices"] for row in view} == {"Ismaël Wagué"}
    assert len(query) == len(shipped.accounts(modality="asserted", negated=True))
    assert [row["quote"] for row in said] == [one.quote for one in shipped.statements(speaker="baerbock-annalena")]
    assert {one["value"] for one in facets["facet_results"]["modality"]["results"]} == {
        account.modality for account in shipped.accounts()
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
