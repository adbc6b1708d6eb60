"""Corrupt the shipped data in every way that has a name, and see whether `malicrisis.validate` finds it.

    python tools/corrupt_data.py              print the table; exit 1 if something is missed
    python tools/corrupt_data.py --write      and write it into docs/_tables/data-mutation.md
    python tools/corrupt_data.py --check      and exit 1 if that file says otherwise
    python tools/corrupt_data.py --all        corrupt every record, not three of each kind: takes hours
    python tools/corrupt_data.py --findings   print what is said about each corruption

Every corruption is tried twice: with the old checksums, and sealed, with checksums that agree with the changed files.
Sealed, only the rules can find it, or the pin: the fingerprint of the release whose id and version the corpus has. A
corpus of the user's own has no pin, and no check can find that a title was changed into another title.
"""

from __future__ import annotations

import argparse
import gc
import sys
from collections import Counter, defaultdict
from contextlib import contextmanager
from copy import copy, deepcopy
from enum import StrEnum
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import malicrisis
from malicrisis import Actor, Disagreement, validation
from malicrisis.checksums import sha256
from malicrisis.errors import FileError, MalicrisisError
from malicrisis.rules import Rule, no_tally
from malicrisis.storage import reader
from malicrisis.storage.checked import SUMS
from malicrisis.storage.reading import read_files
from malicrisis.storage.writing import files_of

sys.path.append(
    str(Path(__file__).resolve().parent.parent / "tests")
)  # the catalogue of corruptions is shared with the tests

from corruptions import GROUPS, RECORDS, Case, cases

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from malicrisis.validation import Finding, Validation

    Files = dict[str, bytes]

EACH = 3
"""How many records of each type have each of their fields corrupted."""

TABLE = Path(__file__).resolve().parent.parent / "docs" / "_tables" / "data-mutation.md"


class Verdict(StrEnum):
    """Whether a corruption is found, and by what."""

    RULES = "a rule finds it"
    PIN = "only the pin finds it"
    RENAMED = "it calls itself another corpus"
    NEUTRAL = "nobody can see it"
    MISSED = "missed"


class Nearness(StrEnum):
    """How near the nearest finding is to what was corrupted."""

    LINE = "the line or one beside it"
    RELATED = "a line of a record that names it or is named by it"
    FILE = "the file"
    AFAR = "another place"


class Outcome(NamedTuple):
    """What became of one corruption, as it was and sealed."""

    case: Case
    unsealed: Verdict
    sealed: Verdict
    near: Nearness | None
    findings: tuple[Finding, ...]

    @property
    def in_short(self) -> Outcome:
        """The outcome without the files and the findings, to save memory."""
        return self._replace(case=self.case._replace(files={}), findings=())

    @property
    def is_missed(self) -> bool:
        """Whether it changes something that users see, and is not found."""
        return Verdict.MISSED in (self.unsealed, self.sealed) or self.unsealed is not Verdict.RULES

    def __str__(self) -> str:
        """Return what was done and what became of it."""
        case = self.case
        return f"{case.kind}, {case.what}: {self.unsealed}; sealed, {self.sealed}; nearest: {self.near}"


class Bench:
    """The shipped files, and what is computed from them once for all cases."""

    def __init__(self) -> None:
        """Read the shipped files."""
        self.corpus = malicrisis.load()
        self.files = files_of(self.corpus)
        self.name = f"{self.corpus.id}@{self.corpus.version}"
        self.ids = {
            one.id
            for name in ("documents", "actors", "places", "events", "disagreements")
            for one in getattr(self.corpus, name)
        } | {one.id for document in self.corpus.documents for one in document.statements}
        self._digests = {name: sha256(data) for name, data in self.files.items()}

    def outcome(self, case: Case) -> Outcome:
        """Corrupt the files as *case* says, and see what is found."""
        files = {name: data for name, data in (self.files | case.files).items() if data is not None}
        sealed = self.sealed(files)
        validations = validate(files), validate(sealed)
        return Outcome(
            case,
            self.verdict(validations[0], files, checksums=True),
            self.verdict(validations[1], sealed, checksums=False),
            self.nearness(case, files, validations[1].findings),
            validations[1].findings,
        )

    def sealed(self, files: Files) -> Files:
        """Return *files* with checksums that agree with them; unchanged files are not hashed again."""
        digests = {
            name: self._digests[name] if data is self.files.get(name) else sha256(data)
            for name, data in sorted(files.items())
            if name != SUMS
        }
        return files | {SUMS: "".join(f"{digest}  {name}\n" for name, digest in digests.items()).encode()}

    def verdict(self, found: Validation, files: Files, *, checksums: bool) -> Verdict:
        """Return whether the corruption in *files* is among what the validation *found*."""
        if any(finding.rule is not Rule.RELEASE for finding in found.findings):
            return Verdict.RULES
        corpus = read(files, checksums=checksums)
        if corpus is None:
            return Verdict.MISSED  # no rule is broken, and yet `read` refuses the files
        if found.findings:
            return Verdict.PIN
        if corpus == self.corpus and files_of(corpus) == files == self.files:
            return Verdict.NEUTRAL
        return Verdict.RENAMED if found.corpus != self.name else Verdict.MISSED

    def nearness(self, case: Case, files: Files, findings: Iterable[Finding]) -> Nearness | None:
        """Return how near the *findings* of rules are to what *case* changed, or None if no rule found anything."""
        changed = {name: lines_changed(self.files.get(name, b""), files.get(name, b"")) for name in case.files}
        touched = self.ids_touched(changed, files)
        return min(
            (
                self._nearness_of(finding, changed, touched, files)
                for finding in findings
                if finding.rule is not Rule.RELEASE
            ),
            key=list(Nearness).index,
            default=None,
        )

    def _nearness_of(self, finding: Finding, changed: dict[str, range], touched: set[str], files: Files) -> Nearness:
        """Return how near *finding* comes to the lines that are *changed* and the ids that are *touched*."""
        lines = changed.get(finding.file, range(0))
        if finding.line and lines.start - 1 <= finding.line <= lines.stop:
            return Nearness.LINE
        if finding.file in RECORDS and touched & self.ids_in(line_at(files, finding.file, finding.line)):
            return Nearness.RELATED
        said = f"{finding.file} {finding.expected} {finding.found}"
        return Nearness.FILE if any(name in said for name in changed) else Nearness.AFAR

    def ids_touched(self, changed: dict[str, range], files: Files) -> set[str]:
        """Return the ids on the lines that are *changed*, before and after; of a page, that of its document."""
        pages = {
            name: one.id for one in self.corpus.documents for name in (f"texts/{one.id}.txt", f"raw/{one.source.file}")
        }
        return {pages[name] for name in changed if name in pages}.union(
            *(
                self.ids_in(line_at(version, name, number))
                for name, numbers in changed.items()
                if name in RECORDS
                for number in numbers
                for version in (self.files, files)
            )
        )

    def ids_in(self, line: str) -> set[str]:
        """Return the ids in the JSON of *line*."""
        return self.ids.intersection(part.strip('"[]{}:, ') for part in line.split('"'))


def line_at(files: Files, name: str, number: int | None) -> str:
    """Return the line of that *number* of the file *name*, or nothing."""
    lines = files.get(name, b"").decode(errors="replace").split("\n")
    return lines[number - 1] if number and number <= len(lines) else ""


def lines_changed(before: bytes, after: bytes) -> range:
    """Return the numbers of the lines from the first to the last that differs."""
    old, new = before.split(b"\n"), after.split(b"\n")
    first = next((at for at, (one, other) in enumerate(zip(old, new, strict=False)) if one != other), None)
    if first is None:
        first = min(len(old), len(new))
    same = 0
    while same < min(len(old), len(new)) - first and old[-1 - same] == new[-1 - same]:
        same += 1
    return range(first + 1, max(len(old), len(new)) - same + 1)


def validate(files: Files) -> Validation:
    """Validate *files* as if they were in a folder."""
    return validation.validate_files(files, files.__getitem__)


def read(files: Files, *, checksums: bool) -> Any:
    """Return the corpus of *files* as `malicrisis.read` does, or None if it refuses them."""

    def read_bytes(name: str) -> bytes:
        if name not in files:
            raise FileError(name)
        return files[name]

    try:
        return read_files(read_bytes, checksums=checksums)
    except MalicrisisError:
        return None


@contextmanager
def remembering() -> Iterator[None]:
    """Cache what validating and reading make of each file: one corruption changes one or two files of some fifty."""
    read_lines = reader.read_lines

    @lru_cache(maxsize=3 * len(RECORDS))
    def known(file: str, data: bytes, kind: Any, canonical: bool) -> Any:  # noqa: FBT001  a key of the cache
        problems: list[tuple[MalicrisisError, str]] = []
        counts: Counter[Rule] = Counter()
        lines = read_lines(
            file,
            BytesIO(data),
            kind,
            lambda problem, line: problems.append((problem, line)),
            lambda rule, n: counts.update({rule: n}),
            canonical=canonical,
        )
        return list(lines), problems, counts

    def remembered(
        file: str, opened: Any, kind: Any, report: Any, tally: Any = no_tally, *, canonical: bool = False
    ) -> Any:
        lines, problems, counts = known(file, opened.read(), kind, canonical)
        for problem, line in problems:
            report(problem, line)
        for rule, number in counts.items():
            tally(rule, number)
        # A record that belongs to an earlier corpus would be replaced, and its line could not be found again.
        copied = deepcopy if kind in (Actor, Disagreement) else copy  # passages are in these
        return [line._replace(record=copied(line.record)) for line in lines]

    reader.read_lines = remembered
    try:
        yield
    finally:
        reader.read_lines = read_lines


FIRST = """\
Each row is a way to corrupt the data. "Caught" and the first "missed" are with the old checksums; the columns from
"caught by a rule" on are with new checksums, which agree with the changed files. "Only by the fingerprint": no rule is
broken, but the data are not those of the release. "Other name": the id or version is another one, so it is a valid
corpus of its own. "Neutral": the result is the shipped corpus, byte for byte."""
HEAD = (
    "",
    "tried",
    "caught",
    "missed",
    "caught by a rule",
    "only by the fingerprint",
    "other name",
    "neutral",
    "missed",
)
NEAR_HEAD = ("", "caught by a rule", *Nearness)


def page(outcomes: Iterable[Outcome]) -> str:
    """Return the tables of the *outcomes*, as a piece of a page in Markdown."""
    outcomes = list(outcomes)
    by_kind, by_type = defaultdict(list), defaultdict(list)
    for outcome in outcomes:
        by_kind[outcome.case.kind].append(outcome)
        by_type[outcome.case.of].append(outcome)
    rows = []
    for group, kinds in GROUPS.items():
        rows.append((f"**{group}**", *figures([one for kind in kinds for one in by_kind[kind]])))
        rows += [(kind, *figures(by_kind[kind])) for kind in kinds]
    types = [(f"`{name}`", *figures(by_type[name])) for name in sorted(by_type)]
    total = ("**all**", *figures(outcomes))
    near = [(group, *distances([one for kind in kinds for one in by_kind[kind]])) for group, kinds in GROUPS.items()]
    return (
        "\n\n".join(
            (
                "<!-- made by `python tools/corrupt_data.py --write` -->",
                FIRST,
                table(HEAD, [*rows, total]),
                "The same by what was corrupted: the type of the record, or the file.",
                table(HEAD, [*types, total]),
                "How near the nearest finding of a rule is to what was corrupted, with the new checksums:",
                table(NEAR_HEAD, [*near, ("**all**", *distances(outcomes))]),
            )
        )
        + "\n"
    )


def figures(outcomes: list[Outcome]) -> tuple[int, ...]:
    """Return how many *outcomes* there are, and of which verdicts."""
    unsealed = Counter(one.unsealed for one in outcomes)
    sealed = Counter(one.sealed for one in outcomes)
    # as they were, the checksums of all changed files differ, so a rule must find every corruption
    missed = len(outcomes) - unsealed[Verdict.RULES]
    return (len(outcomes), unsealed[Verdict.RULES], missed, *(sealed[verdict] for verdict in Verdict))


def distances(outcomes: list[Outcome]) -> tuple[int, ...]:
    """Return how many of the *outcomes* a rule found, and how near."""
    near = Counter(one.near for one in outcomes if one.near)
    return (sum(near.values()), *(near[distance] for distance in Nearness))


def table(head: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    """Return a table in Markdown; all but the first column are numbers."""
    lines = [list(map(str, row)) for row in (head, *rows)]
    lines.insert(1, ["---", *["---:"] * (len(lines[0]) - 1)])
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description="Corrupt the shipped data, and see whether it is found.")
    parser.add_argument("--write", action="store_true", help="write the table")
    parser.add_argument("--check", action="store_true", help="exit 1 if the table that is written says otherwise")
    parser.add_argument("--all", action="store_true", help="corrupt every record")
    parser.add_argument("--findings", action="store_true", help="print what is said about each corruption")
    options = parser.parse_args()
    bench = Bench()
    gc.freeze()
    outcomes: list[Outcome] = []
    with remembering():
        for number, case in enumerate(cases(bench.files, each=None if options.all else EACH), 1):
            outcome = bench.outcome(case)
            outcomes.append(outcome.in_short)
            if options.findings or outcome.is_missed:
                print(outcome, *(f"\n    {finding}" for finding in outcome.findings), sep="")
            if number % 1000 == 0:
                print(number, file=sys.stderr)
    text = page(outcomes)
    print(text)
    if options.write:
        TABLE.write_text(text, encoding="utf-8")
    stale = options.check and TABLE.read_text(encoding="utf-8") != text
    if stale:
        print(f"{TABLE.name} says otherwise: write it anew with --write", file=sys.stderr)
    return int(stale or any(outcome.is_missed for outcome in outcomes))


if __name__ == "__main__":
    sys.exit(main())
