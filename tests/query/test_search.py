"""Finding actors and places by name, documents and events by conditions, with certain and possible matches."""

from __future__ import annotations

import datetime
import unicodedata
from itertools import combinations
from typing import TYPE_CHECKING, Any

import attrs
import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import plain_document
from malicrisis import Actor, Corpus, Document, Event, Mention, Place, Report, When
from malicrisis.errors import DateError, RecordError, UnknownIdError
from malicrisis.model.dates import begins_later
from malicrisis.model.registries import Match
from malicrisis.plover import Context, EventType
from malicrisis.query.names import SUGGESTIONS, find_actors, find_places, suggest
from malicrisis.query.search import find_documents, find_events
from malicrisis.vocab import DocumentKind, Modality, Redistribution
from strategies import dated

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


def ids(records: Any) -> list[str]:
    return [record.id for record in records]


def records(matches: tuple[Match[Any], ...]) -> list[Any]:
    return [match.record for match in matches]


def found(matches: tuple[Match[Any], ...]) -> list[str]:
    return [match.record.id for match in matches]


def corpus_of(*, actors: list[Actor] | None = None, places: list[Place] | None = None) -> Corpus:
    """Return a corpus of these actors and places, with one document that mentions them."""
    mentions = [
        Mention(document="one", start=i, end=i + 1, quote="x", form="description", places=[place.id])
        for i, place in enumerate(places or [])
    ]
    document = Document(
        **plain_document(
            "one",
            (("title", "x" * 20),),
            published="2020",
            voice=ids(actors or []),
            mentions=mentions,
        )
    )
    return Corpus(
        id="names", title="Names", version="1", documents=[document], actors=actors or [], places=places or []
    )


WAR = corpus_of(
    actors=[
        Actor(
            id="prigozhin-yevgeny",
            name="Yevgeny Prigozhin",
            kind="person",
            family="Prigozhin",
            aliases=["Prigozhin", "Prighozin"],
        ),
        Actor(id="guterres-antonio", name="António Guterres", kind="person"),
        Actor(id="keita-ibrahim", name="Ibrahim Boubacar Keïta", kind="person", aliases=["IBK"]),
        Actor(
            id="ecowas",
            name="Economic Community of West African States",
            kind="organization",
            aliases=["ECOWAS", "CEDEAO"],
        ),
        Actor(id="un", name="United Nations", kind="organization", aliases=["UN"]),
        Actor(id="un-news", name="UN News", kind="organization"),
        Actor(id="aardvarks", name="friends of the UN", kind="group", named=False),
        Actor(id="snowman", name="☃", kind="person"),
    ],
    places=[
        Place(id="segou", name="Ségou", kind="city"),
        Place(id="timbuktu", name="Timbuktu", kind="city", aliases=["Tombouctou"]),
        Place(id="washington-dc", name="Washington, D.C.", kind="city"),
    ],
)


# names


def unaccented(name: str) -> str:
    return "".join(one for one in unicodedata.normalize("NFD", name) if not unicodedata.combining(one))


VARIANTS: tuple[Callable[[str], str], ...] = (
    str,
    str.upper,
    str.lower,
    str.title,
    unaccented,
    lambda name: unicodedata.normalize("NFD", name),
    lambda name: f"  {name.replace(' ', '   ')}, ",
)


@pytest.mark.parametrize("vary", VARIANTS)
def test_actors_are_found_by_every_name_without_regard_to_case_and_accents(
    either: Corpus, vary: Callable[[str], str]
) -> None:
    for actor in either.actors:
        assert all(actor in records(find_actors(either, vary(name))) for name in (*actor.names, actor.id))
    for place in either.places:
        assert all(place in records(find_places(either, vary(name))) for name in (*place.names, place.id))


def test_actors_are_found_by_every_word_of_a_name(either: Corpus) -> None:
    for actor in either.actors:
        for name in actor.names:
            assert all(
                actor in records(find_actors(either, word)) for word in name.replace("-", " ").split() if word.isalpha()
            )


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Prighozin", ["prigozhin-yevgeny"]),
        ("keita", ["keita-ibrahim"]),
        ("Keïta, Ibrahim", ["keita-ibrahim"]),
        ("i b k", ["keita-ibrahim"]),
        ("west african", ["ecowas"]),
        ("U.N.", ["un"]),
        ("friends UN", ["aardvarks"]),
        ("un-news", ["un-news"]),
        ("☃", ["snowman"]),
        ("kei", []),
        ("Prigozin", []),
        ("", []),
        (" ,", []),
    ],
)
def test_a_name_finds_its_actors(name: str, expected: list[str]) -> None:
    assert found(find_actors(WAR, name)) == expected


def test_a_name_in_hindi_has_its_vowels() -> None:
    people = corpus_of(
        actors=[Actor(id=f"a{i}", name=name, kind="person") for i, name in enumerate(("राम", "रोम", "रम"))]
    )

    for actor in people.actors:
        assert find_actors(people, actor.name) == (Match(actor, certain=True),)
        assert find_actors(people, unicodedata.normalize("NFD", actor.name)) == (Match(actor, certain=True),)


def test_an_actor_and_a_place_with_one_id_are_both_suggested() -> None:
    both = corpus_of(
        actors=[Actor(id="gao", name="Gaoland", kind="state")], places=[Place(id="gao", name="Gaolend", kind="city")]
    )

    assert set(suggest(both, "Gaolind")) == {"Gaoland", "Gaolend"}


def test_exact_names_come_before_longer_ones() -> None:
    assert found(find_actors(WAR, "un")) == ["un", "aardvarks", "un-news"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [("segou", ["segou"]), ("SÉGOU", ["segou"]), ("tombouctou", ["timbuktu"]), ("washington", ["washington-dc"])],
)
def test_a_name_finds_a_place(name: str, expected: list[str]) -> None:
    assert found(find_places(WAR, name)) == expected


@given(st.text())
def test_any_string_may_be_searched_for(name: str) -> None:
    assert set(records(find_actors(WAR, name))) <= set(WAR.actors)
    assert set(records(find_places(WAR, name))) <= set(WAR.places)
    assert len(suggest(WAR, name)) <= SUGGESTIONS


# suggestions


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Prigozin", "Prigozhin"),
        ("Ecowaz", "ECOWAS"),
        ("Guteres", "António Guterres"),
        ("Antonio Gutteres", "António Guterres"),
        ("Keitta", "Ibrahim Boubacar Keïta"),
        ("Timbuctu", "Timbuktu"),
        ("Segu", "Ségou"),
    ],
)
def test_a_misspelled_name_suggests_the_right_one(name: str, expected: str) -> None:
    assert suggest(WAR, name)[0] == expected


@pytest.mark.parametrize("name", ["xyzzy", "", "  ", "…", "Q"])
def test_words_unlike_every_name_suggest_nothing(name: str) -> None:
    assert suggest(WAR, name) == ()


def test_a_name_itself_is_its_best_suggestion() -> None:
    for name in ("ECOWAS", "CEDEAO", "Tombouctou", "UN News"):
        assert suggest(WAR, name)[0] == name


def test_every_suggestion_finds_a_record(either: Corpus) -> None:
    for actor in either.actors:
        for name in suggest(either, actor.name[:-1]):
            assert find_actors(either, name) or find_places(either, name)


def test_suggestions_are_few_and_different(either: Corpus) -> None:
    for record in (*either.actors, *either.places):
        names = suggest(either, record.name)

        assert len(names) == len(set(names)) <= SUGGESTIONS


# dates: compared with an oracle that tries every day


YEAR = 2020
DAYS = [datetime.date(YEAR - 1, 12, 1) + datetime.timedelta(days=number) for number in range(500)]
"""More days than the dates below can reach on either side: the first and the last represent all further days."""


def mask(first: int, last: int) -> int:
    """Return the days from the *first* to the *last* as bits."""
    return (1 << last + 1) - (1 << first)


def days_of(date: str) -> list[int]:
    return [number for number, day in enumerate(DAYS) if day.isoformat().startswith(date)]


def readings(edtf: str) -> Iterator[int]:
    """Yield the days of every reading of *edtf*, as bits."""
    plain = edtf.translate({ord(mark): None for mark in "~?%"})
    if plain.startswith("["):
        begin, _, end = plain[1:-1].partition("..")
        first = days_of(begin)[0] if begin else 0
        last = days_of(end)[-1] if end else len(DAYS) - 1
        yield from (mask(day, day) for day in range(first, last + 1))
    elif "/" in plain:
        begin, _, end = plain.partition("/")
        begins = [0] if begin == ".." else days_of(begin)
        ends = [len(DAYS) - 1] if end == ".." else days_of(end)
        yield from (mask(first, last) for first in begins for last in ends if first <= last)
    else:
        yield from (mask(day, day) for day in days_of(plain))


def expected_fit(edtf: str, since: str | None, until: str | None) -> bool | None:
    """Return True for certain, None for possible and False for no match, by trying all readings."""
    period = mask(days_of(since)[0] if since else 0, days_of(until)[-1] if until else len(DAYS) - 1)
    hits = {bool(days & period) for days in readings(edtf)}
    if hits == {True}:
        return None if {"~", "?", "%"} & {*edtf} else True
    return None if True in hits else False


@st.composite
def dates_of_the_year(draw: st.DrawFn) -> str:
    """A day or a month, seldom the whole year."""
    day = draw(st.dates(datetime.date(YEAR, 1, 1), datetime.date(YEAR, 12, 31))).isoformat()
    return day[: draw(st.sampled_from([10, 10, 7, 7, 7, 4]))]


@st.composite
def whens_of_the_year(draw: st.DrawFn) -> str:
    """A date of any form, within or beginning or ending in the year."""
    one, other = sorted([draw(dates_of_the_year()), draw(dates_of_the_year())])
    mark = draw(st.sampled_from(["", "", "", "~", "?", "%"]))
    forms = ["{a}{m}", "{a}{m}/{b}", "{a}/{m}", "/{b}{m}", "{a}/..", "../{b}{m}", "[{a}..{b}]", "[{a}..]", "[..{b}]"]
    return draw(st.sampled_from(forms)).format(a=one, b=other, m=mark).replace("/~", "/").replace("/?", "/").replace(
        "/%", "/"
    )  # fmt: skip


def published(edtf: str) -> Corpus:
    document = Document(**plain_document("one", (("title", "Dated"),), published=edtf))
    return Corpus(id="dated", title="Dated", version="1", documents=[document])


def fit(edtf: str, since: str | None, until: str | None) -> bool | None:
    """Return True or None for a certain or a possible match of a document, False for none."""
    matches = find_documents(published(edtf), since=since, until=until)
    return (matches[0].certain or None) if matches else False


@given(whens_of_the_year(), st.none() | dates_of_the_year(), st.none() | dates_of_the_year())
def test_a_match_is_certain_if_all_readings_are_in_the_period_and_possible_if_some_are(
    edtf: str, since: str | None, until: str | None
) -> None:
    if since and until and days_of(since)[0] > days_of(until)[-1]:
        since, until = until, since
    if since is until is None:
        since = str(YEAR)

    assert fit(edtf, since, until) is expected_fit(edtf, since, until)


@pytest.mark.parametrize(
    ("edtf", "since", "until", "expected"),
    [
        ("2020-08-18", "2020-08-18", "2020-08-18", True),
        ("2020-08-18", "2020-08-19", None, False),
        ("2020-08", "2020-08-18", None, None),
        ("2020-08", "2020", "2020", True),
        ("2020~", "2020", "2020", None),
        ("2020~", "2021", None, False),
        ("[2018-05-30..2018-05-31]", "2018-05-31", None, None),
        ("[2018-05-30..2018-05-31]", "2018-05-30", None, True),
        ("[..2012-06]", None, "2012", True),
        ("[..2012-06]", "2012", None, None),
        ("2013-01-11/2014-07-13", "2014", "2014", True),
        ("2013/2014", "2014-03", "2014-03", None),
        ("2017-01-01/", "2016", None, True),
        ("2017-01-01/", "2018", None, None),
        ("2017-01-01/", None, "2017", True),
        ("2004/..", "2018", "2018", True),
        ("2004/..", None, "2003", False),
        ("/2020", "2019", "2019", None),
        ("../2020", "2019", "2019", True),
        ("2020", "2019/..", "2021", True),
        ("2020", "[2019..2020]", "2021", True),
    ],
)
def test_the_forms_of_dates_match_as_documented(
    edtf: str, since: str | None, until: str | None, *, expected: bool | None
) -> None:
    assert fit(edtf, since, until) is expected


@given(dated(), dated())
def test_only_a_date_that_begins_later_than_the_period_is_no_match(one: Any, other: Any) -> None:
    when, until = When(one.edtf), When(other.edtf)

    match = fit(one.edtf, None, other.edtf)

    assert (match is False) is begins_later(when, until)
    assert not (when.begins_after(until) and match is not False)


@given(dated())
def test_a_period_without_bounds_matches_every_date(one: Any) -> None:
    for since, until in (("/2020", None), (None, "2020/"), ("../2020", "2020/..")):
        assert bool(find_documents(published(one.edtf), since=since, until=until))


@given(dated(), dated())
def test_a_date_may_be_given_as_a_string_or_as_a_when(one: Any, other: Any) -> None:
    corpus = published(one.edtf)

    assert find_documents(corpus, since=other.edtf) == find_documents(corpus, since=When(other.edtf))


def test_a_period_that_ends_before_it_begins_is_refused(small: Corpus) -> None:
    for find in (find_documents, find_events):
        with pytest.raises(DateError, match="since must not be after until: found since '2021' and until '2020'"):
            find(small, since="2021", until="2020")


def test_a_string_that_is_no_date_is_refused(small: Corpus) -> None:
    for find in (find_documents, find_events):
        with pytest.raises(DateError, match="last week"):
            find(small, since="last week")


def test_an_undated_event_is_a_possible_match_only_on_request(small: Corpus) -> None:
    assert "crisis" not in found(find_events(small, since="2020"))
    assert Match(small.events["crisis"], certain=False) in find_events(small, since="2020", undated=True)
    assert Match(small.events["crisis"], certain=True) in find_events(small)


# documents


def test_without_a_condition_everything_matches(either: Corpus) -> None:
    assert find_documents(either) == tuple(Match(document, certain=True) for document in either.documents)
    assert sorted(found(find_events(either))) == list(either.events.ids)
    assert all(match.certain and match.text_date is None for match in find_events(either))


def test_documents_are_found_by_their_fields(either: Corpus) -> None:
    for kind in DocumentKind:
        assert found(find_documents(either, kind=kind.value)) == [d.id for d in either.documents if d.kind is kind]
    for rights in Redistribution:
        assert found(find_documents(either, redistribution=rights)) == [
            document.id for document in either.documents if document.rights.redistribution is rights
        ]
    for document in either.documents:
        assert document.id in found(find_documents(either, publisher=document.publisher.upper()))
        assert document.id in found(find_documents(either, language=document.language))


def test_a_language_that_no_document_has_matches_none(either: Corpus) -> None:
    assert find_documents(either, language="tlh") == ()


@pytest.mark.parametrize("vary", VARIANTS)
def test_a_smaller_corpus_and_a_search_have_the_same_documents_of_a_publisher(
    either: Corpus, vary: Callable[[str], str]
) -> None:
    for document in either.documents:
        publisher = vary(document.publisher)
        same = [one.id for one in either.documents if one.publisher == document.publisher]

        assert found(find_documents(either, publisher=publisher)) == same
        assert list(either.where(publisher=publisher).documents.ids) == same


@pytest.mark.parametrize(
    ("publisher", "message"),
    [
        ("UN Nwes", r"no document is published by 'UN Nwes'; nearest: 'UN News'"),
        ("voice", r"no document is published by 'voice'; nearest: 'Voice of America'"),
        ("Q", r"no document is published by 'Q'; publishers: 'CGTN Africa', 'Deutsche Welle'"),
        ("", r"no document is published by ''; publishers: "),
    ],
)
def test_an_error_names_the_publishers_near_one_that_published_nothing(
    shipped: Corpus, publisher: str, message: str
) -> None:
    for ask in (shipped.where, lambda **conditions: find_documents(shipped, **conditions)):
        with pytest.raises(UnknownIdError, match=message):
            ask(publisher=publisher)


def test_an_error_does_not_list_many_publishers() -> None:
    documents = [
        Document(
            **plain_document(f"d{number}", (("title", "Many"),), published="2020", publisher=f"{number:x}{number}")
        )
        for number in range(9)
    ]
    corpus = Corpus(id="many", title="Many", version="1", documents=documents)

    with pytest.raises(UnknownIdError, match=r"no document is published by 'The Gazette'$"):
        corpus.where(publisher="The Gazette")
    with pytest.raises(UnknownIdError, match=r"no document is published by 'x'; publishers: none$"):
        Corpus(id="empty", title="Empty", version="1").where(publisher="x")


@pytest.mark.parametrize(
    ("actor", "expected"),
    [
        ("gazette", ["harbor-2020"]),
        ("council", ["council-2020", "harbor-2020"]),
        ("port-authority", ["council-2020"]),
        ("town", []),
    ],
)
def test_documents_are_found_by_the_actors_they_mention(small: Corpus, actor: str, expected: list[str]) -> None:
    assert found(find_documents(small, actor=actor)) == expected
    assert found(find_documents(small, actor=small.actors[actor])) == expected


@pytest.mark.parametrize("field", ["authors", "addressees", "voice"])
def test_documents_are_found_by_the_actors_of_their_parts(small: Corpus, field: str) -> None:
    council = small.documents["council-2020"]
    parts = [attrs.evolve(council.parts[0], **{field: ["guards"]})]
    corpus = attrs.evolve(small, documents=[small.documents["harbor-2020"], attrs.evolve(council, parts=parts)])

    assert found(find_documents(corpus, actor="guards")) == ["council-2020", "harbor-2020"]


def test_documents_are_found_by_the_voices_of_reports_and_the_addressees_of_statements(small: Corpus) -> None:
    council = small.documents["council-2020"]
    reports = [attrs.evolve(council.reports[0], voice=["guards"]), *council.reports[1:]]
    statements = [attrs.evolve(council.statements[0], addressees=["guards"])]

    for changes in ({"reports": reports}, {"statements": statements}):
        corpus = attrs.evolve(small, documents=[small.documents["harbor-2020"], attrs.evolve(council, **changes)])
        assert found(find_documents(corpus, actor="guards")) == ["council-2020", "harbor-2020"]


def referred_to(record: Any) -> set[str]:
    """Return the ids of the actors to which *record*, or a record in it, refers."""
    ids: set[str] = set()
    for field in attrs.fields(type(record)):
        value = getattr(record, field.name)
        if field.metadata.get("refers to") == "actors":
            ids |= {value} if isinstance(value, str) else set(value or ())
        elif isinstance(value, tuple):
            ids = ids.union(*(referred_to(one) for one in value if attrs.has(type(one))))
    return ids


def test_documents_are_found_by_every_actor_to_which_one_of_their_records_refers(either: Corpus) -> None:
    for actor in either.actors:
        assert found(find_documents(either, actor=actor)) == [
            document.id for document in either.documents if actor.id in referred_to(document)
        ]


@pytest.mark.parametrize("place", ["coast", "puerto-alto", "harbor"])
def test_documents_are_found_by_a_place_or_a_place_around_it(small: Corpus, place: str) -> None:
    assert found(find_documents(small, place=place)) == ["harbor-2020"]
    assert found(find_documents(small, place=small.places[place])) == ["harbor-2020"]


def test_conditions_on_documents_add_up(either: Corpus) -> None:
    conditions: list[dict[str, Any]] = [
        {"kind": "news"},
        {"redistribution": "free"},
        {"language": "en"},
        {"since": "2018"},
        {"until": "2020-12"},
    ]
    for one, other in combinations(conditions, 2):
        both = found(find_documents(either, **one, **other))

        assert both == [
            document
            for document in found(find_documents(either, **one))
            if document in found(find_documents(either, **other))
        ]


# events


def reported(corpus: Corpus, test: Callable[[Report], bool]) -> list[str]:
    return sorted({one.event for document in corpus.documents for one in document.reports if test(one)})


def test_events_are_found_by_type_and_context(either: Corpus) -> None:
    for kind in EventType:
        assert sorted(found(find_events(either, type=kind.value))) == [
            one.id for one in either.events if one.type is kind
        ]
    for context in Context:
        assert sorted(found(find_events(either, context=context))) == [
            event.id for event in either.events if context in event.contexts
        ]


def test_events_are_found_by_their_participants(either: Corpus) -> None:
    for actor in either.actors:
        assert sorted(found(find_events(either, actor=actor))) == [
            event.id for event in either.events if actor.id in (*event.actors, *event.recipients)
        ]


def around(corpus: Corpus, place: str) -> set[str]:
    """Return *place* and all places around it."""
    within = corpus.places[place].within
    return {place} | (around(corpus, within) if within else set())


def test_events_are_found_by_every_place_around_theirs(either: Corpus) -> None:
    for place in either.places:
        assert sorted(found(find_events(either, place=place.id))) == [
            event.id for event in either.events if any(place.id in around(either, one) for one in event.where)
        ]


def test_an_event_at_the_harbor_is_on_the_coast(small: Corpus) -> None:
    assert sorted(found(find_events(small, place="coast"))) == ["closure"]


def test_events_are_found_by_modality_and_negation(either: Corpus) -> None:
    for modality in Modality:
        assert sorted(found(find_events(either, modality=modality.value))) == reported(
            either, lambda report, wanted=modality: report.modality is wanted
        )
    for negated in (True, False):
        assert sorted(found(find_events(either, negated=negated))) == reported(
            either, lambda report, wanted=negated: report.negated is wanted
        )
    for document in either.documents:
        expected = reported(either, lambda report, wanted=document.id: report.document == wanted)
        assert sorted(found(find_events(either, document=document))) == expected
        assert sorted(found(find_events(either, document=document.id))) == expected


def test_one_report_must_meet_all_conditions_about_reports(small: Corpus) -> None:
    assert found(find_events(small, document="council-2020", negated=True)) == ["closure"]
    assert found(find_events(small, document="harbor-2020", negated=True)) == []
    assert found(find_events(small, modality=["planned", "requested"], document="harbor-2020")) == ["opening"]


@pytest.mark.parametrize(
    ("conditions", "expected"),
    [
        ({"text": "HARBOR"}, ["appeal", "closure", "opening"]),
        ({"text": "hárbor"}, ["appeal", "closure", "opening"]),
        ({"text": "denied"}, ["denial"]),
        ({"text": "closed"}, ["closure"]),
        ({"text": "closed", "document": "council-2020"}, ["closure"]),
        ({"text": "asked", "modality": "planned"}, []),
        ({"text": "no such words"}, []),
        ({"text": "HARBOR  opens"}, ["opening"]),
        ({"text": "pens"}, ["opening"]),
    ],
)
def test_words_are_searched_for_in_labels_and_reports(
    small: Corpus, conditions: dict[str, Any], expected: list[str]
) -> None:
    assert sorted(found(find_events(small, **conditions))) == expected


# the order of time, and the dates of texts


def test_events_are_in_the_order_of_time_and_within_a_date_in_that_of_telling(small: Corpus) -> None:
    assert found(find_events(small)) == ["closure", "strike", "resignation", "opening", "appeal", "denial", "crisis"]


def test_of_one_day_the_events_are_in_the_order_in_which_the_paragraphs_tell_of_them(shipped: Corpus) -> None:
    day = found(find_events(shipped, document="un-news-2018", since="2018-05-30", type="CONSULT"))

    assert [one for one in day if "meets" in one or "press" in one] == [
        "guterres-meets-local-leaders-2018",
        "guterres-meets-imam-2018",
        "guterres-press-briefing-sevare-2018",
        "guterres-meets-signatories-2018",  # a heading names the press conference first
        "guterres-press-conference-bamako-2018",
    ]


@pytest.mark.parametrize("conditions", [{}, {"document": "cgtn-2020"}, {"place": "moscow"}])
def test_a_search_for_the_date_of_a_text_finds_the_event_and_says_so(
    shipped: Corpus, conditions: dict[str, str]
) -> None:
    matches = find_events(shipped, since="2020-08-21", until="2020-08-21", **conditions)
    [briefing] = [match for match in matches if match.record.id == "zakharova-press-briefing-2020"]

    assert (briefing.certain, briefing.text_date) == (False, When("2020-08-21"))
    assert repr(briefing) == "<Match zakharova-press-briefing-2020, possible, by the date of a text: 2020-08-21>"


def test_a_date_of_a_text_that_is_only_less_exact_finds_nothing_more(shipped: Corpus) -> None:
    assert "2020" in [str(account.report.when) for account in shipped.accounts(event="coup-2020")]
    assert "coup-2020" not in found(find_events(shipped, since="2020-09", until="2020-12"))


def test_the_date_of_a_text_counts_only_if_its_report_meets_the_conditions(shipped: Corpus) -> None:
    assert find_events(shipped, since="2020-08-21", until="2020-08-21", type="CONSULT", negated=True) == ()


def test_an_event_without_a_date_is_found_by_that_of_a_text(small: Corpus) -> None:
    [document] = [one for one in small.documents if one.id == "council-2020"]
    reports = tuple(
        attrs.evolve(report, when="2020-08-20") if report.event == "denial" else report for report in document.reports
    )
    others = [one for one in small.documents if one.id != "council-2020"]
    corpus = attrs.evolve(small, documents=[*others, attrs.evolve(document, reports=reports)])

    assert small.events["denial"].when is None
    assert find_events(corpus, since="2020-08-20", until="2020-08-20", document="council-2020") == (
        Match(corpus.events["closure"], certain=False),
        Match(corpus.events["denial"], certain=False, text_date=When("2020-08-20")),
    )


# words


@pytest.mark.parametrize("mark", ["'", "’", "‘", "`"])
def test_words_are_found_with_every_kind_of_apostrophe(shipped: Corpus, mark: str) -> None:
    assert found(find_events(shipped, text=f"coup d{mark}etat")) == ["coup-2020"]


@pytest.mark.parametrize("text", ["", " ", "\N{COMBINING ACUTE ACCENT}"])
def test_blank_words_are_refused(small: Corpus, text: str) -> None:
    with pytest.raises(RecordError, match="text: expected words to look for, found"):
        find_events(small, text=text)


def test_every_truth_value_says_whether_a_report_negates(either: Corpus) -> None:
    for truth in (True, False):
        for value in (int(truth), float(truth), numpy.bool_(truth)):
            assert find_events(either, negated=value) == find_events(either, negated=truth)
            assert either.accounts(negated=value) == either.accounts(negated=truth)
    assert found(find_events(either, negated=numpy.bool_(1)))


@pytest.mark.parametrize("value", ["no", "", 2, [], [True], numpy.array([True]), numpy.array([True, False])])
def test_what_is_no_truth_value_is_refused(small: Corpus, value: Any) -> None:
    for ask in (small.accounts, lambda **conditions: find_events(small, **conditions)):
        with pytest.raises(RecordError, match=r": negated: expected true or false or None, found "):
            ask(negated=value)


def test_conditions_on_events_add_up(either: Corpus) -> None:
    conditions: list[dict[str, Any]] = [
        {"type": "REQUEST"},
        {"actor": either.actors.ids[0]},
        {"place": either.places.ids[0]},
        {"modality": "asserted"},
        {"since": "2018"},
        {"until": "2020-12"},
    ]
    for one, other in combinations(conditions, 2):
        both = found(find_events(either, **one, **other))

        assert both == [
            event for event in found(find_events(either, **one)) if event in found(find_events(either, **other))
        ]


# refused arguments


@pytest.mark.parametrize(
    ("find", "conditions", "message"),
    [
        (find_documents, {"kind": "novel"}, "DocumentKind: expected one of news"),
        (find_documents, {"redistribution": "maybe"}, "Redistribution: expected one of free"),
        (find_events, {"type": "COUP"}, "EventType: expected one of AGREE"),
        (find_events, {"context": "sports"}, "Context: expected one of military"),
        (find_events, {"modality": "denied"}, "Modality: expected one of asserted"),
    ],
)
def test_a_word_outside_its_vocabulary_is_refused(
    small: Corpus, find: Callable[..., object], conditions: dict[str, Any], message: str
) -> None:
    with pytest.raises(RecordError, match=message):
        find(small, **conditions)


@pytest.mark.parametrize(
    ("find", "conditions"),
    [
        (find_documents, {"actor": "nobody"}),
        (find_documents, {"place": "nowhere"}),
        (find_events, {"actor": "nobody"}),
        (find_events, {"place": "nowhere"}),
        (find_events, {"document": "nothing"}),
    ],
)
def test_an_unknown_id_is_refused(small: Corpus, find: Callable[..., object], conditions: dict[str, Any]) -> None:
    with pytest.raises(UnknownIdError):
        find(small, **conditions)


# matches


def test_the_repr_of_a_match_shows_id_and_certainty() -> None:
    event = Event(id="strike", label="A strike goes on")

    assert repr(Match(event, certain=True)) == "<Match strike, certain>"
    assert repr(Match(event, certain=False)) == "<Match strike, possible>"


def test_matches_are_values() -> None:
    event = Event(id="strike", label="A strike goes on")

    assert Match(event, certain=True) == Match(event, certain=True)
    assert Match(event, certain=True) != Match(event, certain=False)
    assert len({Match(event, certain=True), Match(event, certain=True)}) == 1


def test_every_search_returns_matches_that_are_certain_or_possible(shipped: Corpus) -> None:
    answers = [
        find_actors(shipped, "un"),
        find_places(shipped, "mopti"),
        find_documents(shipped, since="2020-08-22"),
        find_events(shipped, since="2020-08"),
    ]

    for answer in answers:
        assert {type(match) for match in answer} == {Match}
        assert {match.certain for match in answer} == {True, False}
