"""How the command line shows facts: under their groups, each with how it is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malicrisis.query.facts import facts

from .glosses import NOTE
from .terminal import GAP, bold, headed, wrapped

if TYPE_CHECKING:
    from malicrisis.model.corpus import Corpus
    from malicrisis.query.facts import Fact, Subject

LABELS: dict[str | tuple[str, str], str] = {
    "note": NOTE,
    ("source", "note"): f"{NOTE} on the raw page, slips among it",
}
"""What fields are called where their names say too little, by field, or by group and field."""


def print_facts(corpus: Corpus, record: Subject) -> None:
    """Print the facts of *record*, group by group."""
    found = facts(corpus, record)
    groups: dict[tuple[str, str], list[Fact]] = {}
    for fact in found:
        # each part of a document is a group of its own
        groups.setdefault((fact.group, fact.record if fact.group == "parts" else ""), []).append(fact)
    explained: set[str] = set()
    for number, ((group, part), those) in enumerate(groups.items()):
        title = f"{group}: {part}" if part else group
        print("\n" * bool(number) + (headed(record.id, f"({group})") if number == 0 else bold(wrapped(title))))
        for fact in those:
            _print_fact(fact, record.id, explained)


def _print_fact(fact: Fact, record_id: str, explained: set[str]) -> None:
    """Print *fact*; a gloss is printed once, then its word is among those *explained*."""
    print(wrapped("  ".join((_value(fact, record_id), *_words(fact))), GAP, GAP * 2))
    known: list[str] = []
    if fact.basis:
        gloss = "" if fact.basis in explained else f" ({fact.basis_gloss})"
        known.append(f"{fact.basis}{gloss}")
        explained.add(fact.basis)
    if fact.source:
        known.append(fact.source)
    if known:
        print(wrapped(": ".join(known), GAP * 3, GAP * 4))


def _value(fact: Fact, record_id: str) -> str:
    """Return the value of *fact* after what the heading of its group does not say: its field, or its record."""
    if fact.group.startswith("dates"):
        of_other = fact.record != record_id and not (fact.reference or "").startswith(f"{fact.record}#")
        return f"{fact.value}  {fact.record}" if of_other else fact.value
    label = LABELS.get((fact.group, fact.field)) or LABELS.get(fact.field) or fact.field
    gloss = f": {fact.gloss}" if fact.gloss else ""
    return f"{fact.value}{gloss}" if fact.field == fact.group else f"{label}: {fact.value}{gloss}"


def _words(fact: Fact) -> list[str]:
    """Return the words of a text that have *fact*, with their reference."""
    return [f"“{fact.quote}” ({fact.reference})"] if fact.quote else []
