"""Dates of citations are only as precise as they are known."""

from __future__ import annotations

import re

import pytest
from citations import CORPUS, bibtex_entry, corpus_of, csl_item, ris_record
from hypothesis import given
from hypothesis import strategies as st

from malicrisis import Evidence, When, cite
from malicrisis.citation import FORMATS
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
        ("[2020-08-18..2020-08-19]", "[c. August 2020]", "2020-08~", "date 18 or 19 August 2020"),
        ("[2020-08-18..2020-09]", "[c. 2020]", "2020~", "date between 18 August 2020 and September 2020"),
        ("[2020-12-31..2021-01-01]", None, None, "date 31 December 2020 or 1 January 2021"),
        ("[..2020]", None, None, "date not after 2020"),
        ("[2020?..]", None, None, "date uncertain, not before 2020"),
        ("2020-03/2020-05", "(March to May 2020)", "2020-03/2020-05", "date from March to May 2020"),
        ("2019/2020~", "[c. 2019 to 2020]", "2019/2020~", "date approximate, from 2019 to 2020"),
        ("2020/..", None, "2020/..", "date from 2020, no end"),
        ("2020-01-01/", None, "2020-01-01/", "date from 1 January 2020, end unknown"),
        ("../2020", None, "../2020", "date until 2020, no begin"),
        ("/2020~", None, "/2020~", "date approximate, until 2020, begin unknown"),
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
    ends = issued.get("date-parts", [[]])
    record = ris_record(cite(corpus, "doc", format="ris"))
    fields = bibtex_entry(cite(corpus, "doc", format="bibtex"))[2]
    biblatex = bibtex_entry(cite(corpus, "doc", format="biblatex"))[2].get("date", "")
    ris = [int(part) for part in record.get("date", "").split("/") if part]

    for parts in (*ends, ris):
        assert len(parts) <= {"year": 1, "month": 2, "day": 3}[min(precisions(when))]
    for day, parts in zip((when.earliest, when.latest), (ends[0], ends[-1]), strict=True):
        assert parts == list(day.timetuple()[: len(parts)]) if day else not parts
        assert ris == list(day.timetuple()[: len(ris)]) if day else not ris
    is_vague = bool(evidence) or when.is_approximate or when.is_uncertain or when.is_one_of
    assert issued.get("circa", False) is (bool(ends[0]) and is_vague)
    if not when.is_interval:
        assert [int(part) for part in re.findall(r"\d+", biblatex)] == ris == ends[0]
        assert sum(name in fields for name in ("year", "month", "day")) == len(ris)
    assert ("note" in fields) is (is_vague or when.is_interval)


def precisions(when: When) -> list[str]:
    """Return the precision of each date in *when*."""
    return [When(date).precision.value for date in when.edtf.strip("[]").replace("..", "/").split("/") if date]


@pytest.mark.parametrize("name", FORMATS)
def test_a_text_without_a_date_is_cited_without_one(name: str) -> None:
    text = cite(corpus_of(published=None), "doc", format=name)

    assert ("(n.d.)" in text) is (name == "text")
    assert "None" not in text
    assert not re.search(r"year|date|issued|PY  -|DA  -", text)


def test_both_ends_of_an_interval_are_cited_where_the_format_has_ranges() -> None:
    corpus = corpus_of(published="2013-01/2014-07")

    assert "A paper (January 2013 to July 2014). " in cite(corpus, "doc")
    assert bibtex_entry(cite(corpus, "doc", format="biblatex"))[2]["date"] == "2013-01/2014-07"
    assert bibtex_entry(cite(corpus, "doc", format="bibtex"))[2]["year"] == "2013--2014"
    assert csl_item(cite(corpus, "doc", format="csl-json"))["issued"] == {"date-parts": [[2013, 1], [2014, 7]]}
    assert ris_record(cite(corpus, "doc", format="ris"))["notes"] == ["date from January 2013 to July 2014"]
    assert "(2013–2014, January–July)" in cite(corpus, "doc", style="apa")


def test_an_inferred_interval_is_marked_at_both_ends() -> None:
    corpus = corpus_of(published="2013-01/2014~", evidence=INFERRED)

    assert bibtex_entry(cite(corpus, "doc", format="biblatex"))[2]["date"] == "2013-01?/2014~"
