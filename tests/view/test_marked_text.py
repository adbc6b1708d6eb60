"""The text of a document in a notebook: complete, with its annotation, and with the names below each block."""

from __future__ import annotations

import re
from typing import Any

import attrs
from html_reading import Reader, hostile_documents, marked, text_in, tree, words_of, written
from hypothesis import given

from malicrisis import Corpus, Document, Mention, Report, Statement
from malicrisis.view import html_of
from malicrisis.view.text import WRAPPERS
from malicrisis.vocab import BlockKind
from strategies import example_document


def test_the_blocks_of_a_view_have_the_text(either: Corpus) -> None:
    for document in either.documents:
        blocks = [words_of(one) for one in text_in(html_of(document)) if is_block(str(one.get("class")))]

        assert "\n\n".join(blocks) == document.text


def is_block(kind: str) -> bool:
    return kind in {f"mc-{one}" for one in BlockKind}


@given(hostile_documents())
def test_every_block_has_its_role(document: Document) -> None:
    found = [one for one in text_in(html_of(document)) if is_block(str(one.get("class")))]

    assert [(one.get("class"), words_of(one)) for one in found] == [
        (f"mc-{block.kind}", written(document.text[block.start : block.end])) for block in document.blocks
    ]


def test_every_role_but_paragraphs_salutations_and_items_of_lists_has_its_own_element() -> None:
    assert set(BlockKind) - set(WRAPPERS) == {BlockKind.PARAGRAPH, BlockKind.SALUTATION, BlockKind.LIST_ITEM}


@given(hostile_documents())
def test_the_pieces_of_the_marks_have_as_many_characters_as_the_marks(document: Document) -> None:
    html = html_of(document)

    for name, passages in (("mark", document.mentions), ("u", document.statements), ("b", document.reports)):
        assert sum(len(words) for _, words in marked(html, name)) == sum(len(one.quote) for one in passages)


def meaning(corpus: Corpus, mention: Mention) -> str:
    """Return what *mention* means, in names."""
    if mention.when:
        return mention.when.words
    names = [corpus.actors[one].name for one in mention.actors] + [corpus.places[one].name for one in mention.places]
    return ", ".join(names)


def test_every_mention_is_marked_with_names(either: Corpus) -> None:
    for document in either.documents:
        kinds = [(one, "date" if one.when else "actor" if one.actors else "place") for one in document.mentions]
        expected = sorted((f"{kind}: {meaning(either, one)}", one.quote) for one, kind in kinds)

        assert sorted(marked(html_of(document), "mark")) == expected


def test_every_statement_is_marked_with_its_speakers(either: Corpus) -> None:
    for document in either.documents:
        in_order = sorted(document.statements, key=lambda one: (one.start, -one.end))
        names = [", ".join(either.actors[one].name for one in statement.speakers) for statement in in_order]

        assert marked(html_of(document), "u") == [
            (f"{name}: {one.speech}", one.quote) for name, one in zip(names, in_order, strict=True)
        ]


def test_every_report_is_marked_with_how_it_is_told_and_with_its_event(either: Corpus) -> None:
    for document in either.documents:
        expected = sorted((f"{one.manner}: {either.events[one.event].label}", one.quote) for one in document.reports)

        assert sorted(marked(html_of(document), "b")) == expected


def notes(html: str) -> list[str]:
    """Return the words below the blocks."""
    return [words_of(one) for one in text_in(html) if not is_block(str(one.get("class")))]


def test_what_the_marks_mean_stands_below_each_block_without_pointing_at_them(either: Corpus) -> None:
    for document in either.documents:
        below = [one for one in text_in(html_of(document)) if not is_block(str(one.get("class")))]
        lines = "\n".join(words_of(line) for note in below for line in (note.findall(".//li") or [note]))

        for one in document.mentions:
            assert re.search(rf"{re.escape(meaning(either, one))}: .*{re.escape(one.quote)}", lines)
        for account in either.accounts(document=document):
            who = ", ".join(actor.name for actor in account.voices)
            assert f"{account.report.quote}: {account.event.label} – {who}: {account.manner}" in lines
        for statement in document.statements:
            assert f"{', '.join(either.actors[one].name for one in statement.speakers)} ({statement.speech}" in lines


def test_the_line_to_open_says_who_tells_and_how(shipped: Corpus) -> None:
    html = html_of(shipped.documents["cgtn-2020"])

    summaries = [words_of(one) for one in tree(html).iter("summary")]
    (tenth,) = (one for one in summaries if one.startswith("10 · "))
    assert tenth.startswith("10 · Ismaël Wagué: denied; Ismaël Wagué: said")


def test_a_paragraph_has_its_number_even_without_a_mark() -> None:
    assert notes(html_of(example_document())) == ["1 · ", "2 · "]


def test_a_document_in_no_corpus_shows_ids() -> None:
    said = Statement(**at(0, 10), id="doc-s1", speakers=["she"], addressees=["he"], speech="indirect")
    html = html_of(example_document(mentions=[Mention(**at(0, 4), form="name", places=["mali"])], statements=[said]))

    assert (
        notes(html)[0]
        == "1 · 1 statement; 1 nameSaidshe (indirect speech, to he): Mali votesWho, where, whenmali: Mali"
    )


def test_a_long_statement_is_repeated_by_its_beginning(shipped: Corpus) -> None:
    below = "\n".join(notes(html_of(shipped.documents["dw-2023"])))

    assert "Annalena Baerbock (direct speech): " in below
    assert max(map(len, re.findall(r"direct speech\): (.*?…)", below))) == 61


def at(start: int, end: int) -> dict[str, Any]:
    """Return the fields of a passage of the text of the example: Mali votes. / “We won,” she said."""
    return {"document": "doc", "start": start, "end": end, "quote": example_document().text[start:end]}


def paragraph(**annotation: Any) -> str:
    """Return the elements of the first paragraph of the example."""
    html = html_of(example_document(**annotation))
    found = re.search(r'<p class="mc-paragraph" dir="auto">(.*?)</p>', html)
    assert found is not None
    return found[1]


def test_marks_inside_marks_are_elements_inside_elements() -> None:
    html = paragraph(
        mentions=[Mention(**at(0, 4), form="name", places=["mali"])],
        statements=[Statement(**at(0, 10), id="doc-s1", speakers=["she"], speech="indirect")],
        reports=[Report(**at(0, 4), event="vote", modality="asserted", statement="doc-s1")],
    )

    assert html == (
        '<u class="mc-statement" title="she: indirect" data-before="she">'
        '<mark class="mc-place" title="place: mali"><b class="mc-report" title="said: vote">Mali</b></mark>'
        " votes</u>."
    )


def test_marks_that_cross_are_split_at_the_border_and_labeled_once() -> None:
    html = paragraph(
        mentions=[Mention(**at(0, 7), form="name", actors=["mali"])],
        reports=[Report(**at(5, 10), event="vote", modality="planned", negated=True, voice=["mali"])],
    )

    title = 'title="planned not to: vote"'
    assert html == (
        '<mark class="mc-actor" title="actor: mali">Mali '
        f'<b class="mc-report" {title} data-after="planned not to">vo</b></mark>'
        f'<b class="mc-report" {title}>tes</b>.'
    )


def test_one_word_may_report_two_events() -> None:
    told = [Report(**at(5, 10), event=event, modality="asserted") for event in ("one", "two")]

    html = paragraph(reports=told)

    assert html == ('Mali <b class="mc-report" title="said: one"><b class="mc-report" title="said: two">votes</b></b>.')


def test_a_document_with_annotation_has_a_legend() -> None:
    assert "Marked: " not in Reader(html_of(example_document())).words
    assert "Marked: " in Reader(html_of(example_document(mentions=[Mention(**at(0, 4), when="2012")]))).words


def test_the_names_are_those_of_the_corpus_that_the_document_was_taken_from(small: Corpus) -> None:
    renamed = [attrs.evolve(one, name=one.name.upper()) for one in small.actors if one.id == "guards"]
    others = [one for one in small.actors if one.id != "guards"]
    changed = attrs.evolve(small, actors=[*others, *renamed])

    html = html_of(changed.documents["harbor-2020"])

    assert "GUARDS OF THE HARBOR: said" in Reader(html).words
    assert "GUARDS" not in Reader(html_of(small.documents["harbor-2020"])).words
