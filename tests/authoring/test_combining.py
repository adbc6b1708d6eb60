"""Records that are borrowed from another corpus, and two corpora that become one."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

import attrs
import pytest
from workspaces import annotated

import malicrisis
from malicrisis import authoring
from malicrisis.errors import MergeError, RecordError, UnknownIdError

if TYPE_CHECKING:
    from pathlib import Path

    from malicrisis import Corpus


# borrow


def test_borrowed_actors_bring_the_bodies_of_their_offices_and_places_those_around_them(small: Corpus) -> None:
    borrowed = malicrisis.borrow(small, ["ruiz-ana", "harbor", "guards"])

    assert [actor.id for actor in borrowed.actors] == ["guards", "port-authority", "ruiz-ana", "town"]
    assert [place.id for place in borrowed.places] == ["coast", "harbor", "puerto-alto"]


def test_a_passage_that_attests_an_office_becomes_a_reference_that_leads_to_it(either: Corpus) -> None:
    borrowed = malicrisis.borrow(either, either.actors.ids)

    pairs = [
        (ours, theirs)
        for actor in borrowed.actors
        for ours, theirs in zip(actor.roles, either.actors[actor.id].roles, strict=True)
    ]
    assert pairs
    for ours, theirs in pairs:
        for source, passage in zip(ours.sources, theirs.sources, strict=True):
            if isinstance(passage, str):
                assert source == passage
            else:
                assert str(source).startswith(f"{either.id}@{either.version}:{passage.document}#c")
                assert malicrisis.resolve(either, source) == passage


def test_borrowed_records_fit_into_a_corpus_of_ones_own(shipped: Corpus, small: Corpus) -> None:
    borrowed = malicrisis.borrow(shipped, ["lavrov-sergei", "gao"])

    mine = attrs.evolve(small, actors=[*small.actors, *borrowed.actors], places=[*small.places, *borrowed.places])

    assert malicrisis.validate(mine).is_valid
    assert mine.actors["lavrov-sergei"].roles_on("2020-08-20")


def test_borrowed_records_are_tables_of_a_workspace(shipped: Corpus, tmp_path: Path) -> None:
    borrowed = malicrisis.borrow(shipped, ["keita-ibrahim-boubacar", "gao"])
    workspace = annotated(tmp_path)

    for name, text in borrowed.toml.items():
        with (workspace / name).open("a", encoding="utf-8") as file:
            file.write("\n" + text)

    corpus = authoring.corpus_of(workspace)
    assert corpus.actors["keita-ibrahim-boubacar"] == borrowed.actors[0]
    assert {place.id for place in borrowed.places} <= set(corpus.places.ids)
    assert tomllib.loads(malicrisis.borrow(shipped, []).toml["actors.toml"]) == {}


def test_what_is_in_no_corpus_cannot_be_borrowed(small: Corpus) -> None:
    with pytest.raises(UnknownIdError, match="no actor or place has the id 'ruiz-anna'; nearest: 'ruiz-ana'"):
        malicrisis.borrow(small, ["ruiz-anna"])


# merge


def test_two_corpora_become_one(shipped: Corpus, small: Corpus) -> None:
    both = malicrisis.merge(shipped, small, id="both", title="Both", version="1.0")

    assert (both.id, both.title, both.version) == ("both", "Both", "1.0")
    assert set(both.documents.ids) == {*shipped.documents.ids, *small.documents.ids}
    assert len(both.events) == len(shipped.events) + len(small.events)
    assert malicrisis.validate(both).is_ready


def test_a_corpus_merged_with_itself_stays_the_same(either: Corpus) -> None:
    assert malicrisis.merge(either, either) == either


def test_each_record_that_differs_is_a_conflict(small: Corpus) -> None:
    other = attrs.evolve(
        small,
        id="other",
        actors=[attrs.evolve(one, note="changed") if one.id == "town" else one for one in small.actors],
        places=[
            attrs.evolve(one, name="Shore", aliases=["Coast"]) if one.id == "coast" else one for one in small.places
        ],
    )

    with pytest.raises(MergeError, match=r"^actor town: .*; and 1 more$") as caught:
        malicrisis.merge(small, other)

    assert [(one.record_id, one.found) for one in caught.value.conflicts] == [
        ("town", "different note"),
        ("coast", "different name, aliases"),
    ]
    assert caught.value.conflicts[0].expected == "the same record in small and other"


def test_one_conflict_is_told_alone(small: Corpus) -> None:
    events = [attrs.evolve(one, note="x") if one.id == "strike" else one for one in small.events]

    with pytest.raises(MergeError, match=r"^event strike: expected the same .* different note; .*the same$"):
        malicrisis.merge(small, attrs.evolve(small, events=events))


def test_pages_of_one_name_are_refused(small: Corpus, shipped: Corpus) -> None:
    document = shipped.documents["dw-2023"]
    source = attrs.evolve(document.source, file="harbor-2020.html")
    spoiled = attrs.evolve(
        shipped, documents=[attrs.evolve(one, source=source) if one is document else one for one in shipped.documents]
    )

    with pytest.raises(RecordError, match=r"source\.file: expected another name than 'harbor-2020\.html'"):
        malicrisis.merge(small, spoiled)
