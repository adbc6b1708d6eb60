"""How the command line shows accounts and passages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malicrisis.model.documents import blocks_between
from malicrisis.query.references import reference
from malicrisis.vocab import Modality

if TYPE_CHECKING:
    from malicrisis.model.accounts import Account
    from malicrisis.model.corpus import Corpus
    from malicrisis.model.documents import Location
    from malicrisis.model.events import Event
    from malicrisis.model.spans import Passage
    from malicrisis.query.account_rows import AccountRow


UNMARKED_CONDITION = "on what condition, the sentence or its neighbors say: the corpus does not mark these words"
"""What people are told below a conditional report: no field holds the words of the condition."""


def is_conditional(account: Account | AccountRow) -> bool:
    """Tell whether *account* puts its event forward on a condition."""
    return account.modality is Modality.CONDITIONAL


def marked_sentence(account: Account) -> str:
    """Return the sentence of *account* with the words of the report in brackets."""
    return _in_brackets(account.location)


def bracketed(corpus: Corpus, passage: Passage) -> str:
    """Return the sentence, or the sentences, of *passage* with its words in brackets."""
    return _in_brackets(corpus.locate(passage))


def _in_brackets(location: Location) -> str:
    """Return the sentence at *location* with the words in brackets."""
    words, sentence = location.passage, location.sentence
    # Offsets count from the start of the document; these count from the start of the sentence.
    start, end = words.start - sentence.start, words.end - sentence.start
    return f"{sentence.quote[:start]}[{sentence.quote[start:end]}]{sentence.quote[end:]}"


def voice_and_manner(account: Account) -> str:
    """Return who reports the event and how: ``Ismaël Wagué: denied``."""
    voices = ", ".join(actor.name for actor in account.voices)
    return f"{voices}: {account.manner}" if voices else account.manner


def manners_of(corpus: Corpus, event: Event) -> str:
    """Return in which ways *event* is reported, each once: ``said; denied``."""
    return "; ".join(dict.fromkeys(account.manner for account in corpus.accounts(event=event)))


def paragraph_of(corpus: Corpus, passage: Passage) -> str:
    """Return a reference to the paragraph of *passage*, or to its document if it is in no paragraph.

    Of a passage that goes beyond one block, return the reference to its own words.
    """
    if len(blocks_between(corpus.documents[passage.document], passage.start, passage.end)) > 1:
        return reference(corpus, passage)
    paragraph = corpus.locate(passage).paragraph
    return f"{passage.document}#p{paragraph}" if paragraph else passage.document
