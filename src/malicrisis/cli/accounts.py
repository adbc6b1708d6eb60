"""How the command line shows accounts and passages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malicrisis.model.documents import blocks_between
from malicrisis.query.references import reference

if TYPE_CHECKING:
    from malicrisis.model.accounts import Account
    from malicrisis.model.corpus import Corpus
    from malicrisis.model.events import Event
    from malicrisis.model.spans import Passage


def marked_sentence(account: Account) -> str:
    """Return the sentence of *account* with the words of the report in brackets."""
    sentence = account.location.sentence
    # Offsets count from the start of the document; these count from the start of the sentence.
    start, end = account.report.start - sentence.start, account.report.end - sentence.start
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
