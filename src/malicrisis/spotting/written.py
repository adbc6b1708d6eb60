"""How the actors of a corpus are written in texts, and the pattern that finds all of it in one pass."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from malicrisis.model.actors import surnames_of
from malicrisis.text.folding import folded, folded_words, name_key
from malicrisis.vocab import ActorKind

from .forms import Form
from .lexicon import HONORIFICS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from malicrisis.model.actors import Actor
    from malicrisis.model.corpus import Corpus

SPACE = r"(?:[^\S\n]++(?:\n[^\S\n]*+)?|\n[^\S\n]*+)"
"""White space with at most one line break: names do not cross a blank line."""

_BETWEEN = rf"(?:{SPACE}|['\u2013-](?:\n[^\S\n]*+)?)"
"""What may be between two words of a name."""

_AFTER_INITIAL = rf"(?:\.{SPACE}?|{_BETWEEN})"

_ODD = r"[^\w\n]{1,4}"
"""What may be between words that the declared name parts by other characters, such as a comma or a slash."""

_PLAIN = frozenset(" -'.\u2013")

_LEAST = 2
"""The fewest letters and digits of a name that is looked for."""

_LONGEST_ACRONYM = 12


class Written(NamedTuple):
    """One actor that words may mean.

    Attributes:
        actor: id of the actor
        form: what the words are: a name, an alias, an acronym, a surname or a demonym
        kind: what sort of being the actor is
        spellings: the words as the registry declares them, without accents
        is_short: whether the words are some of the words of a longer name of it
        is_word: whether it is one word
        is_introduced: whether it counts only if the text says who is meant, as a surname or initials of a person
    """

    actor: str
    form: Form
    kind: ActorKind
    spellings: frozenset[str]
    is_short: bool
    is_word: bool
    is_introduced: bool


Entries = dict[str, tuple[Written, ...]]
"""The actors that words may mean, by `name_key`; none for the name of a place, which is no actor."""


def entries_of(corpus: Corpus, *, local: bool) -> tuple[Entries, list[str]]:
    """Return what words of *corpus* may mean, and the words as declared; with *local*, also the local aliases."""
    found: dict[str, dict[str, Written]] = {}
    names: list[str] = []
    for actor in corpus.actors:
        for words, form in _words_of(actor, local=local):
            names.append(words)
            _add(found.setdefault(name_key(words), {}), actor, words, form)
    actors = pattern_of(names)
    bodies = pattern_of(
        name for name in names if any(one.kind is not ActorKind.STATE for one in found[name_key(name)].values())
    )
    for name in (name for place in corpus.places for name in place.names):
        flat = folded(name)
        # "the north" tells nothing of names beside it
        is_of_use = not name[:1].islower() or actors.search(flat)
        # "northern Mali" is not Mali, but the headquarters of a mission name the mission
        if is_of_use and not bodies.search(flat):
            names.append(name)
            found.setdefault(name_key(name), {})
    return {key: tuple(written.values()) for key, written in found.items()}, names


def _add(found: dict[str, Written], actor: Actor, words: str, form: Form) -> None:
    """Add what *words* mean to what words of the same key mean; the first form of an actor counts."""
    spelled = frozenset({folded(words, ignore_case=False)})
    if actor.id in found:
        known = found[actor.id]
        found[actor.id] = known._replace(spellings=known.spellings | spelled)
        return
    is_introduced = form is Form.SURNAME or (form is Form.ACRONYM and actor.kind is ActorKind.PERSON)
    found[actor.id] = Written(
        actor.id, form, actor.kind, spelled, _is_short(words, actor), len(folded_words(words)) == 1, is_introduced
    )


def _is_short(words: str, actor: Actor) -> bool:
    """Tell whether *words* are some, but not all, of the words of a name of *actor*."""
    parts = set(folded_words(words))
    return any(parts < set(folded_words(name)) for name in actor.names)


def _words_of(actor: Actor, *, local: bool) -> Iterator[tuple[str, Form]]:
    """Yield the words that may mean *actor*, with what they are; none if it has no name of its own."""
    if not actor.named:
        return
    found = [(actor.name, Form.NAME)]
    found += ((alias, form_of(alias, actor)) for alias in actor.aliases)
    if actor.kind is ActorKind.PERSON:
        found += ((name, Form.NAME) for name in given_and_family(actor))
    found += ((surname, Form.SURNAME) for surname in surnames_of(actor))
    if local:
        found += ((alias, Form.ALIAS) for alias in actor.local_aliases)
    yield from (one for one in found if len(name_key(one[0])) >= _LEAST and folded_words(one[0]))


def form_of(alias: str, actor: Actor) -> Form:
    """Return what *alias* is: an acronym has more capitals than small letters, a demonym is one word for a state.

    >>> import malicrisis
    >>> actors = malicrisis.load().actors
    >>> form_of("UN", actors["un"]).value, form_of("Malian", actors["mali"]).value
    ('acronym', 'demonym')
    >>> form_of("Keita", actors["keita-ibrahim-boubacar"]).value, form_of("REUTERS", actors["reuters"]).value
    ('surname', 'name')
    """
    if name_key(alias) == name_key(actor.name):
        return Form.NAME
    capitals, small = sum(map(str.isupper, alias)), sum(map(str.islower, alias))
    if capitals > max(1, small) and not any(map(str.isspace, alias)) and len(alias) <= _LONGEST_ACRONYM:
        return Form.ACRONYM
    if len(folded_words(alias)) == 1:
        if actor.kind is ActorKind.PERSON:
            return Form.SURNAME
        if actor.kind is ActorKind.STATE:
            return Form.DEMONYM
    return Form.ALIAS


def given_and_family(actor: Actor) -> Iterator[str]:
    """Yield a person's names made of one given name, or of initials, and the family name, in both orders.

    >>> import malicrisis
    >>> list(given_and_family(malicrisis.load().actors["keita-ibrahim-boubacar"]))[2:]
    ['Boubacar Keïta', 'I Keïta', 'I B Keïta', 'Ibrahim B Keïta']
    """
    if not (actor.family and actor.given):
        return
    given = actor.given.split()
    initials = [word[0] for word in given]
    yield f"{actor.family} {actor.given}"
    for first in dict.fromkeys((*given, initials[0], " ".join(initials))):
        yield f"{first} {actor.family}"
    if len(given) > 1:
        yield f"{given[0]} {' '.join(initials[1:])} {actor.family}"
    for alias in actor.aliases:
        first, *others = alias.split()
        is_full = len(others) > 1 and name_key(others[-1]) == name_key(actor.family)
        if is_full and first.lower() not in HONORIFICS and name_key(first) != name_key(given[0]):
            yield f"{first} {actor.family}"  # "Yevgeniy Viktorovich Prigozhin" has another spelling of "Yevgeny"


# the pattern


def pattern_of(names: Iterable[str]) -> re.Pattern[str]:
    """Return the pattern that finds the longest of *names* at each place of a folded text, whole words only."""
    root: dict[str, Any] = {}
    for name in names:
        for atoms in _atoms(name):
            node = root
            for atom in atoms:
                node = node.setdefault(atom, {})
            node[""] = {}
    return re.compile(rf"(?<!\w){_regex(root)}" if root else r"(?!)")


def _regex(node: dict[str, Any]) -> str:
    """Return the regular expression of a trie: longer alternatives come before the end of a name."""
    branches = [atom + _regex(node[atom]) for atom in sorted(node) if atom]
    if "" in node:
        branches.append(r"(?!\w)")
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"


def _atoms(name: str) -> Iterator[Sequence[str]]:
    """Yield the regular expressions, one after the other, of *name*; of an acronym also with full stops."""
    words = folded_words(name)
    if not words:
        return
    flat, here = folded(name), 0
    # the s of a possessive is no initial
    found = ["(?<!')"] if len(words) > 1 and len(words[0]) == 1 else list[str]()
    for number, word in enumerate(words):
        start = flat.index(word, here)
        if number:
            found.append(_between(flat[here:start], words[number - 1]))
        found.extend(map(re.escape, word))
        here = start + len(word)
    yield found
    if acronym := leading_acronym(name):
        letters = [re.escape(letter) for letter in name_key(acronym)]
        spelled = [*(part for letter in letters[:-1] for part in (letter, r"\.", r"[^\S\n]?")), letters[-1], r"\.?"]
        rest = name[len(acronym) :]
        yield from ([*spelled, SPACE, *atoms] for atoms in _atoms(rest)) if rest else (spelled,)


def leading_acronym(name: str) -> str:
    """Return the acronym that *name* is or begins with, which may have a full stop after each letter; none as "".

    >>> leading_acronym("UN Security Council"), leading_acronym("MINUSMA"), leading_acronym("Mali")
    ('UN', 'MINUSMA', '')
    """
    first = name.partition(" ")[0]
    is_acronym = first.isupper() and first.isalpha() and 1 < len(first) <= _LONGEST_ACRONYM
    return first if is_acronym and len(folded_words(first)) == 1 else ""


def _between(declared: str, before: str) -> str:
    """Return what may be between two words that are *declared* with these characters between them."""
    if not set(declared) <= _PLAIN:
        return _ODD
    return _AFTER_INITIAL if len(before) == 1 else _BETWEEN
