"""The actor dictionary for PETRARCH: its names, its codes, and the days on which they hold."""

from __future__ import annotations

import datetime
import re
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import malicrisis
from ana import ana_leaves, at
from malicrisis import Actor, ExternalId, Mention, Role
from malicrisis.errors import DateError
from malicrisis.export.events.cameo import DatedCode, codes_of, composed_code
from malicrisis.export.events.offices import offices_on
from malicrisis.export.events.petrarch import to_petrarch
from malicrisis.export.events.petrarch_names import phrase_of
from malicrisis.normal_form import composed
from malicrisis.plover import Sector
from read_back.petrarch import code_on, entries, read
from strategies import actors, texts

if TYPE_CHECKING:
    from pathlib import Path

DAY = datetime.date
END = DAY(2023, 7, 1)


def person(**fields: Any) -> Actor:
    return Actor(**{"id": "ana", "name": "Ana Ruiz", "kind": "person", "country": "MLI", "sector": "GOV", **fields})


def held(*during: str | None, sector: str = "GOV", **fields: Any) -> Actor:
    roles = [Role(title="mayor", during=one, sector=sector, sources=["a register"]) for one in during]
    return person(roles=roles, **fields)


def cameo(value: str, status: str = "listed") -> ExternalId:
    return ExternalId(scheme="cameo", value=value, status=status, source="a dictionary")


def ana_in(text: str, day: DAY) -> str | None:
    return code_on(text, "ANA RUIZ", day)


# names


def test_only_actors_with_a_proper_name_have_an_entry() -> None:
    corpus = malicrisis.load()

    dictionary = to_petrarch(corpus)

    ids = re.findall(r"^# (\S+)$", dictionary, re.MULTILINE)
    assert {"wagner-group", "minusma", "wague-ismael", "junta-2012", "junta-2020"} <= set(ids)
    assert all(corpus.actors[one].named for one in ids)
    assert "\nJUNTA_" not in dictionary


def test_every_phrase_is_a_name_or_an_alias_of_its_actor_in_capitals_without_accents() -> None:
    corpus = malicrisis.load()
    dictionary = to_petrarch(corpus)
    ids = re.findall(r"^# (\S+)$", dictionary, re.MULTILINE)

    for one, (phrases, _) in zip(ids, entries(dictionary)[:-1], strict=True):
        names = {phrase_of(name) for name in corpus.actors[one].names}
        missing = {"FOREIGN_MINISTRY_"} if one.startswith("foreign-ministry") else set()
        assert {phrase.replace(" ", "_") + "_" for phrase in phrases} == names - missing


@pytest.mark.parametrize(
    ("name", "phrase"),
    [
        ("Ibrahim Boubacar Keïta", "IBRAHIM_BOUBACAR_KEITA_"),
        ("Ban Ki\u2011moon", "BAN_KI-MOON_"),
        ("Łukasz Øster-Straße", "LUKASZ_OSTER-STRASSE_"),
        ("John\tF.\n Kirby", "JOHN_F._KIRBY_"),
        ("Al_Qaeda", "AL_QAEDA_"),
        ("Малі", None),
        ("a [b]", None),
        ("+plus", None),
        ("half # comment", None),
        ("🌍", None),
        ("_", None),
        ("nul\x00", None),
    ],
)
def test_a_name_is_converted_to_ascii_or_has_no_phrase(name: str, phrase: str | None) -> None:
    assert phrase_of(name) == phrase


def test_a_phrase_that_two_actors_share_is_left_out() -> None:
    other = person(id="other", name="ANA  RUIZ", aliases=["Ms Other"])
    corpus = ana_leaves(actor={"country": "MLI", "sector": "GOV", "aliases": ["Ruiz"]}, more=(other,))

    dictionary = to_petrarch(corpus)

    assert [phrases for phrases, _ in entries(dictionary)[:-1]] == [["RUIZ"], ["MS OTHER"]]


def test_two_spellings_of_one_phrase_are_one_line() -> None:
    corpus = ana_leaves(actor={"country": "MLI", "sector": "GOV", "aliases": ["Aña Ruiz", "ana ruiz"]})

    (entry, _) = entries(to_petrarch(corpus))

    assert entry[0] == ["ANA RUIZ"]


def dictionary_of(*mentions: Mention, **aliases: str) -> str:
    """Return the dictionary of a corpus in which Ana Ruiz leaves Puerto Alto, with *mentions* of the actors named."""
    actors = [
        Actor(id="wire", name="The Wire", kind="organization"),
        *(person(id=one, name=name) for one, name in aliases.items()),
    ]
    inside = sorted(mentions, key=lambda one: (one.start, one.end))
    document = {"mentions": inside, "voice": [one.id for one in actors]}
    event = {"where": [], "actors": ["wire"]}
    return to_petrarch(ana_leaves(actors=actors, places=[], event=event, document=document))


def mention(quote: str, *actors: str, **fields: Any) -> Mention:
    return Mention(form="description", actors=actors, **fields, **at(quote))


def test_a_phrase_in_the_words_for_another_actor_is_left_out_and_the_entry_says_so() -> None:
    dictionary = dictionary_of(
        mention("Ana Ruiz 🌍 left", "bo"), mention("Puerto Alto", "ana"), ana="RUIZ", bo="Bo", cy="puertò"
    )

    assert [phrases for phrases, _ in entries(dictionary)[:-1]] == [["BO"]]

    kept = dictionary_of(mention("Ana Ruiz 🌍 left", "bo"), ana="Ana Ruiz Sr", bo="Bo")
    assert [phrases for phrases, _ in entries(kept)[:-1]] == [["ANA RUIZ SR"], ["BO"]]


def test_an_alias_in_the_words_for_another_actor_is_left_out_of_an_entry_that_stays() -> None:
    corpus = ana_leaves(
        actors=[person(id="ana", name="Zed", aliases=["Ruiz"]), person(id="bo", name="Bo")],
        places=[],
        event={"where": [], "actors": ["bo"]},
        document={"mentions": [mention("Ana Ruiz 🌍 left", "bo")], "voice": ["ana", "bo"]},
    )

    assert "\n# left out: RUIZ_, in the words for bo (" in to_petrarch(corpus)


def test_the_ministry_of_one_state_does_not_match_that_of_another() -> None:
    dictionary = to_petrarch(malicrisis.load())

    assert dictionary.count("\n# left out: FOREIGN_MINISTRY_, a name of other actors, too\n") == 2
    assert not [1 for phrases, _ in entries(dictionary) if "FOREIGN MINISTRY" in phrases]


def test_a_phrase_stays_if_a_smaller_mention_or_a_longer_phrase_tells_the_actors_apart() -> None:
    mentions = (mention("Ana Ruiz 🌍 left", "bo"), mention("Ruiz", "ana"))
    own = dictionary_of(*mentions, ana="Ruiz", bo="Bo")
    longer = dictionary_of(mention("Ana Ruiz", "bo"), ana="Ruiz", bo="Ana Ruiz")
    longer_without_code = dictionary_of(mention("Ana Ruiz", "wire"), ana="Ruiz")
    both = dictionary_of(mention("Ana Ruiz", "ana", "bo"), ana="Ruiz", bo="Bo")
    two_spellings = dictionary_of(mention("Ana Ruiz", "bo"), ana="Ana-Ruiz", bo="Bo")

    assert [phrases for phrases, _ in entries(own)[:-1]] == [["RUIZ"], ["BO"]]
    assert [phrases for phrases, _ in entries(longer)[:-1]] == [["RUIZ"], ["ANA RUIZ"]]
    assert [phrases for phrases, _ in entries(longer_without_code)[:-1]] == []
    assert [phrases for phrases, _ in entries(both)[:-1]] == [["RUIZ"], ["BO"]]
    assert [phrases for phrases, _ in entries(two_spellings)[:-1]] == [["ANA-RUIZ"], ["BO"]]


def test_a_longer_phrase_that_is_itself_left_out_does_not_count() -> None:
    mentions = (mention("Ana Ruiz 🌍 left", "cy"), mention("Ana Ruiz", "bo"))
    aside = dictionary_of(*mentions, mention("Puerto Alto", "ana"), ana="Ruiz", bo="Ana Ruiz", cy="Cy")

    assert [phrases for phrases, _ in entries(aside)[:-1]] == [["RUIZ"], ["ANA RUIZ"], ["CY"]]


def test_the_head_warns_of_aliases_and_says_how_each_reader_counts_days() -> None:
    head = to_petrarch(malicrisis.load()).partition("# afp")[0]

    assert "Read them through before you code other texts" in head
    assert "PETRARCH2 does not count the last day" in head
    assert "UniversalPetrarch does not count" in head


# codes


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"sector": "JRN"}, "MLIMED"),
        ({"sector": "MED"}, "MLIHLH"),
        ({"sector": "REL"}, "MLIREL"),
        ({"kind": "state"}, "MLI"),
        ({"kind": "state", "sector": None}, "MLI"),
        ({"country": "IGO", "sector": None}, "IGO"),
        ({"country": "NGO", "sector": "SOC"}, "NGO"),
        ({"country": "UNO"}, "IGOUNO"),
        ({"country": "EUR"}, "IGOEUREEC"),
        ({"country": "IGO", "sector": "MIL"}, "IGOMIL"),
        ({"country": "ISM", "sector": "CVL"}, "NGMCVL"),
        ({"ids": [cameo("MLIELI", "listed-stale"), cameo("MLIXYZ")]}, "MLIXYZ"),
        ({"ids": [cameo("no code]")]}, "MLIGOV"),
        ({"ids": [cameo("MLIELI", "listed-stale")]}, "MLIGOV"),
        ({"country": None, "ids": [cameo("MED")]}, "MED"),
    ],
)
def test_an_actor_without_dated_offices_has_one_code_at_all_times(fields: dict[str, Any], code: str) -> None:
    assert codes_of(person(**fields), END) == [DatedCode(code)]


@pytest.mark.parametrize("fields", [{"country": None}, {"sector": None}, *({"sector": one} for one in ("SOC", "UNK"))])
def test_an_actor_that_cameo_cannot_describe_has_no_code(fields: dict[str, Any]) -> None:
    assert codes_of(person(**fields), END) == []


def test_the_sectors_without_a_role_in_cameo_are_few() -> None:
    without = {one.value for one in Sector if not codes_of(person(sector=one), END)}

    assert without == {"PRE", "PRM", "SOC", "UNK"}


# days


@pytest.mark.parametrize(
    ("during", "line"),
    [
        ("2013-09-04/2020-08-18", "[MLIGOV 20130904-20200818]"),
        ("2014/2017", "[MLIGOV 20141231-20170101]"),
        ("2012-09-18", "[MLIGOV 20120918-20120918]"),
        ("2014-05/2014-06", "[MLIGOV 20140531-20140601]"),
        ("2021-06-11/..", "[MLIGOV >20210611]"),
        ("../2012-04-12", "[MLIGOV <20120412]"),
        ("/2012-04-12", "[MLIGOV 20120412-20120412]"),
        ("2020-06-11/", "[MLIGOV 20200611-20200821] # end unknown"),
        ("2019/", "[MLIGOV 20191231-20200821] # end unknown"),
        ("2024-01-01/", "[MLIGOV 20240101-20240101]"),
    ],
)
def test_an_office_has_the_days_that_its_date_certainly_covers_and_no_unknown_end_is_open(
    during: str, line: str
) -> None:
    actor = {"country": "MLI", "sector": "GOV", "roles": held(during).roles}

    dictionary = to_petrarch(ana_leaves(actor=actor))

    assert re.findall(r"^\t(.*)$", dictionary, re.MULTILINE) == [line]


@pytest.mark.parametrize(
    ("durings", "words"),
    [(["2019/2020"], None), (["2019/"], "1 code holds until")],
)
def test_a_note_counts_the_offices_without_a_known_end(durings: list[str], words: str | None, tmp_path: Path) -> None:
    actor = {"country": "MLI", "sector": "GOV", "roles": held(*durings).roles}

    notes = malicrisis.export.write(ana_leaves(actor=actor), "petrarch", tmp_path / "out").notes

    assert [note.partition(" the last")[0] for note in notes] == ([words] if words else [])


def test_no_code_holds_beyond_the_last_document_unless_the_corpus_says_so() -> None:
    corpus = malicrisis.load()

    restrictions = [one for _, several in entries(to_petrarch(corpus)) for one in several]

    open_ended = {one.code for one in restrictions if one.first > DAY.min and one.last == DAY.max}
    assert open_ended == {"MLIELI"}


def test_the_code_of_a_day_is_that_of_the_office_that_began_last() -> None:
    dictionary = to_petrarch(malicrisis.load())

    codes = {
        day: code_on(dictionary, name, DAY.fromisoformat(day))
        for name, day in [
            ("ISMAEL WAGUE", "2020-08-20"),
            ("ISMAEL WAGUE", "2021-01-01"),
            ("IBRAHIM BOUBACAR KEITA", "2020-08-18"),
            ("IBRAHIM BOUBACAR KEITA", "2020-08-19"),
            ("DIONCOUNDA TRAORE", "2010-01-01"),
            ("DIONCOUNDA TRAORE", "2012-04-12"),
            ("DIONCOUNDA TRAORE", "2015-01-01"),
        ]
    }

    assert codes == {
        "2020-08-20": "MLIMIL",
        "2021-01-01": "MLIGOV",
        "2020-08-18": "MLIGOV",
        "2020-08-19": "MLIELI",
        "2010-01-01": "MLILEG",
        "2012-04-12": "MLIGOV",
        "2015-01-01": None,
    }


def test_overlapping_periods_of_one_code_are_joined() -> None:
    overlapping = held("2010-01-01/2012-01-01", "2011-01-01/2015-12-31", "2020-02-02")
    inside = held("2010-01-01/2020-12-31", "2011/2012")
    open_before = held("../2012", "2011/..")
    open_after = held("2011-01-01/..", "2012-01-01/2013-01-01")
    assumed = held("2011-01-01/", "2012-01-01")
    assumed_or_known = held("2011-01-01/", "2012-01-01/2023-07-01")
    held_on_the_last_day = held("2011-01-01/", "2023-07-01")

    assert codes_of(overlapping, END) == [
        DatedCode("MLIGOV", DAY(2020, 2, 2), DAY(2020, 2, 2)),
        DatedCode("MLIGOV", DAY(2010, 1, 1), DAY(2015, 12, 31)),
    ]
    assert codes_of(inside, END) == [DatedCode("MLIGOV", DAY(2010, 1, 1), DAY(2020, 12, 31))]
    assert codes_of(open_before, END) == [DatedCode("MLIGOV")]
    assert codes_of(open_after, END) == [DatedCode("MLIGOV", DAY(2011, 1, 1))]
    assert codes_of(assumed, END) == [DatedCode("MLIGOV", DAY(2011, 1, 1), END, end_known=False)]
    assert codes_of(assumed_or_known, END) == [DatedCode("MLIGOV", DAY(2011, 1, 1), END)]
    assert codes_of(held_on_the_last_day, END) == codes_of(assumed, END)


def test_an_actor_is_a_former_official_only_after_the_last_office() -> None:
    former = codes_of(held("2010/2012", "2014/2015"), END)
    ended = person(sector="ELI", roles=held("2010/2012", "2014/2015").roles)
    still = person(sector="ELI", roles=held("2010/..").roles)

    assert all(one.code == "MLIGOV" for one in former)
    assert codes_of(ended, END)[0] == DatedCode("MLIELI", DAY(2016, 1, 1))
    assert codes_of(still, END) == [DatedCode("MLIGOV", DAY(2010, 12, 31))]
    assert codes_of(person(sector="ELI", roles=held("2010/9999").roles), END)[0].code == "MLIGOV"


@pytest.mark.parametrize("during", ["2002-01-01/", "2002/", "2010-01-01", "2002/2010?", "[2002..2010]"])
def test_an_actor_is_no_former_official_if_the_end_of_an_office_is_unknown(during: str) -> None:
    actor = person(sector="ELI", roles=held("1999-01-01/2000-12-31", during).roles)

    assert "MLIELI" not in {one.code for one in codes_of(actor, END)}


@pytest.mark.parametrize("during", ["2014~/2017", "2014/2017?", "[2010..2012]", "2005?", "2005", "2005-05", "2014?/"])
def test_an_office_that_covers_no_day_for_certain_is_left_out_and_the_entry_says_so(during: str) -> None:
    roles = held(during, "2020-01-01").roles
    corpus = ana_leaves(actor={"country": "MLI", "sector": "GOV", "roles": roles})

    dictionary = to_petrarch(corpus)

    assert re.findall(r"^\t(.*)$", dictionary, re.MULTILINE) == ["[MLIGOV 20200101-20200101]"]
    assert f"\n# left out: MLIGOV in {during}, no day certain\n" in dictionary
    assert len(entries(dictionary)) == 2


def test_an_office_without_a_date_does_not_count() -> None:
    assert codes_of(held(None), END) == [DatedCode("MLIGOV")]


def test_an_office_without_a_sector_has_the_sector_of_its_holder() -> None:
    role = Role(title="mayor", during="2010-02-02", sources=["a register"])

    assert codes_of(person(sector="JUD", roles=[role]), END) == [DatedCode("MLIJUD", DAY(2010, 2, 2), DAY(2010, 2, 2))]


def test_an_office_that_began_between_two_of_one_code_keeps_its_place_between_them() -> None:
    roles = held("2000-01-01/2015-01-01", "2008-01-01/2012-01-01").roles
    general = held("2005-01-01/2010-01-01", sector="MIL").roles
    codes = codes_of(person(roles=[*roles, *general]), END)

    assert codes == [
        DatedCode("MLIGOV", DAY(2008, 1, 1), DAY(2012, 1, 1)),
        DatedCode("MLIMIL", DAY(2005, 1, 1), DAY(2010, 1, 1)),
        DatedCode("MLIGOV", DAY(2000, 1, 1), DAY(2015, 1, 1)),
    ]


YEARS = st.integers(2001, 2012)
DATES = st.one_of(YEARS.map("{}".format), YEARS.map("{}-02".format), YEARS.map("{}-02-03".format))
DURINGS = st.one_of(
    st.tuples(DATES, DATES).map(lambda pair: "/".join(sorted(pair, key=lambda date: date[:4]))),
    DATES.map("{}/..".format),
    DATES.map("../{}".format),
    YEARS.map("{}-02-03".format),
)


@given(st.lists(st.tuples(DURINGS, st.sampled_from(["GOV", "MIL", "LEG"])), max_size=5, unique=True))
def test_petrarch_has_on_each_day_the_code_of_the_office_that_plover_has(offices: list[tuple[str, str]]) -> None:
    roles: list[Role] = []
    for during, sector in offices:
        try:
            roles += held(during, sector=sector).roles
        except DateError:  # it would end before it begins
            continue
    actor = person(roles=roles)
    codes = codes_of(actor, END) if roles else []

    for year in range(2000, 2014):
        for day in (DAY(year, 1, 1), DAY(year, 2, 3), DAY(year, 2, 28), DAY(year, 12, 31)):
            now = [one.code for one in codes if (one.first or DAY.min) <= day <= (one.last or DAY.max)]
            plover = [composed_code(actor, role.sector) for role in offices_on(actor, day)]

            assert now[:1] == plover[:1]


@given(actors())
def test_no_code_ends_before_it_begins_and_none_overlaps_the_next_one_of_the_same_code(actor: Actor) -> None:
    codes = codes_of(actor, END)

    for one in codes:
        assert one.first is None or one.last is None or one.first <= one.last
    for one, other in pairwise(codes):
        apart = (one.last or DAY.max) < (other.first or DAY.min) or (other.last or DAY.max) < (one.first or DAY.min)
        assert one.code != other.code or apart


# the file


def test_the_last_entry_which_petrarch2_drops_is_no_actor() -> None:
    *_, (phrases, codes) = entries(to_petrarch(malicrisis.load()))

    assert (phrases, codes) == (["END OF THE ACTORS"], [])


@given(texts().map(composed), texts())
def test_no_name_and_no_title_breaks_the_file(name: str, title: str) -> None:
    corpus = ana_leaves(actor={"name": name, "country": "MLI", "sector": "GOV"}, title=title)

    dictionary = to_petrarch(corpus)

    assert dictionary.isascii()
    assert all(line.isprintable() for line in dictionary.replace("\t", "").split("\n"))
    assert len(entries(dictionary)) == (2 if phrase_of(name) else 1)


def test_actors_without_an_entry_are_named_with_what_is_missing(tmp_path: Path) -> None:
    corpus = ana_leaves(
        actor={"country": "MLI", "sector": "GOV"},
        more=(
            person(id="nameless", named=False),
            person(id="cyrillic", name="Анна"),
            person(id="bracketed", name="Ag Anna (Iyad)"),
            person(id="numbered", name="Group #4", aliases=["Группа", "Anna;"]),
            person(id="quoted", name="'Anna"),
            person(id="nowhere", name="Ann", country=None),
            person(id="sometime", name="Anton", roles=held("2005?").roles),
            person(id="one", name="An"),
            person(id="other", name="AN"),
        ),
    )

    (lost, *_) = malicrisis.export.write(corpus, "petrarch", tmp_path / "out").losses

    assert (lost.what, lost.records) == (
        "actors",
        ("bracketed", "cyrillic", "nameless", "nowhere", "numbered", "one", "other", "quoted", "sometime", "wire"),
    )
    assert lost.why == (
        "2 without a CAMEO code; 1 without a CAMEO code on a certain day;"
        " 1 without a name in ASCII letters;"
        " 2 without a name that no other actor has;"
        " 3 without a name that the dictionaries can spell: letters, digits and ' . , & / -, a letter or a digit first;"
        " 1 without a proper name"
    )
    assert read(tmp_path / "out") == {"actors": [{"id": "ana"}]}


def test_the_dictionary_of_an_empty_corpus_has_only_the_last_entry() -> None:
    assert to_petrarch(malicrisis.Corpus(id="empty", title="Empty", version="1")).endswith("\n\nEND_OF_THE_ACTORS_\n")


def test_two_exports_are_the_same(tmp_path: Path) -> None:
    corpus = malicrisis.load()
    for name in ("one", "two"):
        malicrisis.export.write(corpus, "petrarch", tmp_path / name)

    one, two = ((tmp_path / name / "malicrisis.actors.txt").read_bytes() for name in ("one", "two"))

    assert one == two == to_petrarch(corpus).encode("ascii")


@pytest.mark.parametrize(
    ("attested", "code"),
    [
        ("2020-01-31", DatedCode("MLIGOV", DAY(2019, 1, 1), END, end_known=False)),
        ("2030-01-31", DatedCode("MLIGOV", DAY(2019, 1, 1), DAY(2030, 1, 31))),
    ],
)
def test_an_office_that_a_source_attests_beyond_the_corpus_is_not_marked(attested: str, code: DatedCode) -> None:
    role = Role(title="mayor", during="2019-01-01/", attested=attested, sector="GOV", sources=["a register"])

    assert codes_of(person(roles=[role]), END) == [code]
