"""Names as the dictionaries of PETRARCH write them, and which of them are of one actor alone."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from typing import TYPE_CHECKING

from malicrisis.model.documents import mentions_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from malicrisis.model.actors import Actor
    from malicrisis.model.annotations import Mention
    from malicrisis.model.corpus import Corpus
    from malicrisis.model.documents import Document


_PHRASE = re.compile(r"[A-Z0-9][A-Z0-9'.,&/_-]*_")


_ASCII = str.maketrans(
    {"Æ": "AE", "Œ": "OE"} | dict(zip("’‘–\u2010\u2011ØĐŁ", "''---ODL", strict=True)),
)
"""What stands for letters and marks that are not in ASCII without their accents either."""


_TOKEN = re.compile(r"\w+|[^\w\s]")


Words = tuple[str, ...]


def phrase_of(name: str) -> str | None:
    """Return *name* as the dictionaries write one, or None where it has a character they have no place for.

    >>> phrase_of("Ismaël Wagué"), phrase_of("Côte d’Ivoire"), phrase_of("Мали"), phrase_of("Group #4")
    ('ISMAEL_WAGUE_', "COTE_D'IVOIRE_", None, None)
    """
    phrase = "_".join(capitals(name).replace("_", " ").split()) + "_"
    return phrase if _PHRASE.fullmatch(phrase) else None


def capitals(name: str) -> str:
    """Return *name* in capitals, without accents, with one blank for white space; other characters stay as they are."""
    folded = unicodedata.normalize("NFKD", name).upper().translate(_ASCII)
    bare = "".join(letter for letter in folded if not unicodedata.combining(letter))
    return " ".join(bare.split())


def phrases_of(actor: Actor) -> Words:
    """Return the phrases of the names of *actor*, each once; none where it has no name of its own."""
    if not actor.named:
        return ()
    return tuple(dict.fromkeys(phrase for name in actor.names if (phrase := phrase_of(name))))


def misread(corpus: Corpus, phrases: dict[str, str]) -> dict[str, Mention]:
    """Return those of *phrases*, each of an actor, that stand in words for another, in any letter case, with these.

    It does no harm where the innermost mention there is of the actor itself or of a place, nor where it is, as a whole,
    a longer phrase of the dictionary, which a coder prefers.

    >>> import malicrisis
    >>> phrases = {"FOREIGN_MINISTRY_": "foreign-ministry-of-russia", "RUSSIA_": "russia"}
    >>> [mention.quote for mention in misread(malicrisis.load(), phrases).values()]
    ['the foreign ministry in Bamako']
    """
    spelled: dict[Words, list[str]] = defaultdict(list)
    for phrase in phrases:
        spelled[_tokens(phrase.replace("_", " "))].append(phrase)
    found: dict[str, list[Mention]] = defaultdict(list)
    for document in corpus.documents:
        for words, mention in _inside(document, spelled):
            for phrase in spelled[words]:
                if phrases[phrase] not in mention.actors:
                    found[phrase].append(mention)
    wrong: dict[str, Mention] = {}
    for phrase in sorted(found, key=len, reverse=True):  # whether a longer one is there is known by then
        for mention in found[phrase]:
            whole = phrase_of(mention.quote)
            if whole == phrase or whole not in phrases or whole in wrong:
                wrong[phrase] = mention
                break
    return wrong


def _inside(document: Document, wanted: dict[Words, list[str]]) -> Iterator[tuple[Words, Mention]]:
    """Yield the words of *wanted* in each mention of actors, with the mention if no smaller one has them."""
    longest = max(map(len, wanted), default=0)
    for mention in document.mentions:
        if not mention.actors:
            continue
        tokens = [(token, match) for match in _TOKEN.finditer(mention.quote) for token in _tokens(match[0])]
        smaller = [one for one in mentions_in(document, mention) if one is not mention]
        for first in range(len(tokens)):
            for last in range(first, min(first + longest, len(tokens))):
                words = tuple(token for token, _ in tokens[first : last + 1])
                start, end = mention.start + tokens[first][1].start(), mention.start + tokens[last][1].end()
                if words in wanted and not any(one.start <= start and end <= one.end for one in smaller):
                    yield words, mention


def _tokens(words: str) -> Words:
    """Return the words and the marks of *words*, in capitals without accents."""
    return tuple(_TOKEN.findall(capitals(words).replace("_", " ")))
