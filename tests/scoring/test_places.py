"""Where the words of an answer stand, and what is said if they stand nowhere."""

from __future__ import annotations

from typing import Any

import pytest

from conftest import plain_document
from malicrisis import Corpus, Document
from malicrisis.errors import AnchorError
from malicrisis.scoring import places
from malicrisis.scoring.places import TO_ACCEPT, Places

TEXTS = {
    "a": (("paragraph", "The UN left Mali."), ("paragraph", "Mali’s army – “left” – twice.")),
    **{
        name: (("paragraph", f"Gao fell in {name}.{' One of five.' * (name < 'g')}{' One of six.' * (name < 'h')}"),)
        for name in "bcdefghijklm"
    },
    "z": (("caption", "A photo of Kidal"),),
}
CORPUS = Corpus(
    id="x",
    title="x",
    version="1",
    documents=[Document(**plain_document(name, blocks, published="2020")) for name, blocks in TEXTS.items()],
)
TEXT = CORPUS.documents["a"].text


def place(*accept: str, document: str = "a", **fields: Any) -> tuple[int, int]:
    return Places(CORPUS, accept).place({"document": document} | fields)


def words_at(*accept: str, **fields: Any) -> tuple[int, str]:
    start, end = place(*accept, **fields)
    return start, TEXT[start:end]


def failure(*accept: str, **fields: Any) -> AnchorError:
    with pytest.raises(AnchorError) as raised:
        place(*accept, **fields)
    return raised.value


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"start": 0, "end": 3}, (0, "The")),
        ({"start": 0, "end": 4}, (0, "The")),
        ({"start": 3, "end": 6}, (4, "UN")),
        ({"start": 16, "end": 21}, (16, ".\n\nMa")),
        ({"start": 16, "end": 19}, (16, ".")),  # more blanks than words
        ({"start": 17, "end": 20}, (19, "M")),
        ({"start": len(TEXT) - 1, "end": len(TEXT)}, (47, ".")),
        ({"start": 3, "end": 7, "quote": "UN"}, (4, "UN")),
        ({"start": 3, "end": 7, "quote": " UN "}, (4, "UN")),
        ({"start": 1, "end": 3, "quote": "he"}, (1, "he")),  # inside a word
        ({"start": 12, "end": 16, "quote": "Mali"}, (12, "Mali")),  # one of two
        ({"start": 19, "end": 23, "quote": "Mali"}, (19, "Mali")),
        ({"quote": "UN"}, (4, "UN")),
        ({"quote": "The"}, (0, "The")),
        ({"quote": "left", "paragraph": 1}, (7, "left")),
        ({"quote": "left", "paragraph": 2}, (34, "left")),
        ({"quote": "left", "nth": 2}, (34, "left")),
        ({"quote": "left", "before": "UN"}, (7, "left")),
        ({"quote": "left", "after": "”"}, (34, "left")),
        ({"quote": "wice"}, (43, "wice")),
    ],
)
def test_words_have_one_place(fields: dict[str, Any], expected: tuple[int, str]) -> None:
    assert words_at(**fields) == expected


def test_a_paragraph_is_found_by_its_number_however_many_there_are() -> None:
    blocks = tuple(("paragraph", f"Line {number}.") for number in range(1, 301))
    corpus = Corpus(id="x", title="x", version="1", documents=[Document(**plain_document("long", blocks))])
    number = int("258")  # another object than the same number in the document, as if it were read from a file

    start, end = Places(corpus, ()).place({"document": "long", "quote": "Line", "paragraph": number})

    assert corpus.documents["long"].text[start : end + 5] == "Line 258."


@pytest.mark.parametrize(
    ("accept", "fields"),
    [
        (("quotes",), {"quote": "Mali's army"}),
        (("quotes",), {"quote": "Mali's army", "start": 19, "end": 30}),
        (("dashes",), {"quote": "Mali’s army -"}),
        (("dashes",), {"quote": "Mali’s army -", "start": 19, "end": 32}),
        (("blanks",), {"quote": "Mali’s  army", "start": 19, "end": 30}),
        (("ellipsis",), {"quote": "Mali’s … army"}),
        (("blanks", "quotes", "dashes", "ellipsis"), {"quote": "Mali's army  - ... twice"}),
    ],
)
def test_differences_are_accepted_that_the_caller_accepts(accept: tuple[str, ...], fields: dict[str, Any]) -> None:
    assert words_at(*accept, **fields)[0] == 19
    assert failure(**fields).reason in ("folded", "ellipsis", "mismatch")


def test_an_ellipsis_is_no_match_for_the_words_at_offsets() -> None:
    found = failure(*TO_ACCEPT, start=4, end=16, quote="UN … Mali")

    assert str(found) == "a: expected 'UN … Mali', found 'UN left Mali' at 4:16"
    assert words_at(*TO_ACCEPT, quote="UN … Mali") == (4, "UN left Mali")


@pytest.mark.parametrize(
    ("fields", "reason", "message"),
    [
        ({"document": "x", "quote": "UN"}, "document", "document: expected the id of a document, found 'x'"),
        (
            {"start": 0, "end": 49},
            "offsets",
            "a: expected offsets from 0 to 48, the first before the last, found 0:49",
        ),
        (
            {"start": 5, "end": 5},
            "offsets",
            "a: expected offsets from 0 to 48, the first before the last, found 5:5",
        ),
        (
            {"start": 6, "end": 5},
            "offsets",
            "a: expected offsets from 0 to 48, the first before the last, found 6:5",
        ),
        ({"start": 17, "end": 19}, "offsets", "a: expected words, found white space at 17:19"),
        ({"start": 0, "end": 3, "quote": "UN"}, "mismatch", "a: expected 'UN', found 'The' at 0:3"),
        ({"start": 0, "end": 6, "quote": "UN"}, "mismatch", "a: expected 'UN', found 'The UN' at 0:6"),
        ({"start": 4, "end": 11, "quote": "UN"}, "mismatch", "a: expected 'UN', found 'UN left' at 4:11"),
        (
            {"start": 0, "end": 48, "quote": "x" * 99},
            "mismatch",
            f"a: expected '{'x' * 79}, found {TEXT!r:.80} at 0:48",
        ),
        ({"quote": "UN", "paragraph": 3}, "paragraph", "a: paragraph: expected a number from 1 to 2, found 3"),
        (
            {"document": "z", "quote": "UN", "paragraph": 1},
            "paragraph",
            "z: paragraph: expected a number from 1 to 0, found 1",
        ),
        (
            {"quote": "UN", "paragraph": 2},
            "other-paragraph",
            "a: expected 'UN', found it elsewhere; correct the number of the paragraph",
        ),
        ({"quote": "Gao"}, "other-document", "a: expected 'Gao', found it in b, c, d, e, f and 7 more"),
        ({"quote": "fell in c"}, "other-document", "a: expected 'fell in c', found it in c"),
        ({"quote": "five"}, "other-document", "a: expected 'five', found it in b, c, d, e, f"),
        ({"quote": "six"}, "other-document", "a: expected 'six', found it in b, c, d, e, f and 1 more"),
        ({"quote": "Gao", "paragraph": 1}, "other-document", "a: expected 'Gao', found it in b, c, d, e, f and 7 more"),
        ({"quote": "left", "nth": 3}, "nth", "a: nth: expected a number from 1 to 2, the places of 'left', found 3"),
        ({"quote": "Mali's"}, "folded", 'a: expected "Mali\'s", found other quotation marks; '),
        ({"quote": "UN … Mali"}, "ellipsis", "a: expected 'UN … Mali', found only what is around its ellipsis; "),
        ({"quote": "left", "before": "x"}, "context", "a: expected 'left' with before 'x', found other words "),
        ({"quote": "left", "after": "x"}, "context", "a: expected 'left' with after 'x', found other words "),
        ({"quote": "left"}, "several", "a: expected one place of 'left', found 2: "),
        ({"quote": "Unn"}, "not-found", "a: expected 'Unn', found none; nearest: 'UN' in 'The ⟨UN⟩ left "),
    ],
)
def test_words_without_a_place_have_a_reason_and_a_message(fields: dict[str, Any], reason: str, message: str) -> None:
    found = failure(**fields)

    assert found.reason == reason
    assert str(found).startswith(message)
    assert str(found) == message or message.endswith((" ", "left "))


def test_the_documents_that_have_the_words_are_all_named() -> None:
    assert failure(quote="Gao").documents == (*"bcdefghijklm",)
    assert failure(document="b", quote="fell in c").documents == ("c",)
    assert failure("quotes", document="b", quote="Mali's").documents == ("a",)
    assert failure(quote="xyzzy").documents == ()


def test_what_is_wrong_with_a_document_has_its_field() -> None:
    assert (failure(document="x", quote="UN").field, failure(quote="UN", paragraph=3).field) == (
        "document",
        "paragraph",
    )


def test_the_nearest_words_are_looked_up_so_many_times_for_words_that_stand_nowhere() -> None:
    found = Places(CORPUS, ())

    def nearest(quote: str) -> bool:
        with pytest.raises(AnchorError) as raised:
            found.place({"document": "a", "quote": quote})
        return raised.value.nearest is not None

    for _ in range(3):
        assert not nearest("left")  # several: nothing is looked up
    assert [nearest(f"Unn{number % 3}") for number in range(102)] == [True] * 100 + [False] * 2


def test_only_so_many_quotes_are_remembered_and_their_documents_are_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "_NEAREST", 2)
    found = Places(CORPUS, ())
    sizes, documents = [], []

    for quote in ("fell in b", "fell in c", "fell in d", "fell in d", "fell in e", "fell in b"):
        with pytest.raises(AnchorError) as raised:
            found.place({"document": "a", "quote": quote})
        sizes.append(len(found._elsewhere))
        documents.append(raised.value.documents)

    assert sizes == [1, 2, 3, 1, 2, 3]
    assert documents == [("b",), ("c",), ("d",), ("d",), ("e",), ("b",)]
