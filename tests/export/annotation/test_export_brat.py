"""brat: lines of standoff, what the configuration declares, and databases that can be searched."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import place_of, plain_document, span_of
from malicrisis import Actor, Corpus, Document, Event, ExternalId, Mention, Place, Report, Statement
from malicrisis.errors import RecordError, UnknownIdError
from malicrisis.export import to_brat, write
from malicrisis.export.annotation.brat_collection import to_annotation_conf, to_database, to_visual_conf
from read_back import compare, read

if TYPE_CHECKING:
    from pathlib import Path

MASK = "\N{PERFORMING ARTS}"
WORDS = (("title", f"{MASK} Ana and the pier"), ("paragraph", f"{MASK} Ana said “we left” and “we won”, at the pier."))


def lines_of(annotations: str, letter: str) -> list[str]:
    return [line for line in annotations.splitlines() if line.startswith(letter)]


def masked(**changes: Any) -> Corpus:
    """Return a corpus with characters outside the basic plane before all annotations, and two statements of one cue."""

    def at(quote: str, nth: int = 1) -> dict[str, Any]:
        return place_of(WORDS, "masks", quote, nth)

    cue = span_of(at("said"))
    fields = plain_document("masks", WORDS, published="2020") | {
        "mentions": [
            Mention(form="description", actors=["ana", "crew"], **at("Ana and")),
            Mention(form="description", places=["pier", "town"], **at("the pier")),
            Mention(form="name", actors=["ana"], **at("Ana", 2)),
        ],
        "statements": [
            Statement(
                id="masks-s1", speakers=["ana"], speech="direct", cue=cue, medium="social-media", **at("“we left”")
            ),
            Statement(id="masks-s2", speakers=["ana"], speech="direct", cue=cue, **at("“we won”")),
        ],
        "reports": [
            Report(event="leave", modality="asserted", statement="masks-s1", **at("left")),
            Report(event="loss", modality="asserted", negated=True, statement="masks-s2", **at("won")),
            Report(event="win", modality="asserted", statement="masks-s2", **at("won")),
        ],
    }
    actors = [Actor(id="ana", name="Ana", kind="person"), Actor(id="crew", name="the crew", kind="group")]
    places = [Place(id="pier", name="the pier", kind="site"), Place(id="town", name="Town", kind="city")]
    events = [Event(id=id_, label=f"a {id_}") for id_ in ("leave", "loss", "win")]
    registries = {"actors": actors, "places": places, "events": events}
    return Corpus(id="masks", title="Masks", version="1", documents=[Document(**fields)], **registries | changes)


def test_offsets_count_code_points() -> None:
    text, annotations = to_brat(masked(), "masks")
    bound = [line.split("\t") for line in lines_of(annotations, "T")]

    assert bound[0] == ["T1", "Actor 2 9", "Ana and"]
    for _, place, words in bound:
        _, start, end = place.split()
        assert text[int(start) : int(end)] == words


def test_a_mention_of_several_kinds_has_their_common_type() -> None:
    _, annotations = to_brat(masked(), "masks")

    assert [line.split("\t")[1].split()[0] for line in lines_of(annotations, "T")[:3]] == ["Actor", "Place", "Person"]
    assert [line.split("\t")[1] for line in lines_of(annotations, "N")[:4]] == [
        "Reference T1 Actors:ana",
        "Reference T1 Actors:crew",
        "Reference T2 Places:pier",
        "Reference T2 Places:town",
    ]


def test_the_same_words_of_one_type_are_bound_once() -> None:
    _, annotations = to_brat(masked(), "masks")

    assert len(re.findall(r"\tCue ", annotations)) == 1
    assert lines_of(annotations, "R") == ["R1\tIntroduces Arg1:T6 Arg2:T4", "R2\tIntroduces Arg1:T6 Arg2:T5"]
    assert lines_of(annotations, "E") == [
        "E1\tEvent:T7 Statement:T4",
        "E2\tEvent:T8 Statement:T5",
        "E3\tEvent:T8 Statement:T5",
    ]
    assert "Negated E2" in annotations
    assert "Medium T4 social-media" in annotations


def test_text_with_emoji_is_read_back_unchanged(tmp_path: Path) -> None:
    done = write(masked(), "brat", tmp_path / "out")
    found = compare(masked(), read("brat", tmp_path / "out"))

    assert [found[kind].records for kind in ("mentions", "statements", "reports")] == [3, 2, 3]
    assert not any(found[kind].missing for kind in ("mentions", "statements", "reports"))
    assert {loss.what for loss in done.losses if "." not in loss.what} == {"blocks", "cuts"}


def test_normalizations_point_to_the_registries_and_to_external_registers(shipped: Corpus) -> None:
    _, annotations = to_brat(shipped, shipped.documents["voa-2012"])

    assert "Places:bamako\tBamako\n" in annotations
    assert "Wikidata:Q3703\tBamako\n" in annotations
    assert "GeoNames:2460596\tBamako\n" in annotations


def test_an_id_with_a_blank_and_a_name_with_a_break_do_not_break_a_line() -> None:
    odd = ExternalId(scheme="wikidata", value="Q 1", source="made up")
    places = [
        Place(id="pier", name="the\u2028pier", kind="site", ids=[odd]),
        Place(id="town", name="Town", kind="city"),
    ]
    _, annotations = to_brat(masked(places=places), "masks")

    assert "Places:pier\tthe pier\n" in annotations
    assert "Wikidata" not in annotations


def test_only_a_listed_id_is_a_normalization() -> None:
    stale, listed = (
        ExternalId(scheme="wikidata", value=value, status=status, source="made up")
        for value, status in (("Q1", "listed-stale"), ("Q2", "listed"))
    )
    for ids, found in (([stale], []), ([stale, listed], ["Wikidata:Q2"])):
        places = [Place(id="pier", name="Pier", kind="site", ids=ids), Place(id="town", name="Town", kind="city")]
        assert re.findall(r"Wikidata:\S+", to_brat(masked(places=places), "masks").annotations) == found


def test_a_document_is_named_by_its_id_or_given(small: Corpus) -> None:
    assert to_brat(small, "harbor-2020") == to_brat(small, small.documents["harbor-2020"])
    with pytest.raises(UnknownIdError):
        to_brat(small, "harbor-2021")


def test_the_configuration_has_every_type_of_the_vocabularies() -> None:
    sections = dict(re.findall(r"\[(\w+)\]\n((?:.+\n)+)", to_annotation_conf()))
    types = {name: [line.split("\t") for line in lines.splitlines()] for name, lines in sections.items()}

    assert [name for name, *_ in types["entities"] if name] == ["Actor", "Place", "Date", "Statement", "Cue"]
    assert len(types["events"]) == 17
    assert [name for name, *_ in types["attributes"]] == ["Form", "Speech", "Medium", "Modality", "Negated"]


def test_every_type_that_is_drawn_is_declared() -> None:
    declared = {line.strip().partition("\t")[0] for line in to_annotation_conf().splitlines()}
    drawn = {
        line.partition("\t")[0] for line in to_visual_conf().splitlines() if "DEFAULT" not in line and "\t" in line
    }

    assert drawn < declared
    assert re.search(r"Modality\t.*dashArray:-\|3-3\|3-3\|3-6\|3-6", to_visual_conf())


@given(st.text(st.characters(codec="utf-8"), min_size=1).filter(str.strip))
def test_a_database_keeps_any_note_on_one_line(note: str) -> None:
    database = to_database([Actor(id="ana", name="Ana", kind="person", aliases=["A: B"], note=note)])

    assert database.splitlines() == [database.removesuffix("\n")]
    assert [cell.split(":", 2)[:2] for cell in database.split("\t")[1:]] == [
        ["name", "name"],
        ["attr", "kind"],
        ["name", "aliases"],
        ["info", "note"],
    ]


@pytest.mark.parametrize("name", ["Ana\tRuiz", "Ana\nRuiz", "Ana\x85Ruiz", "Ana\u2029"])
def test_a_name_that_would_break_a_line_of_a_database_is_refused(name: str) -> None:
    actor = Actor(id="ana", name=name, kind="person")

    with pytest.raises(RecordError, match=r"^ana\.name: expected no tab and no line break, found 'Ana\\"):
        to_database([actor])


def test_the_format_is_the_same_bytes_each_time(small: Corpus, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    first = write(small, "brat", tmp_path / "one", progress=lambda done, total: told.append((done, total)))
    write(small, "brat", tmp_path / "two")

    for name in first.files:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()
    assert told == [(1, 2), (2, 2)]
