"""An actor dictionary for coders of event data that read those of TABARI: PETRARCH, PETRARCH2, UniversalPetrarch.

Grammar: openeventdata/petrarch2, docs/source/dictionaries.rst, commit 676801c of 18 March 2019
(https://github.com/openeventdata/petrarch2).
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from malicrisis.export.format import Format, left_out
from malicrisis.export.records import name_of
from malicrisis.model.corpus import check_corpus

from .cameo import codes_of, end_of, vague_offices
from .petrarch_names import capitals, misread, phrases_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from malicrisis.export.format import Loss, Progress
    from malicrisis.model.actors import Actor
    from malicrisis.model.annotations import Mention
    from malicrisis.model.corpus import Corpus

    from .cameo import Held


_END = "END_OF_THE_ACTORS_"


_UNKNOWN = " # end unknown"


_HEAD = """\
# Actors of {title}, version {version}
# Names and aliases are what the texts of this corpus call an actor. Read them through before you code other texts:
# elsewhere an alias may be somebody else, and a short one a common word in capitals, as US_ is.
# Before each entry stands the id of its actor.
# A date has its first and its last day in it, as the documentation of the dictionaries and PETRARCH have it.
# PETRARCH2 does not count the last day, and so gives no code of a single day; UniversalPetrarch does not count a last
# day on which another code of the actor begins.
# "end unknown": taken to have gone on until the last document.
# The entry at the end is of nobody: PETRARCH2 does not keep the last one of a file.
"""


class _Entry(NamedTuple):
    """One actor with its phrases, its codes, and what is left out of both."""

    actor: Actor
    phrases: tuple[str, ...]
    codes: list[Held]
    left_out: list[str]


def to_petrarch(corpus: Corpus) -> str:
    """Return the named actors of *corpus* as an actor dictionary: their names, and CAMEO codes with dates.

    Names are in the capitals of ASCII; fold the texts in the same way. A phrase that two actors have is left out,
    and so is one that stands in the words for another actor.

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
    check_corpus(corpus)
    return _dictionary(corpus, _entries(corpus)[0])


def _dictionary(corpus: Corpus, entries: list[_Entry]) -> str:
    """Return *entries* under a head, and one of nobody at the end."""
    title = "".join(letter for letter in capitals(corpus.title) if letter.isascii() and letter.isprintable())
    lines = [_HEAD.format(title=title, version=corpus.version)]
    for entry in entries:
        first, *others = entry.phrases
        lines += [f"# {entry.actor.id}", first, *(f"+{phrase}" for phrase in others)]
        lines += [*map(_restriction, entry.codes), *(f"# left out: {words}" for words in entry.left_out), ""]
    return "\n".join([*lines, _END, ""])


def _entries(corpus: Corpus) -> tuple[list[_Entry], dict[str, str]]:
    """Return what the dictionary says, actor by actor, and why it says nothing of others."""
    end = end_of(corpus)
    phrases = {actor.id: phrases_of(actor) for actor in corpus.actors}
    codes = {actor.id: codes_of(actor, end) for actor in corpus.actors}
    owners = Counter(phrase for several in phrases.values() for phrase in several)
    alone = {one: name for name in phrases if codes[name] for one in phrases[name] if owners[one] == 1}
    wrong = misread(corpus, alone)
    entries: list[_Entry] = []
    gaps: dict[str, str] = {}
    for actor in corpus.actors:
        own = tuple(one for one in phrases[actor.id] if one in alone and one not in wrong)
        vague = vague_offices(actor, end)
        if own:
            lost = [_lost_phrase(one, wrong[one]) for one in phrases[actor.id] if one in wrong]
            lost += [f"{code} in {during}, no day certain" for code, during in vague]
            entries.append(_Entry(actor, own, codes[actor.id], lost))
        else:
            gaps[actor.id] = _gap(actor, phrases[actor.id], codes[actor.id], is_vague=bool(vague))
    return entries, gaps


def _gap(actor: Actor, phrases: tuple[str, ...], codes: list[Held], *, is_vague: bool) -> str:
    """Return why *actor* is in no entry."""
    if not actor.named:
        return "without a name of its own"
    if not phrases:
        return "without a name in letters of ASCII"
    if codes:
        return "without a name that is its alone"
    return "without a code of CAMEO on a day that is certain" if is_vague else "without a code of CAMEO"


def _lost_phrase(phrase: str, mention: Mention) -> str:
    """Return in words of ASCII why *phrase* is left out."""
    return f"{phrase}, in the words for {' and '.join(mention.actors)} ({name_of(mention)})"


def _restriction(held: Held) -> str:
    """Return the line of a code, with the days on which it holds."""
    first, last = (day.isoformat().replace("-", "") if day else None for day in (held.first, held.last))
    if first and last:
        return f"\t[{held.code} {first}-{last}]{'' if held.end_known else _UNKNOWN}"
    if first:
        return f"\t[{held.code} >{first}]"
    return f"\t[{held.code} <{last}]" if last else f"\t[{held.code}]"


def _write(corpus: Corpus, folder: Path, progress: Progress) -> Iterator[Loss | str]:
    """Write ``ID.actors.txt``, after the id of the corpus; yield the actors that it lacks, and say what is open."""
    entries, gaps = _entries(corpus)
    dictionary = _dictionary(corpus, entries)
    folder.joinpath(f"{corpus.id}.actors.txt").write_text(dictionary, encoding="ascii", newline="\n")
    progress(len(corpus.documents), len(corpus.documents))
    counts = Counter(gaps.values())
    why = "; ".join(f"{counts[one]} {one}" for one in sorted(counts))
    yield from left_out((corpus.actors[one] for one in gaps), "actors", why)
    if count := dictionary.count(_UNKNOWN):
        several = f"{count} codes hold" if count > 1 else "1 code holds"
        yield f"{several} until the last document, as no end of the office is known: marked {_UNKNOWN.strip()}"


FORMAT = Format(
    name="petrarch",
    gloss="an actor dictionary: names in capitals, with dated CAMEO codes",
    tools="PETRARCH, PETRARCH2, UniversalPetrarch",
    carries={"actors": ("id",)},
    write=_write,
)
