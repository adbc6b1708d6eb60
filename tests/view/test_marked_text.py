"""The text of a document in a notebook: complete, and with its annotation."""

from __future__ import annotations

import re
from typing import Any

from html_reading import Reader, hostile_documents, marked, text_in, words_of, written
from hypothesis import given

from malicrisis import Corpus, Document, Mention, Report, Statement
from malicrisis.view.notebook import document_html
from strategies import example_document


def test_without_its_elements_a_view_has_the_text_once(either: Corpus) -> None:
    for document in either.documents:
        assert Reader(document_html(document)).words.count(document.text) == 1


@given(hostile_documents())
def test_the_text_is_complete_and_every_block_has_its_role(document: Document) -> None:
    found = text_in(document_html(document))

    assert words_of(found) == written(document.text)
    assert [(one.get("class"), one.get("data-number"), words_of(one)) for one in found] == [
        (f"mc-{block.kind}", block.number and str(block.number), written(document.text[block.start : block.end]))
        for block in document.blocks
    ]


@given(hostile_documents())
def test_the_pieces_of_the_marks_have_as_many_characters_as_the_marks(document: Document) -> None:
    html = document_html(document)

    for name, passages in (("mark", document.mentions), ("u", document.statements), ("b", document.reports)):
        assert sum(len(words) for _, words in marked(html, name)) == sum(len(one.quote) for one in passages)


def referents(mention: Mention) -> str:
    """Return the expected title of a mention."""
    if mention.when:
        return f"date: {mention.when}"
    return f"{'actor' if mention.actors else 'place'}: {', '.join(mention.actors or mention.places)}"


def test_every_mention_is_marked_with_its_referents(either: Corpus) -> None:
    for document in either.documents:
        expected = sorted((referents(one), one.quote) for one in document.mentions)

        assert sorted(marked(document_html(document), "mark")) == expected


def test_every_statement_is_marked_with_its_speakers(either: Corpus) -> None:
    for document in either.documents:
        found = marked(document_html(document), "u")

        assert [words for _, words in found] == [one.quote for one in sorted(document.statements, key=outer_first)]
        for (title, _), one in zip(found, sorted(document.statements, key=outer_first), strict=True):
            assert title.startswith(f"statement {one.id}: {', '.join(one.speakers)}; {one.speech}")


def outer_first(passage: Statement) -> tuple[int, int]:
    return passage.start, -passage.end


def test_every_report_is_marked_with_its_event_and_how_it_is_reported(either: Corpus) -> None:
    for document in either.documents:
        expected = sorted(
            (
                f"event: {one.event}; {one.manner}"
                + (f"; voice: {', '.join(one.voice)}" if one.voice else "")
                + (f"; when: {one.when}" if one.when else ""),
                one.quote,
            )
            for one in document.reports
        )

        assert sorted(marked(document_html(document), "b")) == expected


def at(start: int, end: int) -> dict[str, Any]:
    """Return the fields of a passage of the text of the example: Mali votes. / “We won,” she said."""
    return {"document": "doc", "start": start, "end": end, "quote": example_document().text[start:end]}


def paragraph(**annotation: Any) -> str:
    """Return the elements of the first paragraph of the example."""
    html = document_html(example_document(**annotation))
    found = re.search(r'<p class="mc-paragraph" data-number="1">(.*?)</p>', html)
    assert found is not None
    return found[1]


def test_marks_inside_marks_are_elements_inside_elements() -> None:
    html = paragraph(
        mentions=[Mention(**at(0, 4), form="name", places=["mali"])],
        statements=[Statement(**at(0, 10), id="doc-s1", speakers=["she"], speech="indirect")],
        reports=[Report(**at(0, 4), event="vote", modality="asserted", statement="doc-s1")],
    )

    assert html == (
        '<u class="mc-statement" title="statement doc-s1: she; indirect" data-label="she:">'
        '<mark class="mc-place" title="place: mali"><b class="mc-report" title="event: vote; said">Mali</b></mark>'
        " votes</u>."
    )


def test_marks_that_cross_are_split_at_the_border_and_labeled_once() -> None:
    html = paragraph(
        mentions=[Mention(**at(0, 7), form="name", actors=["mali"])],
        reports=[Report(**at(5, 10), event="vote", modality="planned", negated=True, voice=["mali"])],
    )

    title = 'title="event: vote; planned not to; voice: mali"'
    assert html == (
        '<mark class="mc-actor" title="actor: mali">Mali '
        f'<b class="mc-report" {title} data-label="planned not to">vo</b></mark>'
        f'<b class="mc-report" {title}>tes</b>.'
    )


def test_one_word_may_report_two_events() -> None:
    told = [Report(**at(5, 10), event=event, modality="asserted") for event in ("one", "two")]

    html = paragraph(reports=told)

    assert html == (
        'Mali <b class="mc-report" title="event: one; said"><b class="mc-report" title="event: two; said">'
        "votes</b></b>."
    )


def test_the_tooltip_of_a_statement_has_all_its_fields() -> None:
    said = Statement(
        **at(0, 10),
        id="doc-s1",
        speakers=["she", "he"],
        speech="indirect",
        addressees=["us"],
        when="2012-06",
        where=["gao"],
        medium="briefing",
        event="promise",
    )

    assert (
        'title="statement doc-s1: she, he; indirect; to: us; when: 2012-06; where: gao; medium: briefing;'
        ' event: promise" data-label="she, he:"'
    ) in paragraph(statements=[said])


def test_a_document_with_annotation_has_a_legend() -> None:
    assert "Marked: " not in Reader(document_html(example_document())).words
    assert "Marked: " in Reader(document_html(example_document(mentions=[Mention(**at(0, 4), when="2012")]))).words
