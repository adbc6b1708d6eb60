"""How the command line shows accounts and passages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malicrisis.model.documents import blocks_between
from malicrisis.query.account_rows import through
from malicrisis.query.references import reference
from malicrisis.vocab import Modality

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from malicrisis.model.accounts import Account
    from malicrisis.model.corpus import Corpus
    from malicrisis.model.documents import Location
    from malicrisis.model.spans import Passage
    from malicrisis.query.account_rows import AccountRow


UNMARKED_CONDITION = "on what condition, the sentence or its neighbors say: the corpus does not mark these words"
"""What people are told below a conditional report: no field holds the words of the condition."""


def is_conditional(account: Account | AccountRow) -> bool:
    """Tell whether *account* puts its event forward on a condition."""
    return account.modality is Modality.CONDITIONAL


def bracketed(corpus: Corpus, passage: Passage) -> str:
    """Return the sentence, or the sentences, of *passage* with its words in brackets."""
    return marked_sentence(corpus.locate(passage))


def marked_sentence(location: Location) -> str:
    """Return the sentence at *location* with the words themselves in brackets."""
    sentence, words = location.sentence, location.passage
    # Offsets count from the start of the document; these count from the start of the sentence.
    start, end = words.start - sentence.start, words.end - sentence.start
    return f"{sentence.quote[:start]}[{sentence.quote[start:end]}]{sentence.quote[end:]}"


def voice_and_manner(corpus: Corpus, account: Account) -> str:
    """Return who reports the event and how: ``Ismaël Wagué: denied``."""
    voices = ", ".join(actor.name for actor in account.voices)
    manner = manner_and_date(account) + passed_on(corpus, through(account))
    return f"{voices}: {manner}" if voices else manner


def manner_and_date(account: Account) -> str:
    """Return how *account* puts its event forward, with the date that its words give if that is another."""
    return account.manner + (f", dated {account.report.when.words}" if account.report.when else "")


def passed_on(corpus: Corpus, through: Sequence[str]) -> str:
    """Return the end of a line that names those who pass on what a voice says: their ids are *through*."""
    names = ", ".join(corpus.actors[one].name for one in through)
    return f" (passed on by {names})" if names else ""


def manners_of(accounts: Iterable[Account]) -> str:
    """Return in which ways *accounts* report their event, each once: ``said; denied``."""
    return "; ".join(dict.fromkeys(account.manner for account in accounts))


def paragraph_of(corpus: Corpus, passage: Passage) -> str:
    """Return a reference to the paragraph of *passage*, or to its document if it is in no paragraph.

    Of a passage that goes beyond one block, return the reference to its own words.
    """
    if len(blocks_between(corpus.documents[passage.document], passage.start, passage.end)) > 1:
        return reference(corpus, passage)
    paragraph = corpus.locate(passage).paragraph
    return f"{passage.document}#p{paragraph}" if paragraph else passage.document
