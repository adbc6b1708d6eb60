"""``malicrisis validate [PATH]``: findings, and how many checks passed."""

from __future__ import annotations

import sys
from collections import Counter
from typing import TYPE_CHECKING

from malicrisis.cli.problems import print_error
from malicrisis.cli.terminal import GAP, headed, print_json, print_table, show_progress, wrapped
from malicrisis.errors import RecordError
from malicrisis.messages import counted
from malicrisis.rules import Level
from malicrisis.storage.codec import encode
from malicrisis.storage.shipped import data_path
from malicrisis.validation import validate

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from malicrisis.validation import Finding, Validation

EXAMPLE = "validate --json"

UNNAMED = "a corpus whose name cannot be read"

INVALID = 1
"""Exit code if a check fails."""


def configure(parser: ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument(
        "path", metavar="PATH", nargs="?", help="a folder with a corpus of your own; by default the shipped corpus"
    )


def run(options: Namespace) -> int:
    """Validate a folder, by default that of the shipped corpus, and print the findings."""
    if options.path is not None and options.corpus is not None:
        raise RecordError(f"expected PATH or --corpus, found both, {options.path!r} and {options.corpus!r}")
    path = options.path if options.path is not None else options.corpus
    if path is not None:
        validation = validate(path, progress=show_progress)
    else:
        with data_path() as folder:
            validation = validate(folder, progress=show_progress)
    if options.json:
        print_json(encode(validation))
    else:
        _print_validation(validation)
    return _exit_code(validation)


def _exit_code(validation: Validation) -> int:
    """Return the exit code; if a check failed, say so on standard error."""
    if validation.is_valid:
        return 0
    sys.stdout.flush()  # so that a terminal shows the reason below the findings
    name = validation.corpus or UNNAMED
    errors = [one for one in validation.findings if one.level is Level.ERROR]
    print_error(
        "InvalidCorpus",
        f"{name} breaks {counted(len({one.rule for one in errors}), 'rule')}: {counted(len(errors), 'finding')}",
        INVALID,
    )
    return INVALID


def _print_validation(validation: Validation) -> None:
    """Print the findings, then the rules with the number of checks, then the sum."""
    for finding in validation.findings:
        _print_finding(finding)
    findings = Counter(finding.rule for finding in validation.findings)
    rows = [
        (str(check.rule), str(check.asked), str(check.passed), str(findings[check.rule] or ""), check.rule.gloss)
        for check in validation.checks
    ]
    print_table(("rule", "asked", "passed", "findings", "what must hold"), rows, title=4)
    name = validation.corpus or UNNAMED
    print("\n" + wrapped(f"{name}: {validation.passed} of {validation.asked} checks passed"))
    if validation.fingerprint:
        print(f"fingerprint of the data: {validation.fingerprint}")


def _print_finding(finding: Finding) -> None:
    """Print where, expected, found, and what to do."""
    record = ", ".join(filter(None, (finding.record, finding.field)))
    rule = str(finding.rule) if finding.level is Level.ERROR else f"{finding.rule}, before a release"
    print(headed(finding.place, f"({rule})" + (f" {record}" if record else "")))
    print(wrapped(f"expected {finding.expected}", GAP, GAP * 2))
    print(wrapped(f"found {finding.found}", GAP, GAP * 2))
    if finding.context:
        print(wrapped(f"around it: {finding.context!r}", GAP, GAP * 2))
    print(wrapped(f"mend: {finding.mend}", GAP, GAP * 2) + "\n")
