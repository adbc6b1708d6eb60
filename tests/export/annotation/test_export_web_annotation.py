"""Web Annotations: selectors agree, every term is defined, and bodies say how a report tells of its event."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import attrs
import pytest

import malicrisis
from conftest import place_of, plain_document, small_corpus
from malicrisis import Actor, Corpus, Document, Mention
from malicrisis.export import to_web_annotations
from read_back import compare, read
from read_back.web_annotation import W3C

if TYPE_CHECKING:
    from pathlib import Path

ASTRAL = (("title", "𝄞 first"), ("paragraph", "𝄞🎻 A choir sang “𝄞” and a choir left."))


def astral_corpus(**fields: Any) -> Corpus:
    """Return a corpus with characters outside the basic plane before and between the same words twice."""
    mentions = [
        Mention(form="description", actors=["choir"], **place_of(ASTRAL, "astral", quote))
        for quote in ("A choir", "a choir")
    ]
    document = Document(**plain_document("astral", ASTRAL, published="2020", mentions=mentions))
    choir = Actor(id="choir", name='the "choir"\n\t\\ \x01', kind="group", named=False)
    return Corpus(**{"id": "astral", "title": "Astral", "version": "1", **fields}, documents=[document], actors=[choir])


def items_of(corpus: Corpus, record: str) -> list[dict[str, Any]]:
    return [item for item in to_web_annotations(corpus)["first"]["items"] if item["record"] == record]


def test_positions_count_code_points_as_the_w3c_requires(tmp_path: Path) -> None:
    corpus = astral_corpus()

    first, second = (item["target"]["selector"] for item in items_of(corpus, "mention"))

    text = corpus.documents["astral"].text
    assert [text[position["start"] : position["end"]] for position, _ in (first, second)] == ["A choir", "a choir"]
    assert first[1] == {
        "type": "TextQuoteSelector",
        "exact": "A choir",
        "prefix": "𝄞 first\n\n𝄞🎻 ",
        "suffix": " sang “𝄞” and a choir left.",
    }
    malicrisis.export.write(corpus, "web-annotation", tmp_path / "out")
    assert not compare(corpus, read("web-annotation", tmp_path / "out"))["mentions"].missing


def test_every_key_is_a_term_of_the_w3c_or_of_the_context_in_the_file(either: Corpus) -> None:
    made = to_web_annotations(either)
    w3c, ours = made["@context"]

    assert w3c == "http://www.w3.org/ns/anno.jsonld"
    assert not set(ours) & set(W3C)
    assert keys_of(made) - {"@context"} <= set(ours) | set(W3C)


def keys_of(value: Any) -> set[str]:
    """Return the keys at any depth, those of the context apart."""
    if isinstance(value, list):
        return {key for one in value for key in keys_of(one)}
    if isinstance(value, dict):
        return set(value) | {key for name, one in value.items() if name != "@context" for key in keys_of(one)}
    return set()


def test_names_are_unique_and_no_invented_addresses(either: Corpus) -> None:
    names = [item["id"] for item in to_web_annotations(either)["first"]["items"]]

    assert len(set(names)) == len(names)
    assert all(name.startswith("urn:uuid:") for name in names)


def test_every_body_of_words_says_how_the_report_tells_of_the_event() -> None:
    corpus = malicrisis.load()
    reports = [report for document in corpus.documents for report in document.reports]

    for item, report in zip(items_of(corpus, "report"), reports, strict=True):
        label = corpus.events[item["event"].rpartition("/")[2]].label
        how = item["modality"] + (", negated" if item.get("negated") else "")
        words = [body["value"] for body in item["body"] if body["type"] == "TextualBody"]
        assert words == [how, f"{report.manner}: {label}"]


@pytest.mark.parametrize(
    ("license_", "rights"),
    [("CC-BY-4.0", "http://spdx.org/licenses/CC-BY-4.0"), ("LicenseRef-own", None), (None, None)],
)
def test_only_a_license_that_spdx_lists_has_an_address(license_: str | None, rights: str | None) -> None:
    assert to_web_annotations(astral_corpus(license=license_)).get("rights") == rights


def test_two_exports_have_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        malicrisis.export.write(small_corpus(), "web-annotation", tmp_path / name)

    words = [(tmp_path / name / "annotations.jsonld").read_bytes() for name in ("one", "two")]
    assert words[0] == words[1]
    assert json.loads(words[0]) == json.loads(json.dumps(to_web_annotations(small_corpus())))


def test_names_stay_from_version_to_version_and_differ_from_corpus_to_corpus() -> None:
    names = {
        to_web_annotations(corpus)["id"]
        for corpus in (astral_corpus(), attrs.evolve(astral_corpus(), version="2"), astral_corpus(id="other"))
    }

    assert len(names) == 2
