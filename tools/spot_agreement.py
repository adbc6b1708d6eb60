"""Count how far two independent readings of the texts for `spot` agree, and write the table of the documentation.

    python tools/spot_agreement.py --write    write the counts into docs/_tables/spot-agreement.md
    python tools/spot_agreement.py --check    write nothing; exit 1 if the table is stale

Each text of ``statements.toml`` and ``unseen.toml`` in ``tools/foreign_texts`` was annotated twice. The gold there is
what was decided. ``decisions.toml`` has every mention that is not the same in both readings and in the gold: ``by``
says which reading has it, ``kept`` whether the gold has it, and ``why`` says why. Both readings follow from that.
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from malicrisis.spotting.forms import Form
from spot_quality import ELSEWHERE, FOREIGN, TABLES, gold_of, percent, table

if TYPE_CHECKING:
    from collections.abc import Iterator

READINGS = ("first", "second")
BY = {"first": {"first"}, "second": {"second"}, "both": {"first", "second"}, "neither": set[str]()}
"""The readings that have a mention, by the word for them in a decision."""

TABLE = TABLES / "spot-agreement.md"


class Mark(NamedTuple):
    """A mention as a reading or the gold has it."""

    text: str
    start: int
    end: int
    actor: str
    form: str

    @classmethod
    def of(cls, text: str, row: dict[str, Any]) -> Mark:
        """Return the mention of *row* in *text*."""
        return cls(text, row["start"], row["end"], row["actor"], row["form"])

    @property
    def words(self) -> tuple[str, int, int, str]:
        """Where the words are, and the actor that they mean."""
        return self[:4]


def decisions(file: str) -> dict[str, list[dict[str, Any]]]:
    """Return the decisions on the texts of the gold *file* by the id of the text."""
    found: dict[str, list[dict[str, Any]]] = tomllib.loads((FOREIGN / "decisions.toml").read_text("utf-8"))[file]
    return found


def gold(file: str) -> set[Mark]:
    """Return the mentions of the gold *file*."""
    return {Mark.of(text, row) for text, values in gold_of(f"{file}.toml").items() for row in values["mentions"]}


def reading(file: str, which: str) -> set[Mark]:
    """Return the mentions that the reading *which* has: those of the gold *file*, but for what was decided."""
    found = gold(file)
    for text, rows in decisions(file).items():
        for row in rows:
            (found.add if which in BY[row["by"]] else found.discard)(Mark.of(text, row))
    return found


def forms_of(marks: set[Mark]) -> dict[tuple[str, int, int, str], str]:
    """Return the form of each mention by its words and its actor."""
    return {mark.words: mark.form for mark in marks}


def agreement(file: str) -> Iterator[tuple[str, list[str | int]]]:
    """Yield for each form, for all, and for the forms of the same words, how many mentions both or one reading has."""
    first, second = (forms_of(reading(file, which)) for which in READINGS)
    found = {key: Counter[str]() for key in (*Form, "all")}
    for words in first.keys() | second.keys():
        who = "both" if words in first and words in second else READINGS[words in second]
        for key in (first.get(words) or second[words], "all"):
            found[key][who] += 1
    for key, counted in found.items():
        twice = Counter(same=2 * counted["both"], other=counted["first"] + counted["second"])
        yield key, [*(counted[who] for who in ("both", *READINGS)), percent(twice, "same", "other")]


def same_form(file: str) -> tuple[int, int]:
    """Return of how many mentions that both readings have the form is the same, and how many these are."""
    first, second = (forms_of(reading(file, which)) for which in READINGS)
    both = first.keys() & second.keys()
    return sum(first[words] == second[words] for words in both), len(both)


def written() -> str:
    """Return the table: the agreement on the texts of each file of gold."""
    columns = [dict(agreement(file)) for file in ELSEWHERE]
    head = "both | only first | only second | agreement, %"
    rows = ((key, [cell for column in columns for cell in column[key]]) for key in columns[0])
    return table(f"nineteen texts: {head} | unseen texts: {head}", rows)


def main() -> int:
    """Write or check the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    way = parser.add_mutually_exclusive_group(required=True)
    way.add_argument("--write", action="store_true", help="write the table")
    way.add_argument("--check", action="store_true", help="exit 1 if the table is stale")
    if parser.parse_args().write:
        TABLE.write_text(written(), encoding="utf-8")
    elif TABLE.read_text(encoding="utf-8") != written():
        print(f"{TABLE}: stale; run python tools/spot_agreement.py --write", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
