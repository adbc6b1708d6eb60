"""Find disagreements, and answer with who says each passage."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from malicrisis.arguments import checked
from malicrisis.errors import RecordError
from malicrisis.model.annotations import Disagreement, innermost
from malicrisis.model.fields import (
    Answer,
    as_tuple,
    instances_of,
    non_empty,
    optional,
    short_repr,
    whole_number,
)
from malicrisis.model.registries import Match, id_in
from malicrisis.model.spans import Passage, text_words
from malicrisis.text.phrases import Phrase

from .account_rows import AccountRow, account_rows, edtf, names
from .answers import extended, place_fields
from .attributions import chain_of

if TYPE_CHECKING:
    from malicrisis.model.corpus import Corpus
    from malicrisis.model.documents import Document


@checked
def find_disagreements(
    corpus: Corpus, words: str | None = None, *, document: Document | str | None = None
) -> tuple[Match[Disagreement], ...]:
    """Return the disagreements that meet every given condition, in the order of their ids.

    Args:
        corpus: the corpus to search
        words: a word or a phrase in the id, in the note or in one of the passages, compared as `kwic` compares a phrase
        document: a document with one of the passages

    >>> import malicrisis
    >>> malicrisis.find_disagreements(malicrisis.load(), "personnel")
    (<Match strength-of-minusma-2023, certain>,)

    Raises:
        UnknownIdError: *document* is an id or a name of no document, or a name of several.
        RecordError: *words* is blank.
    """
    phrase = None if words is None else Phrase(words, ignore_case=True, whole_words=True)
    if phrase and phrase.is_blank:
        raise RecordError.of("find_disagreements: words", expected="a word or a phrase", found=short_repr(words))
    where = None if document is None else id_in(corpus.documents, document)
    return tuple(
        # all searches return matches, also those that have no doubtful results
        Match(one, certain=True)
        for one in corpus.disagreements
        if where is None or any(passage.document == where for passage in one.passages)
        if phrase is None or _has(one, phrase)
    )


def _has(disagreement: Disagreement, phrase: Phrase) -> bool:
    """Tell whether the id, the note or a passage of *disagreement* has the *phrase*."""
    texts = (
        # a phrase with blanks does not match the hyphens of an id
        disagreement.id.replace("-", " "),
        disagreement.note,
        *(passage.quote for passage in disagreement.passages),
    )
    return any(True for text in texts for _ in phrase.spans(text))


@attrs.frozen(kw_only=True, repr=False, eq=False)
class PassageAnswer(Answer, Passage):
    """A passage with its place, with who says it, and with the accounts in its words.

    Attributes:
        reference: short name of the words
        paragraph: number of their paragraph in the document; none outside paragraphs
        sentence: the sentence, or the sentences, around them
        published: when the document was published, EDTF
        publisher: who published it
        chain: names from those who say it to the voice of the text, one string for each step
        accounts: the accounts whose words share a character with it
    """

    reference: str = attrs.field(validator=non_empty)
    paragraph: int | None = attrs.field(validator=optional(whole_number(1)))  # pyright: ignore[reportIncompatibleMethodOverride]   # JSON has its number
    sentence: str = attrs.field(validator=text_words)  # type: ignore[assignment]  # JSON has its words
    published: str | None = attrs.field(validator=optional(edtf))
    publisher: str = attrs.field(validator=non_empty)
    chain: tuple[str, ...] = attrs.field(validator=names)
    accounts: tuple[AccountRow, ...] = attrs.field(validator=instances_of(AccountRow))


@attrs.frozen(kw_only=True, repr=False, eq=False)
class DisagreementAnswer(Answer, Disagreement):
    """A disagreement, each passage with the accounts in it.

    Attributes:
        passages: the passages, in the order of documents and offsets
    """

    passages: tuple[PassageAnswer, ...] = attrs.field(converter=as_tuple, validator=instances_of(PassageAnswer))


def disagreement_answer(corpus: Corpus, disagreement: Disagreement) -> DisagreementAnswer:
    """Return *disagreement*, each passage with who says it and with the accounts in it.

    >>> import malicrisis
    >>> corpus = malicrisis.load()
    >>> answer = disagreement_answer(corpus, corpus.disagreements["coup-or-resignation-2020"])
    >>> for passage in answer.passages[2:4]:
    ...     print(" < ".join(passage.chain), "|", passage.quote, "|", [row.manner for row in passage.accounts])
    Ismaël Wagué < CGTN Africa | the president’s resignation had not been forced | ['said', 'denied']
    Ismaël Wagué < CGTN Africa | There was no coup d’état | ['denied']
    """
    return extended(
        DisagreementAnswer, disagreement, passages=tuple(_passage(corpus, one) for one in disagreement.passages)
    )


def _passage(corpus: Corpus, passage: Passage) -> PassageAnswer:
    """Return *passage* with who says it; the words of the innermost statement around it are those of its speakers."""
    document = corpus.documents[passage.document]
    statements = {one.id: one for one in document.statements}
    statement = innermost(document.statements, passage)
    return extended(
        PassageAnswer,
        passage,
        chain=chain_of(corpus, document, passage, statements[statement] if statement else None),
        accounts=tuple(
            account_rows(corpus, [one for one in corpus.accounts(document=document) if one.report.overlaps(passage)])
        ),
        **place_fields(corpus, passage),
    )
