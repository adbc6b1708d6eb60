"""An actor dictionary for the event coders PETRARCH, PETRARCH2 and UniversalPetrarch, in the format of TABARI.

Grammar: openeventdata/petrarch2, docs/source/dictionaries.rst, commit 676801c of 18 March 2019
(https://github.com/openeventdata/petrarch2).
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from malicrisis.arguments import checked
from malicrisis.export.format import Format, left_out
from malicrisis.export.records import name_of

from .cameo import codes_of, end_of, vague_offices
from .petrarch_names import SPELLING, capitals, misleading_phrases, phrases_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from malicrisis.export.format import Loss, Progress
    from malicrisis.model.actors import Actor
    from malicrisis.model.annotations import Mention
    from malicrisis.model.corpus import Corpus

    from .cameo import DatedCode

_END = "END_OF_THE_ACTORS_"
_UNKNOWN = " # end unknown"

_HEAD = """\
# Actors of {title}, version {version}
# Names and aliases are what the texts of this corpus call an actor. Read them through before you code other texts:
# elsewhere an alias may mean another actor, and a short one may be a common word in capitals, such as US_.
# The comment before each entry is the id of its actor.
# A period includes its first and its last day, as in the documentation of the dictionaries and in PETRARCH.
# PETRARCH2 does not count the last day, so it never assigns a code of a single day. UniversalPetrarch does not count
# the last day if another code of the actor begins on it.
# "end unknown": the code is taken to hold until the last document.
# The last entry is no actor: PETRARCH2 drops the last entry of a file.
"""


class _Entry(NamedTuple):
    """One actor with its phrases and codes, and comments on what is left out."""

    actor: Actor
    phrases: tuple[str, ...]
    codes: list[DatedCode]
    left_out: list[str]


@checked
def to_petrarch(corpus: Corpus) -> str:
    """Return an actor dictionary: the names of the actors of *corpus*, with dated CAMEO codes.

    Names are in ASCII capitals; convert your texts in the same way. A phrase that two actors share is left out, and so
    is one that occurs in the words for another actor.

    >>> import malicrisis
    >>> dictionary = to_petrarch(malicrisis.load())
    >>> entry = dictionary[dictionary.index("# keita") :]
    >>> print(entry[: entry.index(" 20130904")].expandtabs(4))
    # keita-ibrahim-boubacar
    IBRAHIM_BOUBACAR_KEITA_
    +IBRAHIM_KEITA_
    +KEITA_
    +IBK_
        [MLIELI >20200819]
        [MLIGOV
    """
    return _dictionary(corpus, _entries(corpus)[0])


def _dictionary(corpus: Corpus, entries: list[_Entry]) -> str:
    """Return the words of the file: a head, *entries*, and a last entry for PETRARCH2 to drop."""
    title = "".join(letter for letter in capitals(corpus.title) if letter.isascii() and letter.isprintable())
    lines = [_HEAD.format(title=title, version=corpus.version)]
    for entry in entries:
        first, *others = entry.phrases
        lines += [f"# {entry.actor.id}", first, *(f"+{phrase}" for phrase in others)]
        lines += [*map(_restriction, entry.codes), *(f"# left out: {words}" for words in entry.left_out), ""]
    return "\n".join([*lines, _END, ""])


def _entries(corpus: Corpus) -> tuple[list[_Entry], dict[str, str]]:
    """Return the entries of the dictionary, and the reasons why other actors have none, by id."""
    end = end_of(corpus)
    phrases = {actor.id: phrases_of(actor) for actor in corpus.actors}
    codes = {actor.id: codes_of(actor, end) for actor in corpus.actors}
    # a phrase of two actors has no single code; an actor without a code has no entry, so its phrases lead nowhere
    shared = Counter(phrase for several in phrases.values() for phrase in several)
    owners = {phrase: name for name in phrases if codes[name] for phrase in phrases[name] if shared[phrase] == 1}
    misleading = misleading_phrases(corpus, owners)
    entries: list[_Entry] = []
    gaps: dict[str, str] = {}
    for actor in corpus.actors:
        # the first phrase of an entry is its headword, so an entry needs at least one
        own = tuple(one for one in phrases[actor.id] if one in owners and one not in misleading)
        vague = vague_offices(actor, end)
        if own:
            lost = [_lost_phrase(one, misleading[one]) for one in phrases[actor.id] if one in misleading]
            lost += [f"{one}, a name of other actors, too" for one in phrases[actor.id] if shared[one] > 1]
            lost += [f"{code} in {during}, no day certain" for code, during in vague]
            entries.append(_Entry(actor, own, codes[actor.id], lost))
        else:
            gaps[actor.id] = _gap(actor, phrases[actor.id], codes[actor.id], is_vague=bool(vague))
    return entries, gaps


def _gap(actor: Actor, phrases: tuple[str, ...], codes: list[DatedCode], *, is_vague: bool) -> str:
    """Return why *actor* has no entry."""
    if not actor.named:
        return "without a proper name"
    if not phrases:
        if any(capitals(name).isascii() for name in actor.names):
            return f"without a name that the dictionaries can spell: {SPELLING}"
        return "without a name in ASCII letters"
    if codes:
        return "without a name that no other actor has"
    return "without a CAMEO code on a certain day" if is_vague else "without a CAMEO code"


def _lost_phrase(phrase: str, mention: Mention) -> str:
    """Return in ASCII why *phrase* is left out."""
    return f"{phrase}, in the words for {' and '.join(mention.actors)} ({name_of(mention)})"


def _restriction(dated: DatedCode) -> str:
    """Return the line of a code, with the days on which it holds."""
    first, last = (day.isoformat().replace("-", "") if day else None for day in (dated.first, dated.last))
    if first and last:
        return f"\t[{dated.code} {first}-{last}]{'' if dated.end_known else _UNKNOWN}"
    if first:
        return f"\t[{dated.code} >{first}]"
    return f"\t[{dated.code} <{last}]" if last else f"\t[{dated.code}]"


def _write(corpus: Corpus, folder: Path, progress: Progress) -> Iterator[Loss | str]:
    """Write ``ID.actors.txt``, named after the id of the corpus; yield the actors without an entry, and a note."""
    entries, gaps = _entries(corpus)
    dictionary = _dictionary(corpus, entries)
    folder.joinpath(f"{corpus.id}.actors.txt").write_text(dictionary, encoding="ascii", newline="\n")
    progress(len(corpus.documents), len(corpus.documents))
    counts = Counter(gaps.values())
    why = "; ".join(f"{counts[one]} {one}" for one in sorted(counts))
    yield from left_out((corpus.actors[one] for one in gaps), "actors", why)
    if count := dictionary.count(_UNKNOWN):
        codes = f"{count} codes hold" if count > 1 else "1 code holds"
        yield f"{codes} until the last document, since the end of the office is unknown: marked {_UNKNOWN.strip()}"


FORMAT = Format(
    name="petrarch",
    gloss="an actor dictionary: names in capitals, with dated CAMEO codes",
    tools="PETRARCH, PETRARCH2, UniversalPetrarch",
    carries={"actors": ("id",)},
    write=_write,
)
