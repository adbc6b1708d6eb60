"""Passages in a view: words in their sentence, with what they tell, say or mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malicrisis.model.annotations import Mention, Statement, innermost

from .accounts import quoted, source, told_briefly
from .lookup import around, corpus_of, document_of, labels, named, place_of
from .marks import highlighted
from .markup import BREAK, Markup, element, joined
from .parts import facts, folded_section, line, name, names, page, section, word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from malicrisis.model.corpus import Corpus
    from malicrisis.model.documents import Document
    from malicrisis.model.spans import Passage
    from malicrisis.query.attributions import Attribution
    from malicrisis.query.concordance import Line


def passage_html(passage: Passage) -> Markup:
    """Return *passage* in its sentence, its document, and what it tells, says or means."""
    return page(passage_part(passage), _facts(passage))


def line_html(line: Line) -> Markup:
    """Return the words of a *line* of a concordance in their sentence, and what they tell."""
    return page(_in_document(line.document, line.passage))


def passage_part(passage: Passage) -> Markup:
    """Return *passage* in its sentence with its document and the accounts in it; its words if it has no document."""
    document = document_of(passage)
    if document is None:
        return joined("", [line(element("q", passage.quote)), line(element("small", passage.document))])
    return _in_document(document, passage)


def _in_document(document: Document, passage: Passage) -> Markup:
    corpus = corpus_of(document)
    accounts = [one for one in corpus.accounts(document=document.id) if one.report.overlaps(passage)] if corpus else []
    statements = {one.id: one for one in document.statements}
    around_it = statements.get(innermost(document.statements, passage) or "")
    who = named(corpus, "actors", around_it.speakers if around_it else document.voice_at(passage))
    return joined(
        "",
        [
            line(element("strong", who)),
            line(highlighted(around(document, passage), passage)),
            line(element("small", source(document), " · ", place_of(document, passage))),
            section("Told in these words", accounts, told_briefly),
        ],
    )


def _facts(passage: Passage) -> Markup:
    """Return the fields of a statement or a mention, with names; nothing for other passages."""
    document = document_of(passage)
    corpus = corpus_of(document) if document else None
    if isinstance(passage, Mention):
        return facts({"means": names(meant(corpus, passage)), "form": word(passage.form)})
    return facts(_statement_facts(corpus, passage)) if isinstance(passage, Statement) else Markup()


def _statement_facts(corpus: Corpus | None, statement: Statement) -> dict[str, object]:
    return {
        "who says it": named(corpus, "actors", statement.speakers),
        "to whom": named(corpus, "actors", statement.addressees),
        "speech": word(statement.speech),
        "when": statement.when and statement.when.words,
        "where": named(corpus, "places", statement.where),
        "medium": word(statement.medium),
        "event": named(corpus, "events", [statement.event]) if statement.event else "",
        "id": statement.id,
    }


def statement_item(statement: Statement) -> Markup:
    """Return what a statement says in its sentence, as an item of a list."""
    document = document_of(statement)
    corpus = corpus_of(document) if document else None
    to, event = named(corpus, "actors", statement.addressees), statement.event
    about = [
        element("strong", joined("", [named(corpus, "actors", statement.speakers), f": {statement.speech} speech"])),
        joined("", [", to ", to]) if to else "",
        f", {statement.when.words}" if statement.when else "",
        joined("", [": ", named(corpus, "events", [event])]) if event else "",
    ]
    return joined("", [*about, BREAK, quoted(document, statement)])


def attribution_item(said: Attribution) -> Markup:
    """Return who says something, through whom and to whom, the words, and where they are, as an item of a list."""
    to = joined("", [", to ", names(said.addressee_names)]) if said.addressee_names else ""
    who = element("strong", joined(", according to ", map(name, said.chain)))
    paragraph = f" · paragraph {said.paragraph}" if said.paragraph else ""
    return joined("", [who, to, BREAK, name(said.quote), BREAK, element("small", said.reference, paragraph)])


def mention_item(mention: Mention) -> Markup:
    """Return the words of *mention* in their sentence, as an item of a list."""
    return quoted(document_of(mention), mention)


def mentions_section(mentions: Sequence[Mention]) -> Markup:
    """Return *mentions*, to be opened."""
    return folded_section("mention", mentions, mention_item)


def meant(corpus: Corpus | None, mention: Mention) -> list[str]:
    """Return the names of what *mention* means, or its date."""
    if mention.when:
        return [mention.when.words]
    return labels(corpus, "actors", mention.actors) + labels(corpus, "places", mention.places)
