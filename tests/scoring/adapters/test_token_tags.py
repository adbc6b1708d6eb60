"""Tags of tokens in columns as answers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from decodable import scored

from conftest import plain_document
from malicrisis import Document
from malicrisis.errors import RecordError
from malicrisis.scoring import adapters

if TYPE_CHECKING:
    from malicrisis import Corpus


def tagged(corpus: Corpus, document: str) -> list[str]:
    """Return the required mentions of a *document* as tags of tokens."""
    text = corpus.documents[document].text
    lines = ["-DOCSTART- -X- O O", "", "# a comment"]
    mentions = [one for one in corpus.documents[document].mentions if one.form == "name"]
    for token in re.finditer(r"\w+|[^\w\s]", text):
        inside = [one for one in mentions if one.start <= token.start() < one.end]
        label = "PER" if inside and inside[-1].actors else "LOC"
        step = "O" if not inside else f"{'B' if inside[-1].start == token.start() else 'I'}-{label}"
        lines.append(f"{token.group()} NN {step}")
    return lines


def test_tags_of_tokens_are_mentions(shipped: Corpus) -> None:
    score = scored(shipped, adapters.from_conll(shipped.documents["voa-2012"], tagged(shipped, "voa-2012")))

    counts = score.layers["identity"]["documents"]["voa-2012"]
    assert counts["correct"] > 20
    assert counts["other_kind"] == counts["other"] == 0


@pytest.mark.parametrize(
    ("tags", "spans"),
    [
        ("B-LOC O", ["Mali"]),
        ("I-LOC I-LOC", ["Mali Crisis"]),
        ("B-LOC B-LOC", ["Mali", "Crisis"]),
        ("B-LOC I-PER", ["Mali", "Crisis"]),
        ("B-LOC E-LOC", ["Mali Crisis"]),
        ("S-LOC S-LOC", ["Mali", "Crisis"]),
        ("B-LOC L-LOC", ["Mali Crisis"]),
        ("O U-LOC", ["Crisis"]),
        ("B-X I-X", []),
    ],
)
def test_every_scheme_of_tags_is_read(shipped: Corpus, tags: str, spans: list[str]) -> None:
    lines = [f"{word}\t{tag}" for word, tag in zip(["Mali", "Crisis"], tags.split(), strict=True)]

    assert [one["quote"] for one in adapters.from_conll(shipped.documents["voa-2012"], lines)] == spans


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("Mail O", "expected the token 'Mali Crisis An Inter' of voa-2012 at 0, found 'Mail'"),
        ("Mali X-LOC", "expected a tag such as B-PER, I-PER or O, found X-LOC"),
        ("Mali", "expected a tag such as B-PER, I-PER or O, found Mali"),
    ],
)
def test_tokens_of_another_text_are_refused(shipped: Corpus, line: str, words: str) -> None:
    with pytest.raises(RecordError, match=f"line 1: {words}"):
        list(adapters.from_conll(shipped.documents["voa-2012"], [line]))


def test_the_token_that_is_expected_is_shown_with_its_place(shipped: Corpus) -> None:
    with pytest.raises(RecordError, match="line 2: expected the token 'Crisis An Internatio' of voa-2012 at 5, found"):
        list(adapters.from_conll(shipped.documents["voa-2012"], ["Mali O", "crisis O"]))


def test_a_line_with_too_few_columns_is_refused(shipped: Corpus) -> None:
    with pytest.raises(RecordError, match="line 1: expected a token and a tag, found 'Mali O'"):
        list(adapters.from_conll(shipped.documents["voa-2012"], ["Mali O"], token=2))


MALI = ["Mali", "Crisis", "An", "International", "Security", "Threat"]
"""The first words of voa-2012."""


def read(corpus: Corpus, lines: list[str], **options: Any) -> list[dict[str, Any]]:
    return list(adapters.from_conll(corpus.documents["voa-2012"], lines, **options))


@pytest.mark.parametrize(
    ("tags", "spans"),
    [
        ("I-LOC O I-LOC I-LOC I-PER I-LOC", [(0, 4), (12, 28), (29, 37), (38, 44)]),
        ("I-LOC B-LOC I-LOC B-LOC B-PER I-PER", [(0, 4), (5, 14), (15, 28), (29, 44)]),
        ("B-LOC I-LOC E-LOC I-LOC E-LOC S-LOC", [(0, 14), (15, 37), (38, 44)]),
        ("B-LOC L-LOC U-LOC I-LOC L-PER I-PER", [(0, 11), (12, 14), (15, 28), (29, 37), (38, 44)]),
        ("O S-PER E-PER U-PER O O", [(5, 11), (12, 14), (15, 28)]),
        ("B I O I B I", [(0, 11), (15, 28), (29, 44)]),
    ],
)
def test_the_entities_of_every_scheme_begin_and_end_where_their_tags_do(
    shipped: Corpus, tags: str, spans: list[tuple[int, int]]
) -> None:
    lines = [f"{word} {tag}" for word, tag in zip(MALI, tags.split(), strict=True)]
    labels = {"": "actors", "LOC": "actors", "Per": "actors"}

    found = read(shipped, lines, labels=labels)

    assert [(one["start"], one["end"]) for one in found] == spans
    text = shipped.documents["voa-2012"].text
    assert found == [
        {"record": "mention", "document": "voa-2012", "start": start, "end": end}
        | {"quote": text[start:end], "actors": [text[start:end]]}
        for start, end in spans
    ]


def test_columns_are_chosen_by_number_and_lines_that_are_no_tokens_are_skipped(shipped: Corpus) -> None:
    lines = ["#1", "-DOCSTART- -X-", "", "1 Mali X B-LOC _", " ", "2 Crisis X O _"]

    for options in ({"token": 1, "tag": 3}, {"token": -4, "tag": -2}):
        (found,) = read(shipped, lines, **options)
        assert (found["start"], found["end"], found["places"]) == (0, 4, ["Mali"])
    with pytest.raises(RecordError, match=re.escape("line 6: expected a tag such as B-PER, I-PER or O, found _")):
        read(shipped, [*lines[:4], "", "2 Crisis X _"], token=1, tag=3)


@pytest.mark.parametrize("line", ["Mali", "Mali O"])
def test_a_column_that_a_line_has_not_is_an_error_with_the_line(shipped: Corpus, line: str) -> None:
    long = f"{line}{' x' * 60}"

    with pytest.raises(RecordError) as caught:
        read(shipped, ["", long], tag=70)
    assert str(caught.value) == f"line 2: expected a token and a tag, found {long!r:.80}"


def test_brackets_and_quotation_marks_of_the_penn_treebank_are_read() -> None:
    text = '(a) [b] "c"'
    document = Document(**plain_document("marks", (("paragraph", text),)))
    words = ["-LRB-", "a", "-RRB-", "-LSB-", "b", "-RSB-", "``", "c", "''"]

    found = adapters.from_conll(document, [f"{word} S-PER" for word in words])

    assert [one["quote"] for one in found] == ["(", "a", ")", "[", "b", "]", '"', "c", '"']
    plain = adapters.from_conll(document, [f"{word} S-PER" for word in ["(", "a", ")", "[", "b", "]", '"', "c", '"']])
    assert [one["quote"] for one in plain] == ["(", "a", ")", "[", "b", "]", '"', "c", '"']


def test_a_token_after_the_end_of_the_text_is_refused(shipped: Corpus) -> None:
    text = shipped.documents["voa-2012"].text
    lines = [f"{word} O" for word in text.split()]

    assert read(shipped, lines) == []
    for extra in ("more O", f"{text.split()[0]} O"):
        with pytest.raises(RecordError, match=f"line {len(lines) + 1}: expected the token '' of voa-2012 at"):
            read(shipped, [*lines, extra])
