"""Files of brat and of UIMA as answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from decodable import scored

import malicrisis
from malicrisis.errors import FileError, RecordError
from malicrisis.scoring import adapters

if TYPE_CHECKING:
    from pathlib import Path

    from malicrisis import Corpus


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The corpus in the formats of brat and of UIMA."""
    path = tmp_path_factory.mktemp("exported")
    for name in ("brat", "uima"):
        malicrisis.export.write(malicrisis.load(), name, path / name)
    return path


def test_entities_of_brat_are_mentions(shipped: Corpus, exported: Path) -> None:
    score = scored(shipped, adapters.from_brat(exported / "brat"))

    for layer in ("mentions", "identity"):
        counts = score.layers[layer]["all"]
        assert counts["correct"] == counts["gold"] > 0, counts


def test_an_entity_of_brat_in_pieces_reaches_from_the_first_to_the_last(tmp_path: Path) -> None:
    (tmp_path / "dw-2023.ann").write_text("T1\tPER 0 4;6 9\tMali Wag\nR1\tOf Arg1:T1 Arg2:T1\n", encoding="utf-8")

    assert list(adapters.from_brat(tmp_path)) == [
        {"record": "mention", "document": "dw-2023", "start": 0, "end": 9, "actors": ["Mali Wag"]}
    ]


def test_a_folder_that_brat_did_not_write_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileError, match=r"expected files \.ann, found none"):
        list(adapters.from_brat(tmp_path))
    (tmp_path / "a.ann").write_text("T1\tPER 0\n", encoding="utf-8")
    with pytest.raises(FileError, match=r"a\.ann:1: expected T1, label, offsets and words"):
        list(adapters.from_brat(tmp_path))
    (tmp_path / "a.ann").write_bytes(b"\xff")
    with pytest.raises(FileError, match="expected annotation of brat"):
        list(adapters.from_brat(tmp_path))


def test_entities_of_uima_are_mentions(shipped: Corpus, exported: Path) -> None:
    lines = [
        line
        for one in shipped.documents.ids
        for line in adapters.from_uima(one, exported / "uima" / f"{one}.xmi", exported / "uima" / "TypeSystem.xml")
    ]

    counts = scored(shipped, lines).layers["mentions"]["all"]

    assert counts["correct"] + counts["optional_found"] == counts["answers"] > 200


def test_entities_of_a_label_that_stands_for_nothing_are_left_out(exported: Path) -> None:
    files = exported / "uima" / "dw-2023.xmi", exported / "uima" / "TypeSystem.xml"

    places = {label: what for label, what in adapters.LABELS.items() if what == "places"}

    some = list(adapters.from_uima("dw-2023", *files, labels=places))

    assert 0 < len(some) < len(list(adapters.from_uima("dw-2023", *files)))
    assert all("places" in one for one in some)


def test_a_file_that_is_no_cas_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.xmi").write_text("<a/>", encoding="utf-8")

    with pytest.raises(FileError, match="expected a CAS in XMI and its type system"):
        list(adapters.from_uima("dw-2023", tmp_path / "a.xmi", tmp_path / "a.xmi"))


def brat(folder: Path, *lines: str, name: str = "dw-2023", end: str = "\n", **options: Any) -> list[dict[str, Any]]:
    """Return the answers of a file of brat with *lines*."""
    (folder / f"{name}.ann").write_bytes("".join(line + end for line in lines).encode())
    return list(adapters.from_brat(folder, **options))


def test_normalizations_of_brat_name_records_of_the_first_base(tmp_path: Path) -> None:
    found = brat(
        tmp_path,
        "N1\tReference T1 malicrisis:russia\tRussia",
        "T1\tActor 0 6\tRussia",
        "N2\tReference T1 Wikidata:Q159\tRussia",
        "N3\tReference T1 malicrisis:wagner-group\tWagner Group",
        "N4\tReference T2 Wikidata:Q:x\tMali",
        "T2\tcity 10 14\tMali",
        "T30\tDate 20 24\t2012",
        "T31\tMoney 30 34\taid.",
        "A1\tTense T1 Past",
        "#1\tAnnotatorNotes T1\tT1 is a note",
        "",
    )

    place = {"record": "mention", "document": "dw-2023"}
    assert found == [
        place | {"start": 0, "end": 6, "quote": "Russia", "actors": ["russia", "wagner-group"]},
        place | {"start": 10, "end": 14, "quote": "Mali", "places": ["Q:x"]},
        place | {"start": 20, "end": 24, "quote": "2012"},
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_words_of_brat_may_have_characters_that_end_lines_elsewhere(tmp_path: Path, end: str) -> None:
    words = "a\x85b\u2028c\x0cd"

    assert [one["quote"] for one in brat(tmp_path, f"T1\tPER 0 7\t{words}", "T2\tPER 8 9\te", end=end)] == [words, "e"]


def test_labels_are_compared_without_case(tmp_path: Path) -> None:
    lines = "T1\tsoldier 0 1\ta", "T2\tPER 2 3\tb"

    assert [one["quote"] for one in brat(tmp_path, *lines, labels={"Soldier": "actors"})] == ["a"]
    when = "".join([*"when"])  # another object than in the code, as if it were read from a file
    assert [[*one] for one in brat(tmp_path, *lines, labels={"PER": when})] == [
        ["record", "document", "start", "end", "quote"]
    ]
    assert [one["quote"] for one in brat(tmp_path, *lines)] == ["b"]


def test_a_label_stands_for_actors_places_or_dates_alone(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="labels: PER: expected one of actors, places, when, found 'actor'"):
        brat(tmp_path, "T1\tPER 0 1\ta", labels={"PER": "actor"})


def test_files_of_brat_are_read_in_the_order_of_their_names_by_any_kind_of_path(tmp_path: Path) -> None:
    for name in ("b", "a", "c"):
        brat(tmp_path, f"T1\tPER 0 1\t{name}", name=name)
    (tmp_path / "a.txt").write_text("a", encoding="utf-8")
    (tmp_path / "d.ann").write_text("", encoding="utf-8")

    for folder in (tmp_path, str(tmp_path)):
        assert [(one["document"], one["quote"]) for one in adapters.from_brat(folder)] == [(n, n) for n in "abc"]


def test_an_error_in_a_file_of_brat_has_its_line_and_its_folder(tmp_path: Path) -> None:
    wrong = f"T2\tPER 0 1;2\t{'x' * 90}"

    with pytest.raises(FileError) as caught:
        brat(tmp_path, "T1\tPER 0 1\ta", wrong)
    assert str(caught.value).endswith(f"dw-2023.ann:2: expected T1, label, offsets and words, found {wrong!r:.80}")
    with pytest.raises(FileError) as caught:
        list(adapters.from_brat(tmp_path / "none"))
    assert str(caught.value).endswith("none: expected files .ann, found none")
    (tmp_path / "z.ann").write_bytes(b"\xff")
    with pytest.raises(FileError, match="expected annotation of brat, found 'utf-8' codec can't decode byte 0xff"):
        list(adapters.from_brat(tmp_path))


TYPES = """<?xml version="1.0" encoding="UTF-8"?>
<typeSystemDescription xmlns="http://uima.apache.org/resourceSpecifier"><types><typeDescription>
<name>my.Entity</name><supertypeName>uima.tcas.Annotation</supertypeName><features>
<featureDescription><name>kind</name><rangeTypeName>uima.cas.String</rangeTypeName></featureDescription>
<featureDescription><name>link</name><rangeTypeName>uima.cas.String</rangeTypeName></featureDescription>
</features></typeDescription></types></typeSystemDescription>
"""
CAS = """<?xml version="1.0" encoding="UTF-8"?>
<xmi:XMI xmlns:xmi="http://www.omg.org/XMI" xmlns:cas="http:///uima/cas.ecore" xmlns:my="http:///my.ecore"
xmi:version="2.0"><cas:NULL xmi:id="0"/>
<my:Entity xmi:id="1" sofa="9" begin="3" end="7" kind="place" link="https://example.org/places/mali"/>
<my:Entity xmi:id="2" sofa="9" begin="8" end="10" kind="ORG"/>
<my:Entity xmi:id="3" sofa="9" begin="0" end="2"/>
<cas:Sofa xmi:id="9" sofaNum="1" sofaID="_InitialView" mimeType="text" sofaString="\U0001f600 Mali UN"/>
<cas:View sofa="9" members="1 2 3"/></xmi:XMI>
"""


def test_types_and_features_of_uima_of_ones_own_are_read(tmp_path: Path) -> None:
    cas, types = tmp_path / "a.xmi", tmp_path / "types.xml"
    cas.write_text(CAS, encoding="utf-8")
    types.write_text(TYPES, encoding="utf-8")
    names: dict[str, Any] = {"kind": "my.Entity", "label": "kind", "identifier": "link"}

    found = list(adapters.from_uima("x", str(cas), str(types), **names))

    place = {"record": "mention", "document": "x"}
    assert found == [
        place | {"start": 2, "end": 6, "quote": "Mali", "places": ["mali"]},
        place | {"start": 7, "end": 9, "quote": "UN", "actors": ["UN"]},
    ]
    assert list(adapters.from_uima("x", cas, types, **names, labels={"place": "actors"})) == [
        place | {"start": 2, "end": 6, "quote": "Mali", "actors": ["mali"]}
    ]
    unnamed = list(adapters.from_uima("x", cas, types, kind="my.Entity", label="kind"))
    assert [(one.get("places"), one.get("actors")) for one in unnamed] == [(["Mali"], None), (None, ["UN"])]
    assert list(adapters.from_uima("x", cas, types, kind="my.Entity")) == []


def test_a_file_of_uima_that_cannot_be_read_is_named_with_the_reason(tmp_path: Path) -> None:
    with pytest.raises(FileError, match=r"none\.xmi: expected a CAS in XMI and its type system, found FileNotFound"):
        list(adapters.from_uima("x", tmp_path / "none.xmi", tmp_path / "none.xml"))
