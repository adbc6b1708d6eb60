"""The words that can be explained: codes, words of vocabularies, fields, kinds of records and rules.

Each is read from the one place that states it: a vocabulary, or the docstring of a class.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple, cast

import attrs

import malicrisis
from malicrisis import plover, rules, vocab
from malicrisis.model.description import Field, fields_of, meanings, summary
from malicrisis.model.fields import Record
from malicrisis.plover import MODES, NEEDS_RECIPIENT, EventType, Mode
from malicrisis.query import answers, name_answers
from malicrisis.rules import Rule
from malicrisis.text.folding import name_key
from malicrisis.vocab import Modality, Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator


class Manner(NamedTuple):
    """A plain word for how an event is put forward."""

    word: str


class FieldOf(NamedTuple):
    """A field of one or several classes in which it means the same."""

    name: str
    kinds: tuple[type[Record], ...]


class Entry(NamedTuple):
    """A word that can be explained.

    Attributes:
        word: the word
        kind: what sort of word it is
        of: the vocabulary or the classes that it belongs to
        gloss: what it means
        more: further lines
        means: the member, the field, the class or the vocabulary itself
        keys: the forms in which people may ask for it
    """

    word: str
    kind: str
    of: str
    gloss: str
    more: tuple[str, ...]
    means: object
    keys: frozenset[str]


@cache
def entries() -> tuple[Entry, ...]:
    """Return every word that needs no corpus: words and names of vocabularies, plain words, fields, classes.

    >>> [(entry.of, entry.gloss) for entry in entries() if entry.word == "UAF"]
    [('Sector', 'armed bodies whose side is not known')]
    """
    return (*_vocabulary_words(), *_manners(), *_vocabularies(), *_fields(), *_classes())


def vocabularies() -> tuple[type[Vocabulary], ...]:
    """Return the closed vocabularies."""
    return tuple(
        value
        for module in (vocab, plover, rules)
        for value in vars(module).values()
        if isinstance(value, type) and issubclass(value, Vocabulary) and value.__module__ == module.__name__
        if value is not Vocabulary
    )


@cache
def classes() -> tuple[type[Record], ...]:
    """Return the classes of records whose fields people meet, in Python, in tables or in JSON; those of data first."""
    public = [getattr(malicrisis, name) for name in malicrisis.__all__]
    found = [*public, *vars(answers).values(), *vars(name_answers).values()]
    return tuple(
        dict.fromkeys(
            one for one in found if isinstance(one, type) and issubclass(one, Record) and attrs.has(cast("Any", one))
        )
    )


def _vocabulary_words() -> Iterator[Entry]:
    """Yield every word of every vocabulary."""
    holders: dict[type, set[str]] = {}
    for kind in classes():
        for field in known_fields(kind):
            for one in field.types:
                holders.setdefault(one, set()).add(field.name)
    for vocabulary in vocabularies():
        names = {"", vocabulary.__name__, *holders.get(vocabulary, ())}
        for word in vocabulary:
            keys = frozenset(name_key(f"{name} {word}") for name in names)
            yield Entry(str(word), "word", vocabulary.__name__, word.gloss, tuple(_more(word)), word, keys)


def _more(word: Vocabulary) -> Iterator[str]:
    """Yield what else is known of *word*: modes of a type, types of a mode, how to correct what breaks a rule."""
    if isinstance(word, EventType):
        modes = sorted(MODES[word])
        yield f"modes: {', '.join(modes)}" if modes else "it has no modes"
        if word in NEEDS_RECIPIENT:
            yield "only with a recipient"
    if isinstance(word, Mode):
        yield f"mode of {', '.join(kind for kind, modes in MODES.items() if word in modes)}"
    if isinstance(word, Rule):
        yield f"to correct what breaks it: {word.mend}"


def _manners() -> Iterator[Entry]:
    """Yield the plain words for modality and negation, each with the modality and negation that it names."""
    seen: set[str] = set()
    for modality in Modality:
        for negated in (False, True):
            for own_voice in (True, False):
                word = modality.manner(negated=negated, own_voice=own_voice)
                if word not in seen:
                    gloss = f"put forward {modality.gloss}{', and negated' if negated else ''}"
                    more = () if own_voice else ("the voice says so of others",)
                    keys = frozenset({name_key(word), name_key(f"manner {word}")})
                    of = f"manner: {modality}{', negated' if negated else ''}"
                    yield Entry(word, "word", of, gloss, more, Manner(word), keys)
                seen.add(word)


def _vocabularies() -> Iterator[Entry]:
    """Yield the vocabularies, each with its words."""
    for vocabulary in vocabularies():
        more = tuple(f"{word}: {word.gloss}" for word in vocabulary)
        name = vocabulary.__name__
        yield Entry(
            name,
            "vocabulary",
            vocabulary.__module__,
            summary(vocabulary),
            more,
            vocabulary,
            frozenset({name_key(name)}),
        )


def known_fields(kind: type[Record]) -> tuple[Field, ...]:
    """Return the fields of *kind*, or nothing if their types are imported for type checkers only."""
    try:
        return fields_of(kind)
    except NameError:
        return ()


def _fields() -> Iterator[Entry]:
    """Yield the fields; one that means the same in several classes once."""
    found: dict[tuple[str, str], tuple[type[Record], ...]] = {}
    for kind in classes():
        for name, meaning in meanings(kind).items():
            found[name, meaning] = (*found.get((name, meaning), ()), kind)
    for (name, meaning), kinds in found.items():
        of = ", ".join(kind.__name__ for kind in kinds)
        keys = frozenset({name_key(name), *(name_key(f"{kind.__name__} {name}") for kind in kinds)})
        more = tuple(line for field in known_fields(kinds[0]) if field.name == name for line in _about(field))
        yield Entry(name, "field", of, meaning, more, FieldOf(name, kinds), keys)


def _about(field: Field) -> Iterator[str]:
    """Yield the words that *field* may have, its unit, and what its ids refer to."""
    for kind in cast("tuple[object, ...]", field.types):  # the type of a generic class may be a variable
        if isinstance(kind, type) and issubclass(kind, Vocabulary):
            yield f"one of the words of {kind.__name__}: {', '.join(kind)}"
    if field.unit:
        yield f"counted or coded in {field.unit}"
    if field.refers_to:
        yield f"refers to {field.refers_to}"


def _classes() -> Iterator[Entry]:
    """Yield the classes of records, each with its fields."""
    for kind in classes():
        name = kind.__name__
        more = (f"fields: {', '.join(meanings(kind))}",)
        of = "malicrisis" if name in malicrisis.__all__ else "the output of --json"
        yield Entry(name, "class", of, summary(kind), more, kind, frozenset({name_key(name)}))
