"""Dates of citations are only as precise as they are known."""

from __future__ import annotations

import re

import pytest
from citations import CORPUS, bibtex_entry, corpus_of, csl_item, ris_record
from hypothesis import given
from hypothesis import strategies as st

from malicrisis import Evidence, When, cite
from strategies import whens

INFERRED = [Evidence(field="published", basis="inferred", source="the address")]


def test_inferred_dates_of_the_shipped_documents_are_marked() -> None:
    expected = {
        "cgtn-2020": ("[c. August 2020]", [2020, 8], "2020/08//", "2020-08~"),
        "dw-2023": ("(1 July 2023)", [2023, 7, 1], "2023/07/01/", "2023-07-01"),
        "un-2012-727": ("(1 October 2012)", [2012, 10, 1], "2012/10/01/", "2012-10-01"),
        "un-news-2018": ("[c. May 2018]", [2018, 5], "2018/05//", "2018-05~"),
        "voa-2012": ("[c. June 2012]", [2012, 6], "2012/06//", "2012-06~"),
    }

    for document in CORPUS.documents:
        text, parts, ris, biblatex = expected[document.id]
        item = csl_item(cite(CORPUS, document, format="csl-json"))
        sure = text.startswith("(")

        assert f" {text}. " in cite(CORPUS, document)
        assert item["issued"] == {"date-parts": [parts]} | ({} if sure else {"circa": True})
        assert ris_record(cite(CORPUS, document, format="ris"))["date"] == ris
        assert bibtex_entry(cite(CORPUS, document, format="biblatex"))[2]["date"] == biblatex
        assert ("date inferred" in cite(CORPUS, document, format="bibtex")) is not sure
        assert ("Date inferred" in cite(CORPUS, document, style="harvard-cite-them-right")) is not sure


@pytest.mark.parametrize(
    ("published", "text", "biblatex", "remark"),
    [
        ("2020-08-18", "(18 August 2020)", "2020-08-18", None),
        ("2020", "(2020)", "2020", None),
        ("0987-01", "(January 0987)", "0987-01", None),
        ("2020-08~", "[c. August 2020]", "2020-08~", "date approximate"),
        ("2020?", "[2020?]", "2020?", "date uncertain"),
        ("2020%", "[c. 2020?]", "2020%", "date uncertain, approximate"),
        ("[2020-08-18..2020-08-19]", "[c. August 2020]", "2020-08~", "date between 2020-08-18 and 2020-08-19"),
        ("[2020-08-18..2020-09]", "[c. 2020]", "2020~", "date between 2020-08-18 and 2020-09"),
        ("[2020-12-31..2021-01-01]", None, None, "date between 2020-12-31 and 2021-01-01"),
        ("[..2020]", None, None, "date not after 2020"),
        ("[2020?..]", None, None, "date uncertain, not before 2020"),
        ("2020-03/2020-05", "[c. 2020]", "2020~", "date from 2020-03 to 2020-05"),
        ("2019/2020", None, None, "date from 2019 to 2020"),
        ("2020/..", None, None, "date from 2020"),
        ("2020-01-01/", None, None, "date from 2020-01-01"),
        ("../2020", None, None, "date until 2020"),
        ("/2020~", None, None, "date approximate, until 2020"),
    ],
)
def test_a_date_is_cited_as_far_as_it_is_known(
    published: str, text: str | None, biblatex: str | None, remark: str | None
) -> None:
    corpus = corpus_of(published=published)

    assert f" {text or f'(n.d.; {remark})'}. " in cite(corpus, "doc")
    assert bibtex_entry(cite(corpus, "doc", format="biblatex"))[2].get("date") == biblatex
    assert csl_item(cite(corpus, "doc", format="csl-json")).get("note") == remark
    assert ris_record(cite(corpus, "doc", format="ris")).get("notes", [None])[0] == remark


@given(whens(), st.sampled_from([[], INFERRED]))
def test_no_format_states_a_date_more_precisely_than_it_is_known(when: When, evidence: list[Evidence]) -> None:
    corpus = corpus_of(published=when, evidence=evidence)

    issued = csl_item(cite(corpus, "doc", format="csl-json")).get("issued", {})
    parts = issued.get("date-parts", [[]])[0]
    record = ris_record(cite(corpus, "doc", format="ris"))
    fields = bibtex_entry(cite(corpus, "doc", format="bibtex"))[2]
    biblatex = bibtex_entry(cite(corpus, "doc", format="biblatex"))[2].get("date", "")

    assert len(parts) <= {"year": 1, "month": 2, "day": 3}[when.precision]
    for day in (when.earliest, when.latest):
        assert parts == list(day.timetuple()[: len(parts)]) if day else not parts
    marked = bool(evidence) or when.is_approximate or when.is_uncertain or when.is_one_of or when.is_interval
    assert issued.get("circa", False) is (bool(parts) and marked)
    assert [int(part) for part in record.get("date", "").split("/") if part] == parts
    assert [int(part) for part in re.findall(r"\d+", biblatex)] == parts
    assert sum(name in fields for name in ("year", "month", "day")) == len(parts)
    assert ("note" in fields) is marked
