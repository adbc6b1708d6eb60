"""The command that validates a corpus: every finding, how to mend it, and how many checks passed."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from malicrisis.storage.codec import encode
from malicrisis.storage.shipped import data_path
from malicrisis.validation import validate

from .messages import print_json, tell
from .tables import GAP, headed, table, terminal_width, wrapped

if TYPE_CHECKING:
    from argparse import Namespace

    from malicrisis.validation import Finding, Validation


INVALID = 1
"""Exit code where something is found."""


def validate_files(options: Namespace) -> int:
    """Validate the folder that is asked for, else the shipped one, and print what is found."""
    path = options.path if options.path is not None else options.corpus
    if path is not None:
        validation = validate(path, progress=tell)
    else:
        with data_path() as folder:
            validation = validate(folder, progress=tell)
    if options.json:
        print_json(encode(validation))
    else:
        _print(validation)
    return 0 if validation.is_valid else INVALID


def _print(validation: Validation) -> None:
    """Print the findings, then the rules with the number of checks, then the sum."""
    for finding in validation.findings:
        _print_finding(finding)
    found = Counter(finding.rule for finding in validation.findings)
    rows = [
        (str(check.rule), str(check.asked), str(check.passed), str(found[check.rule] or ""), check.rule.gloss)
        for check in validation.checks
    ]
    print(table(("rule", "asked", "passed", "findings", "what must hold"), rows, terminal_width(), 4))
    name = validation.corpus or "a corpus whose name cannot be read"
    print("\n" + wrapped(f"{name}: {validation.passed} of {validation.asked} checks passed"))
    if validation.fingerprint:
        print(f"fingerprint of the data: {validation.fingerprint}")


def _print_finding(finding: Finding) -> None:
    what = ", ".join(filter(None, (finding.record, finding.field)))
    print(headed(finding.place, f"({finding.rule})" + (f" {what}" if what else "")))
    print(wrapped(f"expected {finding.expected}", GAP, GAP * 2))
    print(wrapped(f"found {finding.found}", GAP, GAP * 2))
    if finding.context:
        print(wrapped(f"around it: {finding.context!r}", GAP, GAP * 2))
    print(wrapped(f"mend: {finding.mend}", GAP, GAP * 2) + "\n")
