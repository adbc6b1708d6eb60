"""The corpus describing itself: a Data Package for Frictionless, and Croissant."""

from __future__ import annotations

import hashlib
import json
import sys
from typing import TYPE_CHECKING, Any

import attrs
import pytest
from frictionless import Package

from malicrisis import Corpus, Rights
from malicrisis.errors import MissingExtraError
from malicrisis.export import to_croissant, to_datapackage, write
from malicrisis.export.tables.table import all_tables

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.slow

DESCRIBED = (("frictionless", "datapackage.json", to_datapackage), ("croissant", "croissant.json", to_croissant))

every_description = pytest.mark.parametrize(("name", "file", "make"), DESCRIBED, ids=[one for one, _, _ in DESCRIBED])


@every_description
def test_the_description_is_the_same_in_memory_and_in_a_folder(
    name: str, file: str, make: Callable[[Corpus], dict[str, Any]], either: Corpus, tmp_path: Path
) -> None:
    write(either, name, tmp_path / "out")

    assert make(either) == json.loads((tmp_path / "out" / file).read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def package(shipped: Corpus) -> dict[str, Any]:
    return to_datapackage(shipped)


@pytest.fixture(scope="module")
def croissant(shipped: Corpus) -> dict[str, Any]:
    return to_croissant(shipped)


def test_a_data_package_says_what_the_corpus_is(package: dict[str, Any]) -> None:
    assert package["$schema"].endswith("/2.0/datapackage.json")
    assert (package["name"], package["licenses"][0]["name"]) == ("malicrisis", "CC-BY-4.0")
    assert package["contributors"] == [{"title": "The malicrisis contributors", "roles": ["creator"]}]
    assert len(package["sources"]) == 5


def test_a_data_package_states_sizes_and_checksums(small: Corpus, tmp_path: Path) -> None:
    write(small, "frictionless", tmp_path / "out")

    for resource in json.loads((tmp_path / "out" / "datapackage.json").read_text(encoding="utf-8"))["resources"]:
        data = (tmp_path / "out" / resource["path"]).read_bytes()
        assert (resource["bytes"], resource["hash"]) == (len(data), f"sha256:{hashlib.sha256(data).hexdigest()}")


def test_every_column_is_described(package: dict[str, Any], croissant: dict[str, Any]) -> None:
    described = {one["name"]: [field["name"] for field in one["schema"]["fields"]] for one in package["resources"]}
    in_croissant = {one["name"]: [field["name"] for field in one["field"]] for one in croissant["recordSet"]}

    assert described == in_croissant == {name: list(table.names) for name, table in all_tables().items()}
    assert all(field["description"] for one in package["resources"] for field in one["schema"]["fields"])
    assert all(field["description"] for one in croissant["recordSet"] for field in one["field"])


MISTAKES = [
    ("reports.csv", ",denial,", ",nothing,", "foreign-key"),
    ("places.csv", ",coast,", ",nowhere,", "foreign-key"),
    ("reports.csv", ",asserted,", ",alleged,", "constraint-error"),
    ("events.csv", '"[""resign""]"', '"[""go""]"', "constraint-error"),
    ("documents.csv", ",0ab82382d3", ",Xab82382d3", "constraint-error"),
    ("disagreement_passages.csv", "whether-closed,2,", "whether-closed,1,", "primary-key"),
    ("blocks.csv", ",title,0,", ",title,zero,", "type-error"),
]


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake[2])
def test_frictionless_finds_what_the_schemas_forbid(
    mistake: tuple[str, str, str, str], small: Corpus, tmp_path: Path
) -> None:
    file, before, after, finding = mistake
    write(small, "frictionless", tmp_path / "out")
    table = tmp_path / "out" / file
    words = table.read_text(encoding="utf-8")
    assert before in words
    table.write_text(words.replace(before, after, 1), encoding="utf-8", newline="\n")
    package = Package(str(tmp_path / "out" / "datapackage.json"))

    report = package.get_resource(table.stem).validate()

    assert finding in {kind for (kind,) in report.flatten(["type"])}


def test_a_corpus_without_license_makers_and_documents_can_be_described(tmp_path: Path) -> None:
    nothing = Corpus(id="none", title="None", version="1", note="Empty.")

    for name, file, _ in DESCRIBED:
        write(nothing, name, tmp_path / name)
        assert "Empty." in (tmp_path / name / file).read_text(encoding="utf-8")
    assert Package(str(tmp_path / "frictionless" / "datapackage.json")).validate().valid
    assert not {"licenses", "contributors", "sources"} & set(to_datapackage(nothing))


def test_croissant_states_rights_for_the_annotation_and_for_every_text(
    croissant: dict[str, Any], shipped: Corpus
) -> None:
    assert croissant["license"] == "https://spdx.org/licenses/CC-BY-4.0.html"
    for document, text in zip(shipped.documents, croissant["isBasedOn"], strict=True):
        assert text["license"] == document.rights.license
        assert document.rights.statement in text["copyrightNotice"]
        assert text["conditionsOfAccess"].endswith(document.rights.redistribution)


def test_croissant_has_only_dates_that_others_know(shipped: Corpus) -> None:
    dates = {one["identifier"]: one.get("datePublished") for one in to_croissant(shipped)["isBasedOn"]}

    assert (dates["dw-2023"], dates["voa-2012"], dates["cgtn-2020"]) == ("2023-07-01", None, None)


def test_croissant_names_a_license_of_spdx_by_its_address_and_no_other(small: Corpus) -> None:
    harbor = small.documents["harbor-2020"]
    rights = attrs.evolve(harbor.rights, license="LicenseRef-own")
    changed = attrs.evolve(small, documents=[small.documents["council-2020"], attrs.evolve(harbor, rights=rights)])

    licenses = [one.get("license") for one in to_croissant(changed)["isBasedOn"]]

    assert licenses == [None, "LicenseRef-own"]
    assert isinstance(rights, Rights)


def test_croissant_states_the_checksums_of_its_files(small: Corpus, tmp_path: Path) -> None:
    write(small, "croissant", tmp_path / "out")

    for file in json.loads((tmp_path / "out" / "croissant.json").read_text(encoding="utf-8"))["distribution"]:
        data = (tmp_path / "out" / file["contentUrl"]).read_bytes()
        assert file["sha256"] == hashlib.sha256(data).hexdigest()


def test_without_pyarrow_croissant_names_the_extra(small: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)

    with pytest.raises(MissingExtraError, match=r"malicrisis\[arrow\]"):
        to_croissant(small)
