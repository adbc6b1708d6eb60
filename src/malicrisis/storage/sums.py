"""The list of checksums that a corpus has among its files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malicrisis.errors import FileError
from malicrisis.model.fields import short_repr
from malicrisis.rules import Rule

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

SUMS = "SHA256SUMS"
"""The file that lists the checksum of every other file of a corpus, as sha256sum writes it."""


def parse_sums(text: str, report: Callable[[FileError], None]) -> dict[str, str]:
    """Return the checksums in *text*, by file; lines of another form go to *report*."""
    listed: dict[str, str] = {}
    for number, line in enumerate(text.removesuffix("\n").split("\n"), 1):
        # sha256sum writes a blank and then a blank or, for binary mode, an asterisk
        digest, separator, name = line.partition("  ")
        if separator:
            listed[name] = digest
        else:
            expected = "a checksum, two spaces and a file name"
            error = FileError.of("", expected=expected, found=short_repr(line), rule=Rule.FILES)
            report(error.in_file(SUMS, number))
    return listed


def format_sums(listed: Mapping[str, str]) -> str:
    """Return the text of ``SHA256SUMS`` for the checksums *listed* by file."""
    # in order, so that the same files always give the same bytes: their checksum is the fingerprint of the data
    return "".join(f"{listed[name]}  {name}\n" for name in sorted(listed))


def sum_problem(name: str, digest: str, listed: Mapping[str, str]) -> FileError | None:
    """Return the error of the file *name* if its checksum, *digest*, is not the one that is *listed*."""
    if name not in listed:
        expected = f"a file that {SUMS} lists"
        found, rule = "one that it does not list", Rule.FILES
    else:
        expected, found, rule = f"sha256 {listed[name]}", digest, Rule.CHECKSUMS
        if found == listed[name]:
            return None
    return FileError.of(name, expected=expected, found=found, hint=rule.mend, rule=rule, file=name)
