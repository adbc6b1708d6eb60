"""The record of a validation: how many checks were made, and what was found."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from malicrisis.messages import one_line
from malicrisis.model.fields import short_repr
from malicrisis.model.spans import Span
from malicrisis.rules import Level, Rule

from .report import Check, Finding

if TYPE_CHECKING:
    from collections.abc import Hashable

    from malicrisis.errors import MalicrisisError

AROUND = 30
"""The number of characters of context before and after a place."""

LONGEST = 300
"""The most characters of what was expected or found in a finding."""


class Ledger:
    """Findings, and how many things each rule was checked for.

    Attributes:
        has_errors: whether anything is wrong, apart from what is to be done before a release
    """

    def __init__(self) -> None:
        """Begin without checks and findings."""
        self._findings: dict[Finding, None] = {}  # as a set that keeps the order
        self._asked: Counter[Rule] = Counter()
        self._failed: dict[Rule, set[Hashable]] = defaultdict(set)
        self.has_errors = False

    def ask(self, rule: Rule, times: int = 1) -> None:
        """Count that *rule* was checked for a number of things."""
        self._asked[rule] += times

    def add(self, other: Ledger) -> None:
        """Add the checks and findings of another ledger."""
        self._findings |= other._findings
        self._asked += other._asked
        for rule, places in other._failed.items():
            self._failed[rule] |= places
        self.has_errors = self.has_errors or other.has_errors

    def find(
        self, rule: Rule, file: str, line: int | None = None, *, expected: str, found: str, **more: str | None
    ) -> None:
        """Note that *rule* is broken at a place; *more* are further fields of `Finding`."""
        known = {name: words for name, words in more.items() if words and words.strip()}
        # several findings in one field are one failed check
        self._failed[rule].add((file, line, known.get("record"), known.get("field")))
        self.has_errors = self.has_errors or rule.level is Level.ERROR
        self._findings[
            Finding(
                rule=rule,
                file=file,
                line=line,
                expected=_short(expected),
                found=_short(found),
                level=rule.level,
                **{"mend": rule.mend, **known},
            )
        ] = None

    def note(
        self,
        error: MalicrisisError,
        *,
        rule: Rule = Rule.RECORDS,
        record: str | None = None,
        context: str | None = None,
    ) -> None:
        """Note *error* in its file and line.

        Args:
            error: what is wrong
            rule: the rule that is broken if the error does not say it
            record: what the record is called
            context: the characters before and after the place
        """
        self.find(
            Rule(error.rule or rule),
            error.file,
            error.line,
            expected=error.expected or str(error),
            found=error.found or error.place or str(error),
            record=record or error.record_id,
            field=error.field,
            context=context,
            mend=error.hint,
        )

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Every finding once, in the order of files and lines."""
        return tuple(sorted(self._findings, key=lambda one: (one.file, one.line or 0)))

    @property
    def checks(self) -> tuple[Check, ...]:
        """Every rule with the number of things it was checked for, and how many of them passed."""
        return tuple(
            Check(rule=rule, asked=asked, passed=asked - len(self._failed[rule]))
            for rule in Rule
            for asked in [max(self._asked[rule], len(self._failed[rule]))]
        )


def around(text: str, start: int, end: int | None = None) -> str:
    """Return the characters of *text* from *start* to *end* with those before and after them."""
    return text[max(0, start - AROUND) : (start if end is None else end) + AROUND]


def name_of(record: object) -> str | None:
    """Return what *record* is called: its id, or its document, its offsets and its words."""
    record_id = getattr(record, "id", None)
    if isinstance(record_id, str):
        return record_id
    start, end = getattr(record, "start", None), getattr(record, "end", None)
    if start is None:
        return None
    words = f" {short_repr(record.quote)}" if isinstance(record, Span) else ""
    document = getattr(record, "document", None)
    return f"{f'{document} ' if document else ''}{start}:{end}{words}"


def _short(words: str) -> str:
    words = one_line(words)
    return words if len(words) <= LONGEST else words[: LONGEST - 1] + "…"
