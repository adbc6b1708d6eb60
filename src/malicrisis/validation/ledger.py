"""The book in which a validation writes down what it asks and what it finds."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from malicrisis.errors import DateError, MalicrisisError
from malicrisis.messages import one_line
from malicrisis.model.fields import short_repr
from malicrisis.model.spans import Span
from malicrisis.rules import Rule

from .report import Check, Finding

if TYPE_CHECKING:
    from collections.abc import Hashable


AROUND = 30
"""Characters of context before and after a place."""


LONGEST = 300
"""Characters of what was expected or found that a finding shows."""


class Ledger:
    """Findings, and how often each rule was asked."""

    def __init__(self) -> None:
        """Begin with nothing asked and nothing found."""
        self._findings: dict[Finding, None] = {}
        self._asked: Counter[Rule] = Counter()
        self._failed: dict[Rule, set[Hashable]] = defaultdict(set)

    def ask(self, rule: Rule, times: int = 1) -> None:
        """Note that *rule* is asked of so many things."""
        self._asked[rule] += times

    def find(
        self, rule: Rule, file: str, line: int | None = None, *, expected: str, found: str, **more: str | None
    ) -> None:
        """Note that *rule* is broken at a place; *more* are the record, the field and the context of a `Finding`."""
        known = {name: words for name, words in more.items() if words and words.strip()}
        self._failed[rule].add((file, line, known.get("record"), known.get("field")))
        self._findings[
            Finding(
                rule=rule,
                file=file,
                line=line,
                expected=_short(expected),
                found=_short(found),
                **{"mend": rule.mend, **known},
            )
        ] = None

    def note(self, error: MalicrisisError, file: str, line: int | None, *, rule: Rule, **more: str | None) -> None:
        """Note the *error* of a record or a line; without a rule of its own it is one of dates, or else of *rule*."""
        rule = Rule(error.rule) if error.rule else Rule.TIME if isinstance(error, DateError) else rule
        expected = error.expected or str(error)
        self.find(rule, file, line, expected=expected, found=error.found or error.place or str(error), **more)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Every finding once, in the order of files and lines."""
        return tuple(sorted(self._findings, key=lambda one: (one.file, one.line or 0)))

    @property
    def checks(self) -> tuple[Check, ...]:
        """Every rule with the number of things it was asked of and the number of those that keep it."""
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
