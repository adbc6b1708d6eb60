"""What a validation comes to: what was asked how often, and every finding."""

from __future__ import annotations

import attrs

from malicrisis.messages import counted
from malicrisis.model.fields import Answer, optional, whole_number
from malicrisis.model.provenance import sha256_digits
from malicrisis.rules import Level, Rule


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Finding(Answer):
    """One way in which files or records break a rule.

    Attributes:
        rule: the rule that is broken
        file: name of the file, below the folder of the corpus
        line: number of the line in the file, from 1; None where the file as a whole is meant
        record: what the record is called: its id, or its document, its offsets and its words
        field: path of the field within the record, where one is to blame
        expected: what was expected
        found: what was there
        context: up to 30 characters of the file or of the text before and after the place
        mend: what to do
        level: ``error``, or ``release`` for what a corpus may leave open until it is published
    """

    rule: Rule = attrs.field(converter=Rule)
    file: str
    line: int | None = attrs.field(default=None, validator=optional(whole_number(1)))
    record: str | None = None
    field: str | None = None
    expected: str
    found: str
    context: str | None = None
    mend: str
    level: Level = attrs.field(default=Level.ERROR, converter=Level)

    @property
    def place(self) -> str:
        """The file, and the line where there is one, as editors and compilers write it."""
        return self.file if self.line is None else f"{self.file}:{self.line}"

    def __str__(self) -> str:
        """Return the place, the rule, the record, what was expected and what was found, in one line."""
        what = " ".join(filter(None, (self.record, self.field)))
        return f"{self.place}: {self.rule}: {what}{what and ': '}expected {self.expected}, found {self.found}"


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Check(Answer):
    """How often a rule was asked, and how often it was kept.

    Attributes:
        rule: the rule
        asked: of how many things (files, lines, records, spans, ids, dates) it was asked
        passed: how many of them keep it
    """

    rule: Rule = attrs.field(converter=Rule)
    asked: int = attrs.field(validator=whole_number(0))
    passed: int = attrs.field(validator=whole_number(0))


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Validation(Answer):
    """What `malicrisis.validate` found.

    Attributes:
        version: version of the package that validated
        corpus: id and version of the corpus, joined by ``@``; None where they cannot be read
        fingerprint: SHA-256 of ``SHA256SUMS``, 64 hexadecimal digits; None where there is no such file
        checks: every rule, in the order of `malicrisis.rules.Rule`
        findings: every finding, in the order of files and lines
    """

    version: str
    corpus: str | None = None
    fingerprint: str | None = attrs.field(default=None, validator=optional(sha256_digits))
    checks: tuple[Check, ...]
    findings: tuple[Finding, ...]

    @property
    def is_valid(self) -> bool:
        """Whether nothing was found, apart from what is to be done before a release."""
        return all(finding.level is Level.RELEASE for finding in self.findings)

    @property
    def is_ready(self) -> bool:
        """Whether nothing at all was found, so that the corpus can be published."""
        return not self.findings

    @property
    def asked(self) -> int:
        """How many checks were made."""
        return sum(check.asked for check in self.checks)

    @property
    def passed(self) -> int:
        """How many of them passed."""
        return sum(check.passed for check in self.checks)

    def __str__(self) -> str:
        """Return every finding in a line of its own, and how many checks passed."""
        return "\n".join([*map(str, self.findings), f"{self.passed} of {self.asked} checks passed"])

    def __repr__(self) -> str:
        """Return the corpus, how many checks passed and how many findings there are."""
        found = counted(len(self.findings), "finding")
        return f"<Validation of {self.corpus}: {self.passed} of {self.asked} checks passed, {found}>"
