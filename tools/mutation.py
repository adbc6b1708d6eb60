"""Change a room in one small way after the other, and see whether its tests notice.

The changes are those of Cosmic Ray; besides, statements, results and keyword arguments are left out. Every mutant is
served to the tests by an import hook, in a process of its own that already has in memory what the tests need; no file
is written. A mutant that no test notices must be explained in `tests/survivors.toml`, and every explanation must be of
a mutant that no test notices.

    python tools/mutation.py                every mutant of every room
    python tools/mutation.py dates spans    of these rooms
    python tools/mutation.py --sample 40    of some mutants without an explanation, always the same ones
"""

from __future__ import annotations

import argparse
import ast
import itertools
import os
import pickle
import random
import re
import resource
import signal
import sys
import tempfile
import time
import tomllib
import warnings
from collections import Counter
from contextlib import suppress
from importlib import import_module
from importlib.machinery import SourceFileLoader
from importlib.util import spec_from_file_location
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import MutationVisitor
from cosmic_ray.operators.provider import OperatorProvider

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from importlib.machinery import ModuleSpec
    from types import CodeType, ModuleType

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "malicrisis"
SURVIVORS = ROOT / "tests" / "survivors.toml"

TESTS = {
    "model.spans": ["src/malicrisis/model/spans.py", "tests/model/test_spans.py"],
    "model.dates": [
        "src/malicrisis/model/dates.py",
        "tests/model/test_dates.py",
        "-k",
        "not edtf_package",
    ],  # the oracle is slow
    "storage.codec": [
        "tests/storage/test_codec.py",
        "tests/validation/test_validation.py::test_every_field_of_a_record_is_looked_at",
        "tests/validation/test_validation.py::test_every_field_of_a_record_within_a_record_is_looked_at",
        "tests/validation/test_validation.py::test_a_rule_of_a_whole_record_within_a_record_is_asked_too",
        "tests/validation/test_validation.py::test_what_looks_at_a_wrong_field_is_not_blamed",
    ],
    "model.layout": ["src/malicrisis/model/layout.py", "tests/model/test_layout.py", "-k", "not the_voice_at"],
    "validation.citations": ["tests/validation/test_whole.py", "tests/validation/test_validation.py"],
    "validation.files": ["tests/validation/test_findings.py", "tests/validation/test_validation.py"],
    "validation.ledger": ["tests/validation/test_ledger.py", "tests/validation/test_validation.py"],
    "storage.reader": [
        "tests/validation/test_findings.py",
        "tests/validation/test_whole.py",
        "tests/validation/test_validation.py",
    ],
    "validation.problems": ["tests/validation/test_whole.py", "tests/validation/test_validation.py"],
}
"""The rooms, and what tests each of them."""
SHARED = [
    "tests/model/test_records.py::test_every_record_but_a_date_is_made_by_keyword_only",
    "tests/model/test_records.py::test_a_field_without_a_default_is_required_and_an_unknown_one_refused",
    "tests/model/test_records.py::test_a_record_is_equal_to_nothing_of_another_class",
    "tests/model/test_records.py::test_the_repr_names_the_class_and_leaves_out_what_was_not_said",
    "tests/model/test_records.py::test_the_repr_stays_short_where_a_text_is_long",
    "tests/model/test_records.py::test_a_long_text_is_cut_off_with_an_ellipsis_at_sixty_characters",
    "tests/model/test_records.py::test_a_list_becomes_a_tuple",
    "tests/model/test_records.py::test_a_value_of_a_wrong_type_is_refused_by_an_error_that_names_the_class_and_the_field",
    "tests/model/test_records.py::test_a_string_of_a_wrong_form_is_refused_with_what_was_expected",
    "tests/model/test_rules.py::test_an_id_must_lead_somewhere",
    "tests/model/test_rules.py::test_every_reference_of_the_data_model_is_tried",
    "tests/test_schemas.py::test_a_plain_record_with_any_value_in_any_field_is_no_better_for_the_class_than_for_the_schema",
    "tests/test_schemas.py::test_a_schema_states_the_default_that_the_class_has",
    "tests/test_schemas.py::test_the_schema_and_the_class_refuse",
    "tests/storage/test_writing.py::test_what_was_written_is_read_again",
]
"""What tests all rooms, for the mutants that the tests of their room do not notice."""

PYTEST = [
    *("-x", "-q", "-n0", "-p", "no:cacheprovider", "-p", "no:unraisableexception"),
    *("--assert=plain", "--confcutdir=tests", "--hypothesis-profile=quick"),
]
NEEDED = ("attrs", "edtf", "hypothesis.strategies", "importlib_resources", "jsonschema", "sybil", "_pytest.doctest")
MEMORY = 4 << 30
"""Bytes that a mutant may take."""


def file_of(room: str) -> Path:
    """Return the file of *room*, whose name has a dot where it is in a folder."""
    return PACKAGE / f"{room.replace('.', '/')}.py"


class Mutant(NamedTuple):
    """A room with one change: *old* lines became *new* ones, where they do so for the *nth* time."""

    room: str
    old: str
    new: str
    nth: int
    line: int
    source: str

    @property
    def key(self) -> tuple[str, str, str, int]:
        """What stays the same while other lines change."""
        return self.room, self.old, self.new, self.nth


# making mutants


class Unread(ast.NodeTransformer):
    """Take away what is never evaluated: annotations, and what is there for type checkers alone."""

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST:
        """Forget the annotation of a variable or a field."""
        node.annotation = ast.Constant(None)
        return self.generic_visit(node)

    def visit_arg(self, node: ast.arg) -> ast.AST:
        """Forget the annotation of a parameter."""
        node.annotation = None
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        """Forget the annotation of what a function returns."""
        node.returns = None
        return self.generic_visit(node)

    def visit_If(self, node: ast.If) -> ast.AST | None:
        """Forget what a type checker alone sees."""
        return None if ast.unparse(node.test).endswith("TYPE_CHECKING") else self.generic_visit(node)


def meaning(source: str) -> str:
    """Return what *source* does, in a form that two sources of the same effect share."""
    return ast.dump(Unread().visit(ast.parse(source)))


def difference(before: str, after: str) -> tuple[str, str, int]:
    """Return the lines of *before* that differ, what they are in *after*, and the number of the first."""
    old, new = before.splitlines(), after.splitlines()
    head = 0
    while head < min(len(old), len(new)) and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < min(len(old), len(new)) - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    was, now = (squeezed(" ".join(lines[head : len(lines) - tail])) for lines in (old, new))
    return was, now, head + 1


def squeezed(code: str) -> str:
    """Return *code* without the white space that Cosmic Ray is free with."""
    return re.sub(r"(?<=[\[(]) | (?= )|,? (?=\))|(?<=\w=) |(?<=[\[(]-) ", "", code.strip())


def mutations(source: str) -> Iterator[str]:
    """Yield *source* with every change that Cosmic Ray knows."""
    provider = OperatorProvider()
    tree = get_ast(source)
    nodes = list(ast_nodes(tree))
    kept = pickle.dumps(tree)  # a change is made in the tree: a copy is ten times as quick as to parse it anew
    for kind in (provider[name] for name in provider):
        if kind.arguments():
            continue  # it wants to be told which variables to replace
        for nth in range(sum(len(list(kind().mutation_positions(node))) for node in nodes)):
            with suppress(AttributeError):  # it does not know what to put for an exception whose name has a dot
                yield MutationVisitor(nth, kind()).walk(pickle.loads(kept)).get_code()  # noqa: S301  it is its own


def omissions(source: str) -> Iterator[str]:
    """Yield *source* without one statement, one result or one keyword argument: what Cosmic Ray does not try."""
    data = source.encode()
    lines = [0, *itertools.accumulate(map(len, data.splitlines(keepends=True)))]
    for node in ast.walk(ast.parse(source)):
        for left_out, instead in omitted(node):
            start = lines[left_out.lineno - 1] + left_out.col_offset
            end = lines[(left_out.end_lineno or 0) - 1] + (left_out.end_col_offset or 0)
            rest = data[end:].lstrip().removeprefix(b",") if isinstance(left_out, ast.keyword) else data[end:]
            yield (data[:start] + instead.encode() + rest).decode()


def omitted(node: ast.AST) -> Iterator[tuple[ast.expr | ast.stmt | ast.keyword, str]]:
    """Yield what can be left out of *node*, and what then stands there."""
    if isinstance(node, ast.Call):
        yield from ((keyword, "") for keyword in node.keywords)
    elif isinstance(node, ast.FunctionDef):
        for one in ast.walk(node):
            if isinstance(one, ast.Return) and one.value:
                yield one, "return None"
            elif isinstance(one, (ast.Raise, ast.Assign, ast.AugAssign)) or (
                isinstance(one, ast.Expr) and not isinstance(one.value, ast.Constant)  # a docstring does nothing
            ):
                yield one, "pass"


def mutants_of(room: str) -> list[Mutant]:
    """Return the mutants of *room*, each change once, in the order of its lines."""
    source = file_of(room).read_text(encoding="utf-8")
    seen = {meaning(source)}
    found: list[tuple[int, str, str, str]] = []
    for mutated in itertools.chain(mutations(source), omissions(source)):
        try:
            what = meaning(mutated)
        except SyntaxError:  # Cosmic Ray takes the asterisk before keyword-only parameters for an operator
            continue
        if what not in seen:
            seen.add(what)
            old, new, line = difference(source, mutated)
            found.append((line, old, new, mutated))
    times: Counter[tuple[str, str]] = Counter()
    mutants: list[Mutant] = []
    for line, old, new, mutated in sorted(found, key=lambda one: one[0]):
        times[old, new] += 1
        mutants.append(Mutant(room, old, new, times[old, new], line, mutated))
    return mutants


# running the tests


class QuickFirst:
    """Lets examples run before properties: most mutants fall at the first example."""

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Put the properties last."""
        items.sort(key=lambda item: item.get_closest_marker("hypothesis") is not None)


class Served(SourceFileLoader):
    """Loads a mutant in place of the file of its room."""

    def __init__(self, name: str, path: str, code: CodeType) -> None:
        """Serve *code* for the module *name*."""
        super().__init__(name, path)
        self.code = code

    def get_code(self, fullname: str) -> CodeType:  # noqa: ARG002  the module is known
        """Return the code of the mutant."""
        return self.code


class Finder:
    """Finds a mutant in place of its room, and nothing else."""

    def __init__(self, room: str, source: str) -> None:
        """Serve *source* for *room*."""
        self.name, self.path = f"malicrisis.{room}", file_of(room)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what a mutant looks like is no concern of the tests
            self.code = compile(source, self.path, "exec")

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return how to load the mutant."""
        del path, target
        if name != self.name:
            return None
        return spec_from_file_location(name, self.path, loader=Served(name, str(self.path), self.code))


def is_noticed(room: str, source: str, seconds: float, log: Path) -> bool:
    """Tell whether tests fail, or take longer than *seconds*, where *source* stands in place of *room*."""
    return any(fails(room, source, tests, seconds, log) for tests in (TESTS[room], SHARED))


def fails(room: str, source: str, tests: list[str], seconds: float, log: Path) -> bool:
    """Tell whether one of *tests* fails, or all take longer than *seconds*; what they print goes to *log*."""
    child = os.fork()
    if child == 0:
        run(room, source, tests, log)
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return status != 0
        time.sleep(0.01)
    os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return True


def run(room: str, source: str, tests: list[str], log: Path) -> None:
    """Run *tests* with *source* in place of *room*, write what they print to *log*, and end the process."""
    status = 1
    try:
        os.setsid()
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        output = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(output, 1)
        os.dup2(output, 2)
        sys.meta_path.insert(0, Finder(room, source))
        status = int(pytest.main([*PYTEST, f"--basetemp={log.parent / 'files'}", *tests], [QuickFirst()]))
        sys.stdout.flush()
    finally:
        os._exit(status)


# counting


def explanations() -> dict[tuple[str, str, str, int], str]:
    """Return why a mutant changes nothing that matters, by its key."""
    declared = tomllib.loads(SURVIVORS.read_text(encoding="utf-8"))
    return {
        (room, old, new, *(nth or [1])): group["why"]
        for room, groups in declared.items()
        for group in groups
        for old, new, *nth in group["mutants"]
    }


class Tally(NamedTuple):
    """How the mutants of a room fared."""

    mutants: int
    killed: int
    explained: int
    flaws: int

    def row(self, name: str, began: float) -> str:
        """Return a row of the table."""
        survived = self.mutants - self.killed
        score = self.killed / max(1, self.mutants)
        seconds = time.monotonic() - began
        return (
            f"{name:18} {self.mutants:8} {self.killed:7} {survived:9} {self.explained:10} {score:7.1%} {seconds:6.0f} s"
        )


def judge(room: str, sample: int | None, folder: Path) -> Tally:
    """Run the mutants of *room*, and print each that is not noticed and not explained, or explained and noticed."""
    began = time.monotonic()
    explained = {key for key in explanations() if key[0] == room}
    mutants = mutants_of(room)
    stale = explained - {mutant.key for mutant in mutants}
    if sample is not None:
        mutants = [mutant for mutant in mutants if mutant.key not in explained]
        mutants = random.Random(room).sample(mutants, min(sample, len(mutants)))  # noqa: S311  the same ones each time
    limit = 15 + 5 * seconds_of(room, folder / "log")
    survivors: set[tuple[str, str, str, int]] = set()
    for mutant in mutants:
        if is_noticed(room, mutant.source, limit, folder / "log"):
            if mutant.key in explained:
                stale.add(mutant.key)
            continue
        survivors.add(mutant.key)
        if mutant.key not in explained:
            print(f"  {room} line {mutant.line} survives: {shown(mutant.key)}", flush=True)
    for key in sorted(stale):
        print(f"  {room}: explained, but noticed or no longer made: {shown(key)}", flush=True)
    tally = Tally(
        mutants=len(mutants),
        killed=len(mutants) - len(survivors),
        explained=len(survivors & explained),
        flaws=len(survivors - explained) + len(stale),
    )
    print(tally.row(room, began), flush=True)
    return tally


def seconds_of(room: str, log: Path) -> float:
    """Return how long the tests of *room* take as it stands, where they must pass."""
    start = time.monotonic()
    if is_noticed(room, file_of(room).read_text(encoding="utf-8"), 600, log):
        print(log.read_text(encoding="utf-8"))
        raise SystemExit(f"{room}: expected its tests to pass as it stands")
    return time.monotonic() - start


def shown(key: tuple[str, str, str, int]) -> str:
    """Return *key* as it is written in the file of explanations."""
    _, old, new, nth = key
    parts = [quoted(old), quoted(new), *([str(nth)] if nth > 1 else [])]
    return f"[{', '.join(parts)}]"


def quoted(words: str) -> str:
    """Return *words* as a string of TOML."""
    return f"'{words}'" if "'" not in words else '"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"'


def main(arguments: Iterable[str] | None = None) -> int:
    """Return 0 where every mutant was noticed or is explained, otherwise 1."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("rooms", nargs="*", metavar="ROOM", help=f"one of {', '.join(TESTS)}; all without one")
    parser.add_argument("--sample", type=int, metavar="N", help="run N mutants a room, none of them explained")
    options = parser.parse_args(None if arguments is None else list(arguments))
    for names, where in ((options.rooms, "rooms"), ((key[0] for key in explanations()), f"rooms in {SURVIVORS.name}")):
        if unknown := set(names) - set(TESTS):
            parser.error(f"expected {where} among {', '.join(TESTS)}, found {', '.join(sorted(unknown))}")
    os.chdir(ROOT)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # they are others' modules
        for name in NEEDED:
            import_module(name)
    began = time.monotonic()
    print(f"{'room':18} {'mutants':>8} {'killed':>7} {'survived':>9} {'explained':>10} {'score':>7}", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        tallies = [judge(room, options.sample, Path(folder)) for room in options.rooms or TESTS]
    total = Tally(*map(sum, zip(*tallies, strict=True)))
    print(total.row("together", began))
    return 1 if total.flaws else 0


if __name__ == "__main__":
    sys.exit(main())
