"""Everything that takes a passage of a document checks first that the text has these words at this place."""

from __future__ import annotations

import types
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import malicrisis
from malicrisis import Corpus, Document, Passage, Span
from malicrisis.arguments import hints_of
from malicrisis.errors import SpanError
from malicrisis.model.documents import mentions_in

if TYPE_CHECKING:
    from collections.abc import Callable

METHODS = {
    name: method
    for name, method in vars(Document).items()
    if isinstance(method, types.FunctionType) and not name.startswith("_") and "Span" in str(method.__annotations__)
}
"""The methods of a document that take a span."""

USES: dict[str, Callable[[Corpus, Document, Any], object]] = {
    **{name: lambda _, document, span, use=method: use(document, span) for name, method in METHODS.items()},
    "mentions_in": lambda _, document, span: mentions_in(document, span),
    "Corpus.locate": lambda corpus, _, span: corpus.locate(span),
    "reference": lambda corpus, _, span: malicrisis.reference(corpus, span),
    "cite": lambda corpus, _, span: malicrisis.cite(corpus, span),
}
each_use = pytest.mark.parametrize("name", sorted(USES))


def test_every_method_that_takes_a_span_is_tested() -> None:
    assert set(METHODS) == {"part_at", "voice_at", "voices", "date_at", "locate"}
    assert all(Span in hints_of(method.__wrapped__).values() for method in METHODS.values())


@each_use
def test_words_that_the_text_does_not_have_there_are_refused(name: str, shipped: Corpus) -> None:
    letter = shipped.documents["un-2012-727"]
    right = letter.paragraphs[2]
    wrong = Passage(document=letter.id, start=right.start, end=right.end, quote="x" * len(right.quote))

    assert USES[name](shipped, letter, right) is not None
    with pytest.raises(
        SpanError, match=rf"^un-2012-727: expected 'x+…' at {right.start}:{right.end}, found '"
    ) as caught:
        USES[name](shipped, letter, wrong)
    assert caught.value.rule == "words"


@each_use
@given(data=st.data())
def test_any_change_of_the_words_or_the_place_is_refused(name: str, data: st.DataObject) -> None:
    corpus = malicrisis.load()
    document = corpus.documents["dw-2023"]
    right = data.draw(st.sampled_from(document.mentions))
    moved = data.draw(st.integers(1, 3))
    start, end = right.start + moved, right.end + moved

    if document.text[start:end] != right.quote:
        with pytest.raises(SpanError):
            USES[name](corpus, document, Passage(document=document.id, start=start, end=end, quote=right.quote))


@pytest.mark.parametrize("name", [*sorted(METHODS), "locate", "mentions_in"])
def test_a_passage_of_another_document_is_refused(name: str, shipped: Corpus) -> None:
    document = shipped.documents["dw-2023"]
    other = shipped.documents["voa-2012"].paragraphs[0]

    with pytest.raises(SpanError, match=r"^dw-2023: expected a passage of this document, found one of 'voa-2012'$"):
        USES[name](shipped, document, other)


@pytest.mark.parametrize("name", sorted(METHODS))
def test_a_span_that_names_no_document_needs_the_right_words_only(name: str, shipped: Corpus) -> None:
    document = shipped.documents["dw-2023"]
    cue = next(statement.cue for statement in document.statements if statement.cue)

    assert USES[name](shipped, document, cue) is not None
    with pytest.raises(SpanError, match=r"^dw-2023: expected 'zzzz' at 0:4, found 'Conf'"):
        USES[name](shipped, document, Span(start=0, end=4, quote="zzzz"))
