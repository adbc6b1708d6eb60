"""Dates: what they accept, what they mean, what they refuse."""

from __future__ import annotations

import calendar
import datetime
import re
import warnings
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import malicrisis
from malicrisis import Corpus, When, find_documents, find_events, timeline
from malicrisis.errors import ArgumentError, DateError
from malicrisis.model.dates import as_optional_when, as_when, begins_later, date_words, is_vague
from malicrisis.vocab import Precision
from strategies import dated, example_document, single_dates, whens

if TYPE_CHECKING:
    from pathlib import Path

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # the grammar of the oracle is not up to date with its parser
    import edtf

DAY = datetime.date


# what it means


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "precision"),
    [
        ("2020-08-18", DAY(2020, 8, 18), DAY(2020, 8, 18), "day"),
        ("2020-08", DAY(2020, 8, 1), DAY(2020, 8, 31), "month"),
        ("2020-02", DAY(2020, 2, 1), DAY(2020, 2, 29), "month"),
        ("2100-02", DAY(2100, 2, 1), DAY(2100, 2, 28), "month"),
        ("2020", DAY(2020, 1, 1), DAY(2020, 12, 31), "year"),
        ("0001", DAY(1, 1, 1), DAY(1, 12, 31), "year"),
        ("2012-06~", DAY(2012, 6, 1), DAY(2012, 6, 30), "month"),
        ("2013-01/2014-07", DAY(2013, 1, 1), DAY(2014, 7, 31), "month"),
        ("2013-01-20/2014", DAY(2013, 1, 20), DAY(2014, 12, 31), "year"),
        ("2020/2020-06", DAY(2020, 1, 1), DAY(2020, 6, 30), "year"),
        ("2020-06/2020", DAY(2020, 6, 1), DAY(2020, 12, 31), "year"),
        ("2017-01-01/", DAY(2017, 1, 1), None, "day"),
        ("/2017-01-01", None, DAY(2017, 1, 1), "day"),
        ("2004/..", DAY(2004, 1, 1), None, "year"),
        ("../2004", None, DAY(2004, 12, 31), "year"),
        ("[2018-05-30..2018-05-31]", DAY(2018, 5, 30), DAY(2018, 5, 31), "day"),
        ("[2018-05-30..2018]", DAY(2018, 5, 30), DAY(2018, 12, 31), "year"),
        ("[..2012-06]", None, DAY(2012, 6, 30), "month"),
        ("[2012-06..]", DAY(2012, 6, 1), None, "month"),
    ],
)
def test_a_date_has_a_first_day_a_last_day_and_a_precision(
    text: str, earliest: DAY | None, latest: DAY | None, precision: str
) -> None:
    when = When(text)

    assert (when.earliest, when.latest, when.precision) == (earliest, latest, Precision(precision))


@pytest.mark.parametrize(
    ("text", "approximate", "uncertain"),
    [
        ("2012", False, False),
        ("2012~", True, False),
        ("2012?", False, True),
        ("2012%", True, True),
        ("2012~/2013", True, False),
        ("2012/2013?", False, True),
        ("2012~/2013?", True, True),
        ("[2012..2013%]", True, True),
        ("2012-06-01~/..", True, False),
    ],
)
def test_a_qualifier_anywhere_makes_the_date_approximate_or_uncertain(
    text: str,
    approximate: bool,  # noqa: FBT001  the columns of a table
    uncertain: bool,  # noqa: FBT001  drawn by name
) -> None:
    when = When(text)

    assert (when.is_approximate, when.is_uncertain) == (approximate, uncertain)


@pytest.mark.parametrize(
    ("text", "is_interval", "is_one_of"),
    [("2012", False, False), ("2012/2013", True, False), ("2012/", True, False), ("[2012..2013]", False, True)],
)
def test_a_duration_and_one_date_out_of_a_range_are_two_things(
    text: str,
    is_interval: bool,  # noqa: FBT001  drawn by name
    is_one_of: bool,  # noqa: FBT001  drawn by name
) -> None:
    when = When(text)

    assert (when.is_interval, when.is_one_of) == (is_interval, is_one_of)


@given(dated())
def test_every_form_means_what_a_second_reckoning_says(case: Any) -> None:
    when = When(case.edtf)

    assert (when.earliest, when.latest) == (case.earliest, case.latest)
    assert when.precision == case.precision
    assert when.is_approximate == any(mark in case.qualifiers for mark in "~%")
    assert when.is_uncertain == any(mark in case.qualifiers for mark in "?%")


@given(whens())
def test_no_date_begins_after_it_ends(when: When) -> None:
    bounds = [day for day in (when.earliest, when.latest) if day]

    assert bounds
    assert bounds == sorted(bounds)


@given(st.dates())
def test_every_day_of_the_calendar_is_a_date_of_one_day(day: DAY) -> None:
    when = When(day.isoformat())

    assert when.earliest == when.latest == day


@given(st.integers(1, 9999), st.integers(1, 12))
def test_a_month_has_as_many_days_as_the_calendar_says(year: int, month: int) -> None:
    when = When(f"{year:04}-{month:02}")

    assert when.latest == DAY(year, month, calendar.monthrange(year, month)[1])


@pytest.mark.parametrize("year", [4, 96, 100, 200, 399, 400, 401, 800, 1600, 1900, 1999, 2000, 2004, 2005, 2100, 9600])
def test_a_leap_year_is_one_in_four_but_not_the_hundreds_but_for_every_fourth_of_them(year: int) -> None:
    when = When(f"{year:04}-02")

    assert when.latest == DAY(year, 2, 29 if calendar.isleap(year) else 28)


@pytest.mark.parametrize(
    ("later", "earlier"),
    [("2023-07", "2023-06-30"), ("2023-07-01/", "2023-06"), ("2024", "2022/2023"), ("[2024..]", "../2023")],
)
def test_a_date_begins_after_another_if_its_first_day_is_behind_the_last_day_of_the_other(
    later: str, earlier: str
) -> None:
    assert When(later).begins_after(When(earlier))
    assert not When(earlier).begins_after(When(later))


@pytest.mark.parametrize(
    ("later", "earlier"),
    [("2024~", "2022"), ("2024", "2022?"), ("2024%", "2022"), ("[2024..]", "../2023~"), ("2024~/2025", "2022")],
)
def test_a_date_with_a_mark_certainly_begins_after_no_other_although_its_days_are_later(
    later: str, earlier: str
) -> None:
    assert not When(later).begins_after(When(earlier))
    assert begins_later(When(later), When(earlier))
    assert not begins_later(When(earlier), When(later))


@given(whens(), whens())
def test_a_date_certainly_begins_after_another_if_it_begins_later_and_neither_has_a_mark(
    one: When, other: When
) -> None:
    marked = any(when.is_approximate or when.is_uncertain for when in (one, other))

    assert one.begins_after(other) == (begins_later(one, other) and not marked)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2023-06-30", "2023-06-30"),
        ("2023", "2023-06-30"),
        ("2023-06-30", "2023"),
        ("../2024", "2023"),
        ("2024", "2023/"),
    ],
)
def test_dates_that_may_share_a_day_do_not_begin_after_each_other(one: str, other: str) -> None:
    assert not When(one).begins_after(When(other))
    assert not When(other).begins_after(When(one))


def test_only_a_date_is_compared_with_a_date() -> None:
    with pytest.raises(ArgumentError, match="begins_after: other: expected"):
        When("2020").begins_after(2019)  # type: ignore[arg-type]


@pytest.mark.parametrize("edtf", ["[2020-05-01..2020-05-02]", "2020~", "2020?"])
def test_a_date_is_vague_if_it_is_one_of_several_or_approximate_or_uncertain(edtf: str) -> None:
    assert is_vague(When(edtf))


@pytest.mark.parametrize("edtf", ["2020", "2020-05-01/2020-05-02", "2020-05/.."])
def test_a_coarse_or_a_long_date_is_not_vague(edtf: str) -> None:
    assert not is_vague(When(edtf))


@given(whens())
def test_a_date_and_its_text_are_inverses(when: When) -> None:
    again = When(str(when))

    assert again == when
    assert again.edtf == when.edtf
    assert repr(when) == f"When({when.edtf!r})"


# what it refuses

NEAR_MISSES = [
    "",
    " ",
    "/",
    "..",
    "../..",
    "/..",
    "../",
    "[]",
    "[..]",
    "[/]",
    "[2020]",
    "[2020",
    "2020]",
    "[2020,2021]",
    "{2020..2021}",
    "[2020/2021]",
    "2020..2021",
    "2020//2021",
    "2020/2021/2022",
    "..2020/2021",
    "2020/..2021",
    "2020../2021",
    "2020/2021..",
    "[2020...2021]",
    "[....2021]",
    "[2020..2021..2022]",
    "[2020..2021]/[2022..2023]",
    "[2020..2021]~",
    "2020-13",
    "2020-00",
    "2020-02-30",
    "2021-02-29",
    "1900-02-29",
    "2020-04-31",
    "2020-01-00",
    "2020-01-32",
    "0000",
    "0000-01-01",
    "20-08-18",
    "2020-8-18",
    "2020-08-1",
    "02020",
    "20200",
    "-2020",
    "+2020",
    "Y20200",
    "20200818",
    "2020-0818",
    "2020-W33",
    "2020-231",
    "2020-21",
    "202X",
    "2020-XX",
    "2020-08-18T10:00:00",
    "2020/08/18",
    "18.08.2020",
    "August 2020",
    "2020~?",
    "2020~~",
    "~2020",
    "2020-~08",
    "2020!",
    " 2020",
    "2020 ",
    "2020\n",
    "2020-08-18\n",
    "2020 /2021",
    "2020/ 2021",
    "[2020.. 2021]",
    "٢٠٢٠",  # Arabic-Indic digits
    "２０２０",  # noqa: RUF001  full-width digits
    "2020-08-1８",  # noqa: RUF001  a full-width digit on purpose
    "2020–08",  # an en dash
]


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_a_near_miss_is_refused_and_the_message_quotes_it(text: str) -> None:
    with pytest.raises(DateError, match=r": expected (a date|at least one date)") as caught:
        When(text)

    assert repr(text) in str(caught.value)


@pytest.mark.parametrize("text", ["2020/2019", "2020-08-19/2020-08-18", "[2020..2019-12]", "2020~/2019?"])
def test_a_backward_range_is_refused(text: str) -> None:
    with pytest.raises(DateError, match="expected a begin no later than the end"):
        When(text)


@pytest.mark.parametrize("value", [None, 5, 2020, 20.20, True, b"2020", [], ["2020"], {}, set()])
def test_what_is_no_string_is_refused(value: Any) -> None:
    with pytest.raises(DateError, match="expected a date"):
        When(value)


FORMS = re.compile(
    r"(D)|(D)/(D|\.\.)?|(\.\.)?/(D)|\[(D)\.\.(D)?\]|\[\.\.(D)\]".replace("D", r"[0-9]{4}(?:-[0-9]{2}){0,2}[~?%]?")
)


@given(st.text() | st.text("0123456789-/.[]~?% ", max_size=24))
def test_any_string_is_a_date_of_the_forms_or_a_date_error(text: str) -> None:
    try:
        When(text)
    except DateError:
        return

    assert FORMS.fullmatch(text)


@given(dated(), st.data())
def test_a_slip_of_one_character_makes_another_date_of_the_forms_or_a_date_error(
    case: Any, data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(case.edtf)))
    skip = data.draw(st.integers(0, 1))
    slip = case.edtf[:at] + data.draw(st.sampled_from(["", *"019-/.[]~?% X"])) + case.edtf[at + skip :]

    try:
        When(slip)
    except DateError:
        return
    assert FORMS.fullmatch(slip)


@given(dated(), st.sampled_from(["..", ".", "/", "[", "]", " ", "0"]))
def test_a_date_with_something_put_before_or_behind_it_is_no_longer_of_the_forms(case: Any, extra: str) -> None:
    for text in (extra + case.edtf, case.edtf + extra):
        try:
            When(text)
        except DateError:
            continue
        assert FORMS.fullmatch(text)


# as a converter


def test_a_date_is_made_from_its_text_and_a_date_stays_itself() -> None:
    when = When("2020")

    assert as_when("2020") == when
    assert as_when(when) is when
    assert as_optional_when(None) is None
    assert as_optional_when("2020") == when


# the oracle


def is_plain(case: Any) -> bool:
    """Return whether *case* is no one-of, or one whose dates are equally fine and have no qualifier."""
    if not case.edtf.startswith("["):
        return True
    ends = {len(end) for end in case.edtf[1:-1].split("..") if end}
    return len(ends) == 1 and not case.qualifiers


@given(dated())
def test_the_edtf_package_accepts_every_date_but_mixed_or_qualified_ends_of_a_one_of(case: Any) -> None:
    accepted = edtf.is_valid_edtf(case.edtf)

    assert accepted == is_plain(case)


@given(dated().filter(lambda case: is_plain(case) and case.earliest and case.latest))
def test_the_edtf_package_gives_the_same_bounds_where_both_ends_are_written(case: Any) -> None:
    when = When(case.edtf)
    other = edtf.parse_edtf(case.edtf)

    assert when.earliest == DAY(*other.lower_strict()[:3])
    assert when.latest == DAY(*other.upper_strict()[:3])


@given(single_dates())
def test_a_date_with_an_unknown_end_begins_where_the_edtf_package_says_that_the_date_begins(case: Any) -> None:
    when = When(f"{case.edtf}/")

    assert when.earliest == DAY(*edtf.parse_edtf(case.edtf).lower_strict()[:3])


DEVIATIONS = {
    # what the edtf package accepts and ISO 8601-2 or the calendar does not
    "2020/2019": "it accepts backward intervals",
    "[2020..2019]": "and backward ranges",
    "2021-02-29": "it knows no leap years",
    "1900-02-29": "it knows no leap years",
    "0000": "a year zero is of the standard, but of no source here",
    "0000-01-01": "a year zero is of the standard, but of no source here",
    # what it accepts of the standard and this subset leaves out
    "[2020,2021]": "lists are of the standard",
    "{2020..2021}": "sets of all members are of the standard",
    "-2020": "years before Christ are of the standard",
    "Y20200": "long years are of the standard",
    "2020-21": "seasons are of the standard",
    "202X": "masked digits are of the standard",
    "2020-XX": "masked digits are of the standard",
    "2020-08-18T10:00:00": "times are of the standard",
    "~2020": "qualifiers of single components are of the standard",
    "2020-~08": "qualifiers of single components are of the standard",
    "../..": "the interval of all time is of the standard",
    " 2020": "it strips white space",
    "2020 ": "it strips white space",
    "2020\n": "it strips white space",
    "2020-08-18\n": "it strips white space",
    "2020 /2021": "it passes over white space",
    "2020/ 2021": "it passes over white space",
    "[2020.. 2021]": "it passes over white space",
}


@pytest.mark.parametrize("text", [*NEAR_MISSES, "2020/2019", "[2020..2019]"])
def test_what_is_refused_the_edtf_package_refuses_too_but_for_known_deviations(text: str) -> None:
    try:
        edtf.parse_edtf(text)
        accepted = True
    except (edtf.EDTFParseException, TypeError):  # a type error where both ends are open
        accepted = False

    assert accepted == (text in DEVIATIONS)


def test_a_date_that_is_in_no_calendar_is_found_as_it_stands_in_its_interval() -> None:
    with pytest.raises(DateError) as caught:
        When("2023-02-01/2023-02-30")

    assert (caught.value.place, caught.value.found) == ("'2023-02-01/2023-02-30'", "'2023-02-30'")


# other forms of EDTF, and other types


@pytest.mark.parametrize(
    ("other", "advice"),
    [
        ("2012-22", "summer 2012 is [2012-06..2012-08]"),
        ("2012-33/2013", "for a season write its months"),
        ("201X", "201X is [2010..2019]"),
        ("2012-XX", "for unknown digits write a range"),
        ("1950S2", "for unknown digits write a range"),
        ("{1667,1668}", "for a list write one date"),
        ("[1667,1668]", "for a list write one date"),
        ("2012-06-05T10:00:00", "write the date without the time"),
        ("0000", "years are from 0001 to 9999"),
        ("-0044", "years are from 0001 to 9999"),
        ("Y170000002", "years are from 0001 to 9999"),
        ("2004?-06", "at the end of the date"),
        ("XXXX", "for an unknown date give none"),
        ("", "for an unknown date give none"),
        ("../..", "for an unknown date give none"),
        ("/", "for an unknown date give none"),
    ],
)
def test_the_error_says_what_to_write_instead_of_another_form_of_edtf(other: str, advice: str) -> None:
    with pytest.raises(DateError) as refused:
        When(other)

    assert advice in str(refused.value)
    assert len(str(refused.value).splitlines()) == 1


@pytest.mark.parametrize("other", ["2012-13", "1 July 2023", "2023-02-29"])
def test_an_error_gives_no_advice_on_what_is_no_edtf(other: str) -> None:
    with pytest.raises(DateError) as refused:
        When(other)

    assert refused.value.hint == ""


def test_a_date_of_python_is_a_date(shipped: Corpus) -> None:
    day = DAY(2023, 7, 1)

    assert When(day) == When("2023-07-01")
    assert example_document(published=day).published == When("2023-07-01")
    assert find_documents(shipped, since=day) == find_documents(shipped, since="2023-07-01") != ()
    assert find_events(shipped, until=day) == find_events(shipped, until="2023-07-01")
    assert timeline(shipped, since=day) == timeline(shipped, since="2023-07-01")
    assert When("2024").begins_after(day)
    assert shipped.actors["keita-ibrahim-boubacar"].roles_on(DAY(2019, 1, 1))


def test_the_time_of_a_datetime_is_not_dropped() -> None:
    with pytest.raises(DateError, match="write the date without the time"):
        When(datetime.datetime(2023, 7, 1, 12, tzinfo=datetime.UTC))


# undated documents


def test_a_document_may_have_no_date() -> None:
    document = example_document(published=None)

    assert document.published is None
    assert document.date_at(document.paragraphs[0]) is None
    assert "n.d." in repr(document)


def test_a_document_without_a_date_is_written_and_read(tmp_path: Path) -> None:
    corpus = Corpus(id="c", title="C", version="1", documents=[example_document(published=None)])

    malicrisis.write(corpus, tmp_path / "c")

    assert malicrisis.read(tmp_path / "c") == corpus
    assert malicrisis.validate(tmp_path / "c").findings == ()
    assert find_documents(corpus) != ()
    assert find_documents(corpus, since="1000") == ()


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2020-08-18", "18 August 2020"),
        ("2020-08", "August 2020"),
        ("2020", "2020"),
        ("2012-06~", "about June 2012"),
        ("2012?", "2012 (uncertain)"),
        ("2012%", "about 2012 (uncertain)"),
        ("[2020-08-17..2020-08-23]", "between 17 and 23 August 2020"),
        ("[2012-03-30..2012-04-01]", "between 30 March and 1 April 2012"),
        ("[2012-06..2012-08]", "between June and August 2012"),
        ("[2012..2014]", "between 2012 and 2014"),
        ("[2012-06-30..2012-08]", "between 30 June 2012 and August 2012"),
        ("[2012-03-21..2012-03-22]", "21 or 22 March 2012"),
        ("[2012-12-31..2013-01-01]", "31 December 2012 or 1 January 2013"),
        ("[2012-12..2013-01]", "December 2012 or January 2013"),
        ("[2012..2013]", "2012 or 2013"),
        ("[2012-06~..2012-07~]", "between about June 2012 and about July 2012"),
        ("[2012-06-05..2012-06-05]", "5 June 2012"),
        ("[..2012-06]", "not after June 2012"),
        ("[2012-06..]", "not before June 2012"),
        ("2013-01-11/2014-07", "11 January 2013 to July 2014"),
        ("2013-01-11/2013-02-03", "11 January to 3 February 2013"),
        ("2012-04~/2013-01~", "about April 2012 to about January 2013"),
        ("2012/2012", "2012"),
        ("2012-01-17/2012", "17 January 2012 to some time in 2012"),
        ("2012-01/2012-01-17", "January 2012 to 17 January 2012"),
        ("2020/", "from 2020, end unknown"),
        ("2004/..", "from 2004, no end"),
        ("/2020", "until 2020, begin unknown"),
        ("../2020", "until 2020, no begin"),
    ],
)
def test_a_date_says_in_words_how_imprecise_it_is(edtf: str, words: str) -> None:
    assert date_words(When(edtf)) == words


def test_no_date_is_said_to_be_none() -> None:
    assert date_words(None) == "no date"


@given(whens())
def test_the_words_of_a_date_have_all_its_years_and_no_code(when: When) -> None:
    assert set(re.findall("[0-9]{4}", when.edtf)) == set(re.findall("[0-9]{4}", when.words))
    assert not set(when.words) & set("~?%[]/")
