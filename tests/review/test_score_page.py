"""The page of a score: the marks in the texts, what stands beside them, and that nothing on it can run."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

import pytest

import malicrisis
from malicrisis.errors import MissingExtraError, RecordError
from malicrisis.review import MAX_FAILURES
from malicrisis.review.texts import MAX_ADDED
from malicrisis.scoring import answers_of
from malicrisis.view.page import rendering
from malicrisis.view.page.resources import source_of
from page_reading import Page

if TYPE_CHECKING:
    from malicrisis import Corpus

DOCUMENT = "voa-2012"


def page_of(corpus: Corpus, *answers: Any, documents: Any = (DOCUMENT,)) -> Page:
    return Page(malicrisis.score_page(malicrisis.score(corpus, answers, documents=documents)))


def mention(quote: str, **more: Any) -> dict[str, Any]:
    return {"record": "mention", "document": DOCUMENT, "quote": quote, **more}


def marks(page: Page) -> dict[str, tuple[str, str]]:
    """Return the words, the outcome and the label of each mark, by the id of its element."""
    found: dict[str, tuple[str, str]] = {}
    for one in page.all("//*~t//*[@data-state]"):
        outcome = one.get("class").split()[2]
        found[one.get("id")] = (outcome, one.get("data-state"))
    return found


def listed(page: Page) -> list[str]:
    return page.words("//*~findings/ul/li")


@pytest.fixture(scope="module")
def gold(shipped: Corpus) -> Page:
    return page_of(shipped, *answers_of(shipped), documents=None)


def test_the_texts_stand_on_the_page_unchanged(shipped: Corpus, gold: Page) -> None:
    assert gold.texts() == {one.id: one.text for one in shipped.documents}


def test_the_annotation_itself_is_right_everywhere(gold: Page) -> None:
    assert {one for one, _ in marks(gold).values()} == {"right"}
    assert {label for _, label in marks(gold).values()} == {"✓"}
    assert listed(gold) == []


def test_every_id_stands_once_and_every_link_leads_somewhere(shipped: Corpus, gold: Page) -> None:
    page = page_of(shipped, *(one for one in answers_of(shipped) if one.get("start", 0) % 3), documents=None)  # type: ignore[operator]  # an offset

    assert listed(page) != []
    for one in (gold, page):
        assert [id_ for id_, number in one.ids.items() if number > 1] == []
        assert one.targets() - set(one.ids) == set()


def test_a_wrong_answer_stands_beside_what_the_annotation_has(shipped: Corpus) -> None:
    page = page_of(shipped, mention("ECOWAS", nth=2, actors=["the UN"]))

    ((outcome, label),) = [one for one in marks(page).values() if one[0] == "wrong"]
    assert (outcome, label) == ("wrong", "wrong: identity")
    (line,) = [one for one in listed(page) if one.startswith("wrong")]
    assert line == (
        "wrong: mention ECOWAS (line 1) identity, another value."
        " Annotation: Economic Community of West African States (actor). Answer: the UN (actor)."
    )


def test_what_is_missed_says_what_it_is(shipped: Corpus) -> None:
    page = page_of(shipped, mention("ECOWAS", nth=2, actors=["ECOWAS"]))

    assert "missed: mention ECOWAS: Economic Community of West African States (actor)" in listed(page)
    assert {one for one, _ in marks(page).values()} == {"missed", "right"}


def test_too_many_words_are_wrong_words(shipped: Corpus) -> None:
    page = page_of(shipped, {"record": "report", "document": DOCUMENT, "quote": "to flee", "type": "AID"})

    (line,) = [one for one in listed(page) if one.startswith("wrong")]
    assert "found, but the answer has too few or too many words" in line or "types, another value" in line
    assert "Answer: AID." in line


def test_a_date_that_may_be_left_out_makes_no_answer_wrong(shipped: Corpus) -> None:
    place = {"record": "report", "document": "cgtn-2020"}
    answers = [
        place | {"quote": "arrested", "paragraph": 2, "when": "2020-08-18"},
        place | {"quote": "denounced"},
        place | {"quote": "deposing"},
    ]

    page = page_of(shipped, *answers, documents=["cgtn-2020"])

    found = [label for outcome, label in marks(page).values() if outcome != "missed"]
    assert found == ["wrong: event dates", "✓", "✓"]


def test_a_wrong_modality_is_said_with_its_negation(shipped: Corpus) -> None:
    place = {"record": "report", "document": DOCUMENT, "quote": "flee"}

    page = page_of(shipped, place | {"modality": "planned", "negated": True, "voice": [], "type": None})

    (line,) = [one for one in listed(page) if one.startswith("wrong")]
    assert "modality, another value. Annotation: said (asserted). Answer: planned, negated." in line
    assert "types, another value. Annotation: " in line
    assert "Answer: none." in line


def test_answers_at_one_place_that_the_annotation_has_not_are_one_mark(shipped: Corpus) -> None:
    line = mention("homes -- many", actors=["UN"])

    page = page_of(shipped, line, line, line)

    ((outcome, label),) = [one for one in marks(page).values() if one[0] == "added"]
    assert (outcome, label) == ("added", "added (3 answers)")
    assert "added: mention homes -- many: actors UN (line 1 and 2 more)" in listed(page)


def test_a_second_answer_for_an_item_is_added(shipped: Corpus) -> None:
    line = mention("ECOWAS", nth=2, actors=["ECOWAS"])

    page = page_of(shipped, line, line | {"actors": ["UN"]})

    assert "added: mention ECOWAS: a second answer: actors UN (line 2)" in listed(page)


def test_an_item_that_may_be_left_out_is_no_error_if_it_is(shipped: Corpus) -> None:
    pronouns = [one for one in shipped.documents[DOCUMENT].mentions if one.form == "pronoun"]
    page = page_of(shipped, mention("ECOWAS", nth=2, actors=["ECOWAS"]))

    assert pronouns != []
    assert {f"mention.{DOCUMENT}.{one.start}-{one.end}" for one in pronouns} & set(marks(page)) == set()


def test_only_the_first_of_very_many_added_places_are_marked(shipped: Corpus) -> None:
    block = next(one for one in shipped.documents[DOCUMENT].blocks if one.number == 1)
    places = [(block.start, block.start + end) for end in range(1, MAX_ADDED + 60)]
    lines = [{"record": "statement", "document": DOCUMENT, "start": one, "end": two} for one, two in places]

    page = page_of(shipped, *lines)

    added = [one for one in marks(page).values() if one[0] == "added"]
    assert len(added) == MAX_ADDED
    assert any("more added places are neither marked nor listed" in one for one in page.words("//*~findings/p"))


def test_the_counts_are_those_of_the_score(shipped: Corpus) -> None:
    score = malicrisis.score(shipped, [mention("ECOWAS", nth=2, actors=["the UN"])])

    rows = Page(malicrisis.score_page(score)).words("//table//tr")
    counts: Any = score.layers["identity"]

    assert rows[2].startswith("identity: the actors or the places that a mention means")
    (row,) = Page(malicrisis.score_page(score)).all("//tbody/tr[2]")
    cells = [one.text_content() for one in row.xpath("td")]
    assert cells[:4] == [str(counts["all"]["gold"]), "0", "1", "0"]
    assert cells[-1] == f"{counts['ceiling']['correct']} of {counts['ceiling']['gold']}"


def test_a_system_that_answers_nothing_has_a_page_without_counts(shipped: Corpus) -> None:
    page = page_of(shipped)

    assert "The system answered nothing." in page.words("//section/p")
    assert marks(page) == {}


def test_lines_that_are_no_answer_are_listed_to_some_number(shipped: Corpus) -> None:
    page = page_of(shipped, *[mention("Mali") | {"document": "x"}] * (MAX_FAILURES + 5))

    items = page.words("//section[@id='page.failures']//li")
    assert len(items) == MAX_FAILURES
    assert items[0].startswith("line 1: the corpus has no document of this id. ")
    assert "5 more are not listed." in page.words("//section[@id='page.failures']/p")


HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(2)> \u202e\x00'


def test_nothing_of_a_file_of_answers_becomes_an_element(shipped: Corpus) -> None:
    page = page_of(
        shipped,
        {"record": "system", "name": HOSTILE},
        mention("ECOWAS", nth=2, actors=[HOSTILE]),
        mention("homes -- many", actors=[HOSTILE]),
        mention(HOSTILE),
        {HOSTILE: HOSTILE},
        {"record": "report", "document": DOCUMENT, "quote": "flee", "type": HOSTILE, "modality": HOSTILE},
    )

    assert page.all("//script | //img | //iframe | //*[@onerror] | //*[@style]") == []
    assert "\x00" not in page.html
    assert "alert(1)" in page.root.text_content()


def test_the_policy_allows_the_style_of_the_page_and_no_script(gold: Page) -> None:
    (policy,) = gold.all("//meta[@http-equiv='Content-Security-Policy']/@content")
    (style,) = gold.all("//style")

    assert policy.startswith("default-src 'none'; ")
    assert "script-src 'none'" in policy
    assert f"style-src {source_of(style.text)}; " in policy
    assert gold.all("//@src") == []


def test_each_text_states_its_rights(shipped: Corpus, gold: Page) -> None:
    rights = gold.words("//article//details")

    assert [
        one.rights.holder for one in shipped.documents if not any(one.rights.holder in words for words in rights)
    ] == []


def test_what_became_of_words_is_said_in_words_and_by_a_kind_of_line(gold: Page) -> None:
    (style,) = gold.all("//style")
    lines = {name: style.text.partition(f".f.{name} {{ border-bottom: ")[2].split(";")[0] for name in
             ("right", "wrong", "missed", "added")}  # fmt: skip

    assert len({line.split()[1] for line in lines.values()}) == 4


def test_the_same_score_has_the_same_page(shipped: Corpus) -> None:
    lines = [json.loads(json.dumps(one)) for one in answers_of(shipped)]

    assert page_of(shipped, *lines).html == page_of(shipped, *lines).html


def test_a_page_that_would_be_too_long_is_refused(shipped: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rendering, "MAX_PAGE", 20_000)

    with pytest.raises(RecordError, match="found more for 1 document; choose fewer documents"):
        page_of(shipped)


def test_without_the_extra_an_error_says_what_to_install(shipped: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    rendering._environment.cache_clear()
    monkeypatch.setitem(sys.modules, "jinja2", None)

    with pytest.raises(MissingExtraError, match="page"):
        page_of(shipped)


def test_values_that_cannot_be_read_are_listed_with_what_to_write(shipped: Corpus) -> None:
    page = page_of(shipped, mention("ECOWAS", nth=2, actors=["ECOWASS", HOSTILE]), mention("x" * 9))

    items = page.words("//section[@id='page.unread']//li")
    assert items[0] == "line 1, actors: ECOWASS (nearest: ecowas)"
    assert len(items) == 2
    assert page.all("//nav/a[@href='#page.unread']") != []
    assert "page.unread" not in page_of(shipped, mention("ECOWAS", nth=2)).html


def test_of_very_many_values_that_cannot_be_read_the_first_are_listed(shipped: Corpus) -> None:
    page = page_of(shipped, mention("ECOWAS", nth=2, actors=[f"x{number}" for number in range(MAX_FAILURES + 5)]))

    assert len(page.words("//section[@id='page.unread']//li")) == MAX_FAILURES
    assert "5 more are not listed." in page.words("//section[@id='page.unread']/p")


def test_texts_that_no_line_names_are_named(shipped: Corpus) -> None:
    named = malicrisis.score_page(malicrisis.score(shipped, [mention("ECOWAS", nth=2)]))

    assert "No line names cgtn-2020, dw-2023, un-2012-727, un-news-2018: all items there count as missed." in named
    assert "No line names" not in malicrisis.score_page(malicrisis.score(shipped, []))


def test_the_columns_of_the_counts_are_explained_below_them(shipped: Corpus) -> None:
    page = page_of(shipped, mention("ECOWAS", nth=2))
    explained = " ".join(page.words("//section[@id='page.counts']//p | //section[@id='page.counts']//li"))

    heads = [one.text_content() for one in page.all("//table//th[@scope='col']")][1:]
    assert [head for head in heads if head not in explained and head.capitalize() not in explained] == []
