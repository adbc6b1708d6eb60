"""Names in the spelling of PETRARCH dictionaries, and the names that would match another actor."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from typing import TYPE_CHECKING

from malicrisis.model.documents import mentions_in
from malicrisis.text.words import tokens as tokens_in

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from malicrisis.model.actors import Actor
    from malicrisis.model.annotations import Mention
    from malicrisis.model.corpus import Corpus
    from malicrisis.model.documents import Document

_PHRASE = re.compile(r"[A-Z0-9][A-Z0-9'.,&/_-]*_")

SPELLING = "letters, digits and ' . , & / -, a letter or a digit first"
"""What a name in a dictionary consists of, in words; brackets, ``;``, ``#``, ``|`` and ``+`` have a meaning there."""

_ASCII = str.maketrans(
    {"Æ": "AE", "Œ": "OE"} | dict(zip("’‘–\u2010\u2011ØĐŁ", "''---ODL", strict=True)),
)
"""ASCII for letters and marks that Unicode does not decompose into a base letter and accents."""

Words = tuple[str, ...]


def phrase_of(name: str) -> str | None:
    """Return *name* in the spelling of the dictionaries, or None if it has a character that they do not allow.

    >>> phrase_of("Ismaël Wagué"), phrase_of("Côte d’Ivoire"), phrase_of("Мали"), phrase_of("Group #4")
    ('ISMAEL_WAGUE_', "COTE_D'IVOIRE_", None, None)
    """
    phrase = "_".join(capitals(name).replace("_", " ").split()) + "_"
    return phrase if _PHRASE.fullmatch(phrase) else None


def capitals(name: str) -> str:
    """Return *name* in capitals, without accents, with single blanks; other characters stay as they are."""
    folded = unicodedata.normalize("NFKD", name).upper().translate(_ASCII)
    bare = "".join(letter for letter in folded if not unicodedata.combining(letter))
    return " ".join(bare.split())


def phrases_of(actor: Actor) -> Words:
    """Return the names and aliases of *actor* as phrases, each once; none if the actor has no proper name."""
    if not actor.named:
        return ()
    return tuple(dict.fromkeys(phrase for name in actor.names if (phrase := phrase_of(name))))


def misleading_phrases(corpus: Corpus, owners: Mapping[str, str]) -> dict[str, Mention]:
    """Return the phrases that occur in words for another actor than their owner, each with such a mention.

    *owners* has every phrase with the id of its actor. A phrase does not mislead if the innermost mention there is of
    its owner or of a place, nor if the mention as a whole is a longer phrase of *owners*, which a coder prefers. Case
    is ignored.

    >>> import malicrisis
    >>> owners = {"FOREIGN_MINISTRY_": "foreign-ministry-of-russia", "RUSSIA_": "russia"}
    >>> [mention.quote for mention in misleading_phrases(malicrisis.load(), owners).values()]
    ['the foreign ministry in Bamako']
    """
    spelled: dict[Words, list[str]] = defaultdict(list)
    for phrase in owners:
        spelled[_tokens(phrase.replace("_", " "))].append(phrase)
    found: dict[str, list[Mention]] = defaultdict(list)
    for document in corpus.documents:
        for words, mention in _matches(document, spelled):
            for phrase in spelled[words]:
                if owners[phrase] not in mention.actors:
                    found[phrase].append(mention)
    misleading: dict[str, Mention] = {}
    # longest first: a longer phrase that misleads is not in the dictionary, and cannot save a shorter one
    for phrase in sorted(found, key=len, reverse=True):
        for mention in found[phrase]:
            # a mention that is a phrase as a whole is found by that phrase, since coders prefer the longest
            whole = phrase_of(mention.quote)
            if whole == phrase or whole not in owners or whole in misleading:
                misleading[phrase] = mention
                break
    return misleading


def _matches(document: Document, wanted: Collection[Words]) -> Iterator[tuple[Words, Mention]]:
    """Yield the words of *wanted* in each mention of actors, with the innermost mention around them."""
    longest = max(map(len, wanted), default=0)
    for mention in document.mentions:
        if not mention.actors:
            continue
        # a match may fold to several tokens, or to none: both keep the place of the match in the text
        tokens = [
            (token, place)
            for place in tokens_in(mention.quote, 0, len(mention.quote))
            for token in _tokens(mention.quote[slice(*place)])
        ]
        smaller = [one for one in mentions_in(document, mention) if one is not mention]
        for first in range(len(tokens)):
            for last in range(first, min(first + longest, len(tokens))):
                words = tuple(token for token, _ in tokens[first : last + 1])
                start, end = mention.start + tokens[first][1][0], mention.start + tokens[last][1][1]
                if words in wanted and not any(one.start <= start and end <= one.end for one in smaller):
                    yield words, mention


def _tokens(words: str) -> Words:
    """Return the words and punctuation marks of *words*, in capitals without accents."""
    plain = capitals(words).replace("_", " ")
    return tuple(plain[start:end] for start, end in tokens_in(plain, 0, len(plain)))
