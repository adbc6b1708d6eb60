"""Documents of spaCy as answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import spacy
from decodable import scored
from spacy.tokens import DocBin

import malicrisis
from malicrisis.errors import RecordError
from malicrisis.scoring import adapters

if TYPE_CHECKING:
    from pathlib import Path

    from malicrisis import Corpus


def ruled(text: str) -> Any:
    """Return *text* as a pipeline of spaCy with a few patterns reads it."""
    nlp = spacy.blank("en")
    patterns = [("ORG", "ECOWAS"), ("GPE", "Mali"), ("GPE", "Bamako"), ("DATE", "June 11"), ("MONEY", "aid")]
    nlp.add_pipe("entity_ruler").add_patterns([{"label": label, "pattern": words} for label, words in patterns])  # type: ignore[attr-defined]  # spaCy says a callable
    return nlp(text)


def test_entities_of_spacy_are_mentions(shipped: Corpus) -> None:
    doc = ruled(shipped.documents["voa-2012"].text)

    lines = list(adapters.from_spacy({"voa-2012": doc}))
    score = scored(shipped, lines)

    assert len(lines) == len([one for one in doc.ents if one.label_ != "MONEY"]) > 5
    assert next(one for one in lines if one["quote"] == "June 11").keys() & {"actors", "places", "when"} == set()
    assert score.layers["mentions"]["all"]["spurious"] == 0
    assert score.layers["identity"]["documents"]["voa-2012"]["correct"] > 3


def test_labels_may_stand_for_something_else(shipped: Corpus) -> None:
    doc = ruled(shipped.documents["voa-2012"].text)

    lines = list(adapters.from_spacy({"voa-2012": doc}, labels={"GPE": "actors"}))

    assert {tuple(one) for one in lines} == {("record", "document", "start", "end", "quote", "actors")}


def test_linked_entities_mean_the_record_of_their_id(shipped: Corpus) -> None:
    docs = dict(zip(shipped.documents.ids, malicrisis.export.to_spacy(shipped), strict=True))

    score = scored(shipped, adapters.from_spacy(docs))

    counts = score.layers["identity"]["all"]
    assert counts["correct"] > 100
    assert counts["other"] == counts["unreadable"] == 0


def test_a_file_of_spacy_is_read_with_the_ids_of_its_documents(shipped: Corpus, tmp_path: Path) -> None:
    docs = [ruled(shipped.documents[one].text) for one in ("voa-2012", "cgtn-2020")]
    DocBin(docs=docs).to_disk(tmp_path / "docs.spacy")

    lines = list(adapters.from_docbin(tmp_path / "docs.spacy", ["voa-2012", "cgtn-2020"]))

    assert lines == list(adapters.from_spacy({"voa-2012": docs[0], "cgtn-2020": docs[1]}))
    some = adapters.from_docbin(tmp_path / "docs.spacy", ["voa-2012", "cgtn-2020"], labels={"GPE": "actors"})
    assert {one["quote"] for one in some} == {"Mali", "Bamako"}
    for number in (1, 3):
        with pytest.raises(RecordError, match=f"expected {number} documents, found 2"):
            list(adapters.from_docbin(tmp_path / "docs.spacy", [f"doc-{one}" for one in range(number)]))


def test_a_file_of_spacy_may_have_very_many_documents(tmp_path: Path) -> None:
    DocBin(docs=[spacy.blank("en")("")] * 300).to_disk(tmp_path / "docs.spacy")

    found = adapters.from_docbin(str(tmp_path / "docs.spacy"), [f"doc-{one}" for one in range(300)])

    assert list(found) == []
