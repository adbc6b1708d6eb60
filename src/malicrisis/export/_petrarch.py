"""An actor dictionary for coders of event data that read those of TABARI: PETRARCH, PETRARCH2, UniversalPetrarch.

Grammar: openeventdata/petrarch2, docs/source/dictionaries.rst, commit 676801c of 18 March 2019
(https://github.com/openeventdata/petrarch2).
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from ._cameo import codes_of, end_of
from ._format import Format, left_out

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from malicrisis.actors import Actor
    from malicrisis.corpus import Corpus

    from ._cameo import Held
    from ._format import Loss, Progress

_PHRASE = re.compile(r"[A-Z0-9][A-Z0-9'.,&/_-]*_")
_ASCII = str.maketrans(
    {"Æ": "AE", "Œ": "OE"} | dict(zip("’‘–\u2010\u2011ØĐŁ", "''---ODL", strict=True)),
)
"""What stands for letters and marks that are not in ASCII without their accents either."""

_END = "END_OF_THE_ACTORS_"
_HEAD = """\
# Actors of {title}, version {version}
# Before each entry stands the id of its actor. A date is inclusive at both ends.
# The entry at the end is of nobody: PETRARCH2 does not keep the last one of a file.
"""


class _Entry(NamedTuple):
    """One actor with its phrases and its codes."""

    actor: Actor
    phrases: tuple[str, ...]
    codes: list[Held]


def to_petrarch(corpus: Corpus) -> str:
    """Return the named actors of *corpus* as an actor dictionary: their names, and CAMEO codes with dates.

    Names are in the capitals of ASCII; fold the texts in the same way. A phrase that two actors have is left out.

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
    title = "".join(letter for letter in _words(corpus.title) if letter.isascii() and letter.isprintable())
    lines = [_HEAD.format(title=title, version=corpus.version)]
    for entry in _entries(corpus):
        first, *others = entry.phrases
        lines += [f"# {entry.actor.id}", first, *(f"+{phrase}" for phrase in others)]
        lines += [*map(_restriction, entry.codes), ""]
    return "\n".join([*lines, _END, ""])


def phrase_of(name: str) -> str | None:
    """Return *name* as the dictionaries write one, or None where it has a character they have no place for.

    >>> phrase_of("Ismaël Wagué"), phrase_of("Côte d’Ivoire"), phrase_of("Мали"), phrase_of("Group #4")
    ('ISMAEL_WAGUE_', "COTE_D'IVOIRE_", None, None)
    """
    phrase = "_".join(_words(name).replace("_", " ").split()) + "_"
    return phrase if _PHRASE.fullmatch(phrase) else None


def _words(name: str) -> str:
    """Return *name* in capitals, without accents, with one blank for white space; other characters stay as they are."""
    folded = unicodedata.normalize("NFKD", name).upper().translate(_ASCII)
    bare = "".join(letter for letter in folded if not unicodedata.combining(letter))
    return " ".join(bare.split())


def _entries(corpus: Corpus) -> list[_Entry]:
    """Return what the dictionary says, actor by actor: of those that have a name and a code."""
    end = end_of(corpus)
    phrases = {actor.id: _phrases(actor) for actor in corpus.actors if actor.named}
    owners = Counter(phrase for several in phrases.values() for phrase in several)
    found: list[_Entry] = []
    for actor in corpus.actors:
        own = tuple(phrase for phrase in phrases.get(actor.id, ()) if owners[phrase] == 1)
        codes = codes_of(actor, end) if own else []
        if codes:
            found.append(_Entry(actor, own, codes))
    return found


def _phrases(actor: Actor) -> tuple[str, ...]:
    """Return the phrases of the names of *actor*, each once."""
    return tuple(dict.fromkeys(phrase for name in actor.names if (phrase := phrase_of(name))))


def _restriction(held: Held) -> str:
    """Return the line of a code, with the days on which it holds."""
    first, last = (day.isoformat().replace("-", "") if day else None for day in (held.first, held.last))
    if first and last:
        return f"\t[{held.code} {first}-{last}]"
    if first:
        return f"\t[{held.code} >{first}]"
    return f"\t[{held.code} <{last}]" if last else f"\t[{held.code}]"


def _write(corpus: Corpus, folder: Path, progress: Progress) -> Iterator[Loss]:
    """Write ``ID.actors.txt``, after the id of the corpus; yield the actors that are not in it."""
    folder.joinpath(f"{corpus.id}.actors.txt").write_text(to_petrarch(corpus), encoding="ascii", newline="\n")
    progress(len(corpus.documents), len(corpus.documents))
    written = {entry.actor.id for entry in _entries(corpus)}
    yield from left_out(
        (actor for actor in corpus.actors if actor.id not in written),
        "actors",
        "a dictionary takes a name of one actor alone, in letters of ASCII, and a code of CAMEO",
    )


FORMAT = Format(
    name="petrarch",
    gloss="an actor dictionary: names in capitals, with dated CAMEO codes",
    tools="PETRARCH, PETRARCH2, UniversalPetrarch",
    carries={"actors": ("id",)},
    write=_write,
)
