"""The layout: every character of the raw page is in the text, cut with a reason, or white space."""

from __future__ import annotations

import re
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from malicrisis import Block, Cut, Document, Part
from malicrisis.errors import CutError, LayoutError, RecordError, SpanError
from malicrisis.model.description import fields_of
from malicrisis.model.fields import MAX_INTEGER
from malicrisis.model.layout import BLOCK_SEPARATOR, layout_flaws, plain, replay, to_clean, to_raw
from malicrisis.rules import Rule
from strategies import RAW, WHITE_SPACE, Page, documents, example_document, pages, source_of, white_space, words


def messages(page: Page, **changes: Any) -> list[str]:
    """Return what is wrong with *page* after *changes*."""
    page = page._replace(**changes)
    return [str(flaw) for flaw in layout_flaws(page.raw, page.text, page.blocks, page.cuts)]


# replay


@given(pages())
def test_replaying_the_pieces_gives_the_clean_text_and_nothing_is_wrong(page: Page) -> None:
    found = messages(page)

    assert found == []
    assert replay(page.raw, page.blocks) == page.text


@given(pages())
def test_every_raw_character_is_in_one_piece_or_one_cut_or_is_white_space(page: Page) -> None:
    covered = [0] * len(page.raw)
    for start, end in [piece for block in page.blocks for piece in block.pieces]:
        covered[start:end] = [count + 1 for count in covered[start:end]]
    for cut in page.cuts:
        covered[cut.start : cut.end] = [count + 1 for count in covered[cut.start : cut.end]]

    assert max(covered) == 1
    assert all(count or character.isspace() for count, character in zip(covered, page.raw, strict=True))


@pytest.mark.parametrize("blank", WHITE_SPACE)
def test_every_kind_of_white_space_becomes_one_plain_space(blank: str) -> None:
    clean = plain(f"peace{blank}process{blank}{blank}.")

    assert clean == "peace process  ."


@pytest.mark.parametrize("character", ["\u200b", "\ufeff", "\u2060", "\u00ad", "\u180e", "\x00", "_", "-"])
def test_what_is_invisible_but_no_white_space_stays(character: str) -> None:
    clean = plain(f"a{character}b")

    assert clean == f"a{character}b"


@given(st.lists(words() | white_space()).map("".join))
def test_plain_text_is_as_long_as_the_raw_text_and_stays_as_it_is_when_made_plain_again(raw: str) -> None:
    clean = plain(raw)

    assert len(clean) == len(raw)
    assert plain(clean) == clean
    assert clean.split() == raw.split()


def test_the_pieces_of_a_block_follow_each_other_directly_and_blocks_after_a_blank_line() -> None:
    raw = "One | two\n-- three"
    blocks = [
        Block(document="doc", kind="title", start=0, end=7, pieces=[(0, 4), (6, 9)]),
        Block(document="doc", kind="tag", start=9, end=14, pieces=[(13, 18)]),
    ]

    assert replay(raw, blocks) == "One two\n\nthree"


# the map between raw and clean


@given(pages())
def test_to_raw_and_to_clean_are_inverses_on_every_piece(page: Page) -> None:
    for block in page.blocks:
        here = block.start
        for start, end in block.pieces:
            clean = to_clean(page.blocks, page.cuts, page.raw, start, end)

            assert clean == slice(here, here + end - start)
            assert to_raw(page.blocks, clean.start, clean.stop) == (slice(start, end),)
            here = clean.stop


@given(pages(), st.data())
def test_every_clean_character_is_its_raw_character_or_a_space_for_white_space(page: Page, data: st.DataObject) -> None:
    block = data.draw(st.sampled_from(page.blocks))
    at = data.draw(st.integers(block.start, block.end - 1))

    (raw,) = to_raw(page.blocks, at, at + 1)

    assert plain(page.raw[raw]) == page.text[at]
    assert to_clean(page.blocks, page.cuts, page.raw, raw.start, raw.stop) == slice(at, at + 1)


@given(pages(), st.data())
def test_raw_slices_are_in_order_and_hold_the_same_words(page: Page, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(page.text) - 1))
    end = data.draw(st.integers(start + 1, len(page.text)))

    slices = to_raw(page.blocks, start, end)

    assert list(slices) == sorted(slices, key=lambda piece: piece.start)
    assert plain("".join(page.raw[piece] for piece in slices)) == "".join(
        page.text[at] for block in page.blocks for at in range(max(start, block.start), min(end, block.end))
    )


@given(pages())
def test_the_blank_line_between_two_blocks_is_no_raw_character(page: Page) -> None:
    for block in page.blocks[:-1]:
        slices = to_raw(page.blocks, block.end, block.end + len(BLOCK_SEPARATOR))

        assert slices == ()


@given(pages())
def test_every_raw_character_of_a_cut_has_no_place_in_the_text(page: Page) -> None:
    for cut in page.cuts:
        for at in (cut.start, cut.end - 1):
            with pytest.raises(CutError, match=f"what was cut as {cut.reason}"):
                to_clean(page.blocks, page.cuts, page.raw, at, at + 1)


@given(pages())
def test_white_space_between_blocks_has_no_place_in_the_text_but_is_passed_over_at_an_edge(page: Page) -> None:
    inside = {at for block in page.blocks for start, end in block.pieces for at in range(start, end)}
    inside |= {at for cut in page.cuts for at in range(cut.start, cut.end)}
    for at in set(range(len(page.raw))) - inside:
        with pytest.raises(CutError, match="is white space outside every block"):
            to_clean(page.blocks, page.cuts, page.raw, at, at + 1)
    bare = page._replace(cuts=())
    first, last = page.blocks[0].pieces[0], page.blocks[-1].pieces[-1]

    assert to_clean(bare.blocks, bare.cuts, bare.raw, max(0, first[0] - 1), last[1] + 1) == slice(0, len(page.text))


@given(documents())
def test_a_document_maps_each_of_its_paragraphs_to_the_raw_page_and_back(document: Document) -> None:
    for paragraph in document.paragraphs:
        slices = document.to_raw(paragraph.start, paragraph.end)

        assert plain("".join(document.raw[piece] for piece in slices)) == paragraph.quote
        assert document.to_clean(slices[0].start, slices[0].stop).start == paragraph.start
        assert document.to_clean(slices[-1].start, slices[-1].stop).stop == paragraph.end


@pytest.mark.parametrize(("start", "end"), [(0, 99), (4, 4), (5, 4), (-4, 4), (-4, -1)])
def test_a_document_maps_no_offsets_beyond_its_pages(start: int, end: int) -> None:
    document = example_document()

    with pytest.raises(
        SpanError, match=rf"doc: expected 0 <= start < end <= 32 in the clean text, found {start}:{end}"
    ):
        document.to_raw(start, end)
    with pytest.raises(SpanError, match=rf"doc: expected 0 <= start < end <= 36 in the raw page, found {start}:{end}"):
        document.to_clean(start, end)


def test_the_error_of_a_document_names_the_document_and_what_was_cut() -> None:
    with pytest.raises(CutError) as caught:
        example_document().to_clean(2, 8)

    assert str(caught.value) == "doc: raw 2:8 touches what was cut as navigation: 0:4 'Menu'"


# what is wrong with a layout


@given(pages(), st.data())
def test_a_cut_left_out_leaves_raw_characters_uncovered(page: Page, data: st.DataObject) -> None:
    if not page.cuts:
        return
    lost = data.draw(st.sampled_from(page.cuts))

    found = messages(page, cuts=tuple(cut for cut in page.cuts if cut is not lost))

    assert any("expected a block or a cut, found" in message for message in found)


@given(pages(), st.data())
def test_a_block_left_out_is_noticed(page: Page, data: st.DataObject) -> None:
    lost = data.draw(st.sampled_from(page.blocks))

    found = messages(page, blocks=tuple(block for block in page.blocks if block is not lost))

    assert any("expected a block or a cut, found" in message for message in found)
    assert any("as the blocks replayed from the raw page have it" in message for message in found)


@given(pages(), st.data())
def test_a_character_in_two_blocks_is_noticed(page: Page, data: st.DataObject) -> None:
    twice = data.draw(st.sampled_from(page.blocks))

    found = messages(page, blocks=(*page.blocks, twice))

    assert any("expected one piece or cut, found two" in message for message in found)


@given(pages(), st.data())
def test_a_cut_over_a_piece_is_noticed(page: Page, data: st.DataObject) -> None:
    block = data.draw(st.sampled_from(page.blocks))
    start = block.pieces[0][0]
    cut = Cut(document="page", start=start, end=start + 1, quote=page.raw[start], reason="markup")

    found = messages(page, cuts=(*page.cuts, cut))

    assert any("expected one piece or cut, found two" in message for message in found)


@given(pages())
def test_a_piece_or_a_cut_beyond_the_end_of_the_raw_page_is_noticed(page: Page) -> None:
    size = len(page.raw)
    cut = Cut(document="page", start=size, end=size + 1, quote="x", reason="markup")

    found = messages(page, cuts=(*page.cuts, cut))

    assert found == [f"raw {size}:{size + 1}: expected the raw page to go on, found its end"]


@given(pages(), st.data())
def test_another_character_in_the_text_is_noticed_where_it_stands(page: Page, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(page.text) - 1))
    other = "x" if page.text[at] != "x" else "y"

    (found,) = messages(page, text=page.text[:at] + other + page.text[at + 1 :])

    assert found.startswith(f"text {at}: expected {page.text[at : at + 30]!r}, as the blocks replayed from")


@given(pages().filter(lambda page: len(page.blocks) > 1))
def test_blocks_out_of_order_are_noticed(page: Page) -> None:
    found = messages(page, blocks=page.blocks[::-1])

    assert any(message.startswith("expected pieces in the order of the raw page, found ") for message in found)
    assert any("expected it to start at 0" in message for message in found)
    assert any("the last block" in message and str(len(page.text)) in message for message in found)


def test_pieces_out_of_order_inside_a_block_are_noticed() -> None:
    block = Block(document="doc", kind="title", start=0, end=6, pieces=[(3, 6), (0, 3)])

    found = [str(flaw) for flaw in layout_flaws("abcdef", "defabc", [block], [])]

    assert found == ["expected pieces in the order of the raw page, found (3, 6) before one that begins earlier"]


def test_paragraphs_are_numbered_from_one_without_gaps_through_the_document() -> None:
    document = example_document()
    wrong = attrs.evolve(document.blocks[1], number=3)

    found = [
        str(flaw) for flaw in layout_flaws(document.raw, document.text, [document.blocks[0], wrong], document.cuts)
    ]

    assert found == ["block 13:32: expected number 2, found 3"]
    with pytest.raises(LayoutError, match="doc: block 13:32: expected number 2, found 3"):
        attrs.evolve(document, blocks=[document.blocks[0], wrong])


@pytest.mark.parametrize("start", [12, 14])
def test_blocks_are_one_blank_line_apart(start: int) -> None:
    document = example_document()
    moved = attrs.evolve(document.blocks[1], start=start, end=start + 19)

    with pytest.raises(LayoutError, match=rf"doc: block {start}:{start + 19}: expected it to start at 13"):
        attrs.evolve(document, blocks=[document.blocks[0], moved])


# where it is wrong, to the character


def block(start: int, *pieces: tuple[int, int], number: int | None = None) -> Block:
    """A title, or a paragraph where there is a number, of *pieces* from *start* on."""
    end = start + sum(piece_end - piece_start for piece_start, piece_end in pieces)
    kind = "title" if number is None else "paragraph"
    return Block(document="doc", kind=kind, start=start, end=end, number=number, pieces=pieces)


def cut(raw: str, start: int, end: int) -> Cut:
    return Cut(document="doc", start=start, end=end, quote=raw[start:end], reason="navigation")


ALPHABET = "".join(chr(0x4E00 + at) for at in range(200))
"""Two hundred letters, no two the same."""

REPLAYED = ", as the blocks replayed from the raw page have it"


@pytest.mark.parametrize(
    ("text", "at"),
    [("x" + ALPHABET[1:], 0), (ALPHABET[:50] + "x" + ALPHABET[51:], 50), (ALPHABET[:199] + "x", 199)],
)
def test_the_first_character_that_differs_is_shown_with_the_thirty_that_follow_in_both_texts(
    text: str, at: int
) -> None:
    found = [str(flaw) for flaw in layout_flaws(ALPHABET, text, [block(0, (0, 200))], [])]

    assert found == [f"text {at}: expected {ALPHABET[at : at + 30]!r}{REPLAYED}, found {text[at : at + 30]!r}"]


def test_a_text_that_breaks_off_or_goes_on_is_noticed_at_its_end() -> None:
    shorter = [str(flaw) for flaw in layout_flaws("abcdef", "abcd", [block(0, (0, 6))], [])]
    longer = [str(flaw) for flaw in layout_flaws("abcdef", "abcdefgh", [block(0, (0, 6))], [])]

    assert shorter == [
        "expected the last block to end at 4, the end of the text, found 6",
        f"text 4: expected 'ef'{REPLAYED}, found ''",
    ]
    assert longer == [
        "expected the last block to end at 8, the end of the text, found 6",
        f"text 6: expected ''{REPLAYED}, found 'gh'",
    ]


@pytest.mark.parametrize("piece", [(0, 4), (1, 5), (0, 5)])
def test_a_block_with_white_space_at_an_edge_is_noticed(piece: tuple[int, int]) -> None:
    raw = " abc "

    text = raw[slice(*piece)]

    found = [str(flaw) for flaw in layout_flaws(raw, text, [block(0, piece)], [])]

    assert found == [f"block 0:{piece[1] - piece[0]}: expected no white space at an edge, found {text!r}"]


def test_a_block_in_another_place_is_noticed_with_the_place_where_it_belongs() -> None:
    raw, clean = "abc\ndefgh\nij", "abc\n\ndefgh\n\nij"
    blocks = [block(1, (0, 3)), block(5, (4, 9)), block(11, (10, 12))]

    found = [str(flaw) for flaw in layout_flaws(raw, clean, blocks, [])]

    assert found == [
        "block 1:4: expected it to start at 0, found 1",
        "block 1:4: expected no white space at an edge, found 'bc\\n'",
        "block 5:10: expected it to start at 6, found 5",
        "block 11:13: expected it to start at 12, found 11",
        "block 11:13: expected no white space at an edge, found '\\ni'",
        "expected the last block to end at 14, the end of the text, found 13",
    ]


def test_paragraphs_alone_are_counted_and_every_wrong_number_is_noticed() -> None:
    raw, clean = "a\nb\nc\nd", "a\n\nb\n\nc\n\nd"
    blocks = [block(0, (0, 1), number=2), block(3, (2, 3)), block(6, (4, 5), number=2), block(9, (6, 7), number=2)]

    found = [str(flaw) for flaw in layout_flaws(raw, clean, blocks, [])]

    assert found == ["block 0:1: expected number 1, found 2", "block 9:10: expected number 3, found 2"]


def test_a_text_may_have_hundreds_of_paragraphs() -> None:
    raw = "a\n" * 999
    blocks = [block(3 * at, (2 * at, 2 * at + 1), number=at + 1) for at in range(999)]

    found = list(layout_flaws(raw, "\n\n".join("a" * 999), blocks, []))

    assert found == []


def test_raw_characters_that_are_nowhere_are_shown_without_the_white_space_around_them() -> None:
    raw = f"a \t one\n b{ALPHABET}"

    found = [str(flaw) for flaw in layout_flaws(raw, "a\n\nb", [block(0, (0, 1)), block(3, (9, 10))], [])]

    assert found == [
        "raw 1:9: expected a block or a cut, found 'one'",
        f"raw 10:210: expected a block or a cut, found {ALPHABET[:60]!r}",
    ]
    assert [str(flaw) for flaw in layout_flaws(ALPHABET + "b", "b", [block(0, (200, 201))], [])] == [
        f"raw 0:200: expected a block or a cut, found {ALPHABET[:60]!r}"
    ]


def test_everything_that_is_wrong_is_a_matter_of_the_layout_and_names_the_block_that_is_out_of_place() -> None:
    blocks = [block(1, (4, 7)), block(5, (0, 3))]

    found = list(layout_flaws("abc defg", "abc\n\ndef", blocks, []))

    assert {flaw.rule for flaw in found} == {Rule.LAYOUT}
    assert [(flaw.record, flaw.field) for flaw in found] == [
        (blocks[0], ""),
        (blocks[0], ""),
        (blocks[1], ""),
        (None, ""),
        (None, ""),
        (None, "text"),
    ]


def test_each_block_each_piece_each_cut_and_the_text_as_a_whole_are_counted_as_checked() -> None:
    raw = "ab|cd\nef"
    blocks = [block(0, (0, 2), (3, 5)), block(6, (6, 8))]
    counted: list[tuple[object, int]] = []

    flaws = list(layout_flaws(raw, "abcd\n\nef", blocks, [cut(raw, 2, 3)], lambda *check: counted.append(check)))

    assert flaws == []
    assert {rule for rule, _ in counted} == {Rule.LAYOUT}
    assert sum(times for _, times in counted) == 2 + 3 + 1 + 1


def test_the_first_piece_that_stands_before_an_earlier_one_is_shown() -> None:
    blocks = [block(0, (0, 2)), block(4, (0, 2)), block(8, (4, 6)), block(12, (2, 4))]

    found = [str(flaw) for flaw in layout_flaws("abcdef", "ab\n\nab\n\nef\n\ncd", blocks, [])]

    assert found == [
        "expected pieces in the order of the raw page, found (4, 6) before one that begins earlier",
        "raw 0:2: expected one piece or cut, found two",
    ]


def test_raw_characters_that_are_in_two_places_are_noticed_from_where_the_second_begins() -> None:
    raw = "abcdefgh"

    found = [str(flaw) for flaw in layout_flaws(raw, "abcdefgh", [block(0, (0, 8))], [cut(raw, 2, 4), cut(raw, 5, 7)])]

    assert found == [
        "raw 2:8: expected one piece or cut, found two",
        "raw 5:8: expected one piece or cut, found two",
    ]


def test_a_piece_that_runs_past_the_raw_page_is_noticed() -> None:
    found = [str(flaw) for flaw in layout_flaws("abc", "abcd", [block(0, (0, 4))], [])]

    assert "raw 3:4: expected the raw page to go on, found its end" in found


def test_a_page_without_blocks_has_an_empty_text() -> None:
    raw = "Menu"

    assert list(layout_flaws(raw, "", [], [cut(raw, 0, 4)])) == []
    assert to_raw([], 0, 1) == ()


def test_what_touches_a_cut_but_has_no_character_of_it_is_mapped() -> None:
    raw = "ab|cd|ef"
    blocks, cuts = [block(0, (0, 2), (3, 5), (6, 8))], [cut(raw, 2, 3), cut(raw, 5, 6)]

    assert to_clean(blocks, cuts, raw, 0, 2) == slice(0, 2)
    assert to_clean(blocks, cuts, raw, 3, 5) == slice(2, 4)
    assert to_clean(blocks, cuts, raw, 4, 5) == slice(3, 4)
    for start, end in ((0, 3), (2, 5), (2, 3)):
        with pytest.raises(CutError, match=rf"^raw {start}:{end} touches what was cut as navigation: 2:3 '\|'$"):
            to_clean(blocks, cuts, raw, start, end)
    with pytest.raises(CutError, match=r"^raw 4:8 touches what was cut as navigation: 5:6 '\|'$"):
        to_clean(blocks, cuts, raw, 4, 8)


def test_white_space_outside_every_block_is_shown() -> None:
    with pytest.raises(CutError) as caught:
        to_clean([block(0, (0, 1)), block(3, (4, 5))], [], "a \n\tb", 1, 4)

    assert str(caught.value) == r"raw 1:4 is white space outside every block: ' \n\t'"


def test_a_stretch_over_several_pieces_is_as_many_raw_slices() -> None:
    blocks = [block(0, (10, 12), (13, 15)), block(6, (26, 28))]

    assert to_raw(blocks, 0, 8) == (slice(10, 12), slice(13, 15), slice(26, 28))
    assert to_raw(blocks, 1, 3) == (slice(11, 12), slice(13, 14))
    assert to_raw(blocks, 2, 7) == (slice(13, 15), slice(26, 27))
    assert to_raw(blocks, 4, 6) == ()
    assert to_clean(blocks, [], " " * 40, 11, 27) == slice(1, 7)


# blocks by themselves


@pytest.mark.parametrize(
    "pieces",
    [
        5,
        None,
        "ab",
        {},
        [5],
        ["ab"],
        [(0,)],
        [(0, 2, 4)],
        [(4, 0)],
        [(0, 0)],
        [(-4, 0)],
        [(-1, 3)],
        [(0.0, 4)],
        [(False, 4)],
    ],
)
def test_pieces_are_pairs_of_raw_offsets_with_the_start_below_the_end(pieces: Any) -> None:
    with pytest.raises(RecordError, match=r"Block\.pieces: expected a (pair of raw offsets, start below end|list)"):
        Block(document="doc", kind="title", start=0, end=4, pieces=pieces)


def test_a_piece_may_end_at_the_largest_offset_and_not_behind() -> None:
    block = Block(document="doc", kind="title", start=0, end=4, pieces=[(MAX_INTEGER - 4, MAX_INTEGER)])

    assert block.pieces == ((MAX_INTEGER - 4, MAX_INTEGER),)
    with pytest.raises(RecordError, match=r"Block\.pieces: expected a pair of raw offsets, start below end"):
        Block(document="doc", kind="title", start=0, end=4, pieces=[(MAX_INTEGER - 3, MAX_INTEGER + 1)])


@pytest.mark.parametrize(("start", "end"), [(5, 4), (4, 4)])
def test_a_block_that_runs_backward_or_has_no_character_is_refused(start: int, end: int) -> None:
    with pytest.raises(LayoutError, match=f"^block: expected start below end, found {start}:{end}$") as caught:
        Block(document="doc", kind="title", start=start, end=end, pieces=[(0, 4)])

    assert caught.value.rule == Rule.LAYOUT


def test_a_block_has_pieces_and_each_once() -> None:
    with pytest.raises(RecordError, match=r"Block\.pieces: expected a list of 1 or more, found \(\)"):
        Block(document="doc", kind="title", start=0, end=4, pieces=[])
    with pytest.raises(RecordError, match=r"Block\.pieces: expected a list without repeated items"):
        Block(document="doc", kind="title", start=0, end=4, pieces=[(0, 2), (0, 2)])


def test_a_block_is_as_long_as_its_pieces() -> None:
    with pytest.raises(LayoutError, match="block 0:5: expected pieces of 5 characters, found 4"):
        Block(document="doc", kind="title", start=0, end=5, pieces=[(0, 2), (3, 5)])
    with pytest.raises(LayoutError, match="block 2:5: expected pieces of 3 characters, found 4") as caught:
        Block(document="doc", kind="title", start=2, end=5, pieces=[(0, 2), (3, 5)])
    assert caught.value.rule == Rule.LAYOUT


@pytest.mark.parametrize(("kind", "number"), [("paragraph", None), ("title", 1)])
def test_a_paragraph_has_a_number_and_nothing_else_has(kind: str, number: int | None) -> None:
    with pytest.raises(
        LayoutError, match=f"expected a number for a paragraph .* found {number} for a {kind}"
    ) as caught:
        Block(document="doc", kind=kind, start=0, end=4, number=number, pieces=[(0, 4)])
    assert caught.value.rule == Rule.LAYOUT


def test_a_text_of_white_space_alone_is_refused() -> None:
    with pytest.raises(RecordError, match=r"Document\.text: expected a string that is not blank"):
        example_document(text="\n\n", blocks=[])


# the page, its checksum and its cuts


def test_another_raw_page_than_the_one_of_the_checksum_is_refused() -> None:
    with pytest.raises(LayoutError, match=r"doc: expected page\.txt to have sha256 [0-9a-f]{64}, found [0-9a-f]{64}"):
        example_document(raw=RAW.replace("Mali", "Male"))
    with pytest.raises(LayoutError, match=r"doc: expected 36 characters in page\.txt, found 37"):
        example_document(raw=RAW + "\n")


def test_a_cut_has_the_words_of_the_raw_page() -> None:
    cut = Cut(document="doc", start=0, end=4, quote="Mene", reason="navigation")

    with pytest.raises(SpanError, match="doc: cut 0:4: expected 'Mene', found 'Menu'"):
        example_document(cuts=[cut])


def test_a_cut_is_represented_by_its_fields() -> None:
    cut = Cut(document="doc", start=0, end=4, quote="Menu", reason="navigation")

    assert repr(cut) == "Cut(start=0, end=4, quote='Menu', document='doc', reason='navigation')"


def test_cuts_are_in_order() -> None:
    halves = [
        Cut(document="doc", start=2, end=4, quote="nu", reason="navigation"),
        Cut(document="doc", start=0, end=2, quote="Me", reason="navigation"),
    ]

    with pytest.raises(RecordError, match="doc: cuts: expected each place once, in order"):
        example_document(cuts=halves)
    assert example_document(cuts=halves[::-1]).cuts == tuple(halves[::-1])


@pytest.mark.parametrize("field", ["blocks", "cuts"])
def test_a_layout_of_another_document_is_refused(field: str) -> None:
    document = example_document()
    records = getattr(document, field)
    foreign = attrs.evolve(records[0], document="other")

    with pytest.raises(RecordError, match=f"doc: {field[:-1]}: expected one of 'doc', found 'other'"):
        attrs.evolve(document, **{field: [foreign, *records[1:]]})


def test_trailing_white_space_of_the_raw_page_needs_no_cut() -> None:
    raw = RAW + "\r\n\u00a0\n"

    document = example_document(raw=raw, source=source_of(raw))

    assert document.text == example_document().text


# parts


def part(part_id: str, start: int, end: int) -> Part:
    return Part(id=part_id, kind="letter", start=start, end=end)


def test_parts_begin_and_end_with_blocks_and_follow_each_other() -> None:
    document = example_document(parts=[part("one", 0, 11), part("two", 13, 32)])

    assert document.part_at(document.passage(13, 20)) == document.parts[1]
    assert document.part_at(document.passage(5, 20)) is None


@pytest.mark.parametrize(
    "parts",
    [
        [part("one", 1, 11)],
        [part("one", 0, 12)],
        [part("one", 0, 99)],
        [part("one", 0, 32), part("two", 13, 32)],
        [part("two", 13, 32), part("one", 0, 11)],
    ],
)
def test_a_part_that_cuts_a_block_or_overlaps_is_refused(parts: list[Part]) -> None:
    with pytest.raises(LayoutError, match=r"doc: part '\w+': expected a part that begins and ends with blocks"):
        example_document(parts=parts)


@pytest.mark.parametrize(("start", "end"), [(13, 11), (11, 11), (1, 1)])
def test_a_part_that_runs_backward_or_has_no_character_is_refused(start: int, end: int) -> None:
    with pytest.raises(LayoutError, match=f"part 'one': expected start below end, found {start}:{end}") as caught:
        part("one", start, end)
    assert caught.value.rule == Rule.LAYOUT


@pytest.mark.parametrize("kind", [Block, Part])
def test_an_end_of_nothing_is_refused_as_an_end(kind: Any) -> None:
    fields = {"id": "one", "kind": "letter"} if kind is Part else {"document": "doc", "kind": "title", "pieces": []}

    with pytest.raises(RecordError, match=rf"{kind.__name__}\.end: expected a whole number from 1 up, found 0"):
        kind(start=0, end=0, **fields)


def test_two_parts_of_one_id_are_refused() -> None:
    with pytest.raises(RecordError, match="doc: parts: expected every id once"):
        example_document(parts=[part("one", 0, 11), part("one", 13, 32)])


@given(documents())
def test_the_voice_at_a_place_is_that_of_its_part_or_else_of_the_document(document: Document) -> None:
    for block in document.blocks:
        here = document.passage(block.start, block.end)
        own = document.part_at(here)

        assert document.voice_at(here) == (own.voice if own and own.voice else document.voice)


def test_the_title_of_a_part_is_in_normal_form_c() -> None:
    part = Part(id="a", kind="letter", title="E\u0301lections", start=0, end=1)

    assert part.title == "\u00c9lections"


@pytest.mark.parametrize("name", ["language", "original_language"])
def test_the_description_of_a_language_says_that_it_is_a_tag_of_bcp_47_and_its_form(name: str) -> None:
    field = next(one for one in fields_of(Part) if one.name == name)

    assert field.unit == "BCP 47"
    assert field.limits.pattern is not None
    assert re.fullmatch(field.limits.pattern, "zh-Hant")
    assert not re.fullmatch(field.limits.pattern, "Chinese")
