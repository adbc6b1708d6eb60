"""Roles: on which days they were certainly held, on which possibly, and what they rest on."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from malicrisis import Actor, Passage, Role, When
from malicrisis.errors import RecordError
from malicrisis.model.registries import Match

if TYPE_CHECKING:
    import datetime

    from malicrisis import Corpus


def role(during: str | None, attested: str | None = None) -> Role:
    return Role(title="mayor", during=during, attested=attested, sources=["a register"])


def certainty(one: Role, day: str) -> bool | None:
    """Return whether *one* was certainly held on *day*; None if it was not."""
    person = Actor(id="ruiz-ana", name="Ana Ruiz", kind="person", roles=[one])
    return next((match.certain for match in person.roles_on(day)), None)


@pytest.mark.parametrize(
    ("during", "attested", "day", "certain"),
    [
        ("2017-01-01/", None, "2016-12-31", None),
        ("2017-01-01/", None, "2017-01-01", True),
        ("2017-01-01/", None, "2017-01-02", False),
        ("2017-01-01/", "2020-03-05", "2020-03-05", True),
        ("2017-01-01/", "2020-03-05", "2020-03-06", False),
        ("2017-01-01/", "2020-03-05", "2999-01-01", False),
        ("2017-01-01/", "2020-03", "2020-03-01", True),
        ("2017-01-01/", "2020-03", "2020-03-02", False),
        ("2017-01-01/", "2020~", "2017-01-02", False),
        ("2017-06-01/", "2017", "2017-06-01", True),
        ("2017-01-01/2021-01-18", "2020-10-05", "2020-10-06", False),
        ("2017-01-01/2021-01-18", "2020-10-05", "2021-01-18", False),
        ("2017-01-01/2021-01-18", "2020-10-05", "2021-01-19", None),
        ("2017-01-01/2021-01-18", None, "2021-01-18", True),
        ("2017-01-01/..", None, "2999-01-01", True),
        ("../2020", None, "1000-01-01", True),
        ("../2020", "2019-02-01", "2019-02-02", False),
        ("/2020-02-02", None, "2019-02-02", False),
        ("/2020-02-02", None, "2020-02-02", True),
        ("2014/2017", None, "2014-06-01", False),
        ("2014/2017", None, "2015", True),
        ("2014/2017", None, "2014", False),
        ("2014/2017", None, "2015~", False),
        ("2014/2017", None, "[2015..2016]", True),
        ("2014/2017", None, "[2015..2018]", False),
        ("2014/2017", None, "[2015..]", False),
        ("2014/2017", None, "[..2015]", False),
        ("2014~/2017", None, "2015", False),
        ("2012-09", None, "2012-09-05", False),
        ("2012-09", None, "2012-10-01", None),
        (None, None, "2012-10-01", None),
    ],
)
def test_a_role_is_certain_up_to_the_last_day_on_which_a_source_attests_it(
    during: str | None,
    attested: str | None,
    day: str,
    certain: bool | None,  # noqa: FBT001  a case
) -> None:
    assert certainty(role(during, attested), day) is certain


@given(st.dates(), st.dates(), st.dates())
def test_an_office_of_unknown_end_is_certain_from_its_begin_to_its_last_attested_day(
    begin: datetime.date, attested: datetime.date, day: datetime.date
) -> None:
    assume(begin <= attested)

    found = certainty(role(f"{begin}/", f"{attested}"), f"{day}")

    assert found is (None if day < begin else day <= attested)


@pytest.mark.parametrize(
    ("during", "attested", "expected"),
    [
        (None, "2020", "none without an interval"),
        ("2020", "2020", "none without an interval"),
        ("2017/", "2018/2020", "one date, the last day"),
        ("2017/", "2016", "a date in 2017/"),
        ("2017/2019", "2020", "a date in 2017/2019"),
        ("2017/", "yesterday", "a date such as 2020-08-18"),
    ],
)
def test_the_last_attested_day_is_one_date_within_the_interval(
    during: str | None, attested: str, expected: str
) -> None:
    with pytest.raises(RecordError, match=expected):
        role(during, attested)


def test_a_role_without_a_source_is_refused() -> None:
    with pytest.raises(RecordError, match=r"Role\.sources: expected a list of 1 or more, found \(\)"):
        Role(title="mayor", sources=[])


def test_a_match_shows_the_title_of_a_role_and_whether_it_is_certain() -> None:
    assert repr(Match(role("2017/"), certain=False)) == "<Match 'mayor', possible>"


def test_one_office_of_one_holder_is_one_role(shipped: Corpus) -> None:
    offices = Counter((actor.id, one.title, one.org) for actor in shipped.actors for one in actor.roles)

    # Diop was foreign minister twice, with other ministers between
    assert {office for office, count in offices.items() if count > 1} == {
        ("diop-abdoulaye", "Minister of Foreign Affairs of Mali", "foreign-ministry-of-mali")
    }
    for actor in shipped.actors:
        intervals = [one for one in actor.roles if one.during and one.during.is_interval]
        # no single day of an office beside the interval that covers it
        assert not [
            one
            for one in actor.roles
            if one.during and not one.during.is_interval and any(one.org == other.org for other in intervals)
        ]


def test_no_office_of_unknown_end_is_without_a_day_on_which_a_source_last_attests_it(shipped: Corpus) -> None:
    for actor in shipped.actors:
        for one in actor.roles:
            assert one.attested or not (one.during and one.during.is_interval and one.during.latest is None)


@pytest.mark.parametrize(
    "office",
    [
        ("baerbock-annalena", "Foreign Minister", "2021-12-08/2025-05-06", None, "finanznachrichten.de"),
        ("diop-abdoulaye", "Minister of Foreign", "2021-06-11/", "2026-02-12", "news-pravda.com"),
        ("guterres-antonio", "Secretary-General", "2017-01-01/2026-12-31", "2026-01-15", "tass.com"),
        ("keita-ibrahim-boubacar", "President of Mali", "2013-09-04/2020-08-18", None, "cgtn-2020"),
        ("kirby-john", "spokesman", "2022-06-21/", "2024-02-11", "rev.com"),
        ("lavrov-sergei", "Foreign Minister", "2004-03-09/", "2026-01-20", "m24.ru"),
        ("toure-amadou-toumani", "President of Mali", "2002-06-08/2012-03-22", None, "voa-2012"),
        ("wague-ismael", "spokesman of the junta", "2020-08-19/2021-01-18", "2020-10-05", "aa.com.tr"),
        ("wague-ismael", "Minister of Reconciliation", "2020-10-05/", "2026-02-12", "news-pravda.com"),
        ("woodward-barbara", "Permanent", "2021-02-01/2025-10-03", None, "diplomatictimes.net"),
        ("zakharova-maria", "spokeswoman", "2015-08-10/", "2026-02-22", "72news.ru"),
    ],
)
def test_the_corrected_offices_stay_as_their_sources_have_them(
    shipped: Corpus, office: tuple[str, str, str, str | None, str]
) -> None:
    holder, title, during, attested, source = office
    sources = [
        (one.during, one.attested)
        for one in shipped.actors[holder].roles
        if one.title.startswith(title)
        and any(source in (each.document if isinstance(each, Passage) else each) for each in one.sources)
    ]

    assert sources == [(When(during), attested and When(attested))]
