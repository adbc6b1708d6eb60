"""Change a module in one small way after the other, and see whether its tests notice.

`mutants` makes the changes. An import hook loads each mutant in a forked process, in which the packages that the tests
need are already imported; no file is written. A mutant that no test notices must be explained in
`tests/survivors.toml`, and every explanation must be of a mutant that no test notices.

    python tools/mutation.py                            every mutant of every module
    python tools/mutation.py model.dates model.spans    those of these modules
    python tools/mutation.py --sample 40                40 of each module without an explanation, always the same ones
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import signal
import sys
import tempfile
import time
import tomllib
import warnings
from importlib import import_module
from importlib.machinery import SourceFileLoader
from importlib.metadata import entry_points
from importlib.util import spec_from_file_location
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from mutants import file_of, mutants_of
from mutation_tests import SHARED, TESTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from importlib.machinery import ModuleSpec
    from types import CodeType, ModuleType

ROOT = Path(__file__).resolve().parent.parent
SURVIVORS = ROOT / "tests" / "survivors.toml"

PYTEST = [
    *("-x", "-q", "-n0", "-p", "no:cacheprovider", "-p", "no:unraisableexception"),
    *("--assert=plain", "--confcutdir=tests", "--hypothesis-profile=quick", "-m", ""),
]
NEEDED = ("attrs", "edtf", "hypothesis.strategies", "importlib_resources", "jsonschema", "sybil", "_pytest.doctest")
BELOW = ("malicrisis.query.account_rows", "malicrisis.query.references", "malicrisis.storage.writing")
"""Modules that the scorer needs, imported once for all of its mutants."""
MEMORY = 4 << 30
"""Bytes that a mutant may take."""


# running the tests


class QuickFirst:
    """Runs examples before properties: most mutants fail at the first example."""

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Put the properties last."""
        items.sort(key=lambda item: item.get_closest_marker("hypothesis") is not None)


class Served(SourceFileLoader):
    """Loads a mutant in place of the file of its module."""

    def __init__(self, name: str, path: str, code: CodeType) -> None:
        """Load *code* as the module *name*."""
        super().__init__(name, path)
        self.code = code

    def get_code(self, fullname: str) -> CodeType:  # noqa: ARG002  importlib passes the name
        """Return the code of the mutant."""
        return self.code


class Finder:
    """Finds a mutant in place of its module, and no other module."""

    def __init__(self, module: str, source: str) -> None:
        """Compile *source* to be loaded as *module*."""
        self.name, self.path = f"malicrisis.{module}", file_of(module)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a mutant may compare with a literal by identity
            self.code = compile(source, self.path, "exec")

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return how to load the mutant."""
        del path, target
        if name != self.name:
            return None
        return spec_from_file_location(name, self.path, loader=Served(name, str(self.path), self.code))


def is_of_scorer(module: str) -> bool:
    """Return whether *module* belongs to the scorer, on which no module of `BELOW` depends."""
    return "scoring." in module


def is_noticed(module: str, source: str, seconds: float, log: Path) -> bool:
    """Return whether tests fail, or take longer than *seconds*, with *source* in place of *module*."""
    groups = (TESTS[module],) if is_of_scorer(module) else (TESTS[module], SHARED)
    return any(fails(module, source, tests, seconds, log) for tests in groups)


def fails(module: str, source: str, tests: list[str], seconds: float, log: Path) -> bool:
    """Return whether one of *tests* fails, or all take longer than *seconds*; their output goes to *log*."""
    child = os.fork()
    if child == 0:
        run(module, source, tests, log)
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return status != 0
        time.sleep(0.01)
    os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return True


def run(module: str, source: str, tests: list[str], log: Path) -> None:
    """Run *tests* with *source* in place of *module*, write their output to *log*, and end the process."""
    status = 1
    try:
        os.setsid()
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        output = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(output, 1)
        os.dup2(output, 2)
        sys.meta_path.insert(0, Finder(module, source))
        status = int(pytest.main([*PYTEST, f"--basetemp={log.parent / 'files'}", *tests], [QuickFirst()]))
        sys.stdout.flush()
    finally:
        os._exit(status)


# counting


def explanations() -> dict[tuple[str, str, str, int], str]:
    """Return why a mutant changes nothing that matters, by its key."""
    declared = tomllib.loads(SURVIVORS.read_text(encoding="utf-8"))
    return {
        (module, old, new, *(nth or [1])): group["why"]
        for module, groups in declared.items()
        for group in groups
        for old, new, *nth in group["mutants"]
    }


class Tally(NamedTuple):
    """The figures of a module."""

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


def judge(module: str, sample: int | None, folder: Path) -> Tally:
    """Run the mutants of *module*, and print those that survive without an explanation and explanations of others."""
    if is_of_scorer(module):
        for name in BELOW:
            import_module(name)
    began = time.monotonic()
    explained = {key for key in explanations() if key[0] == module}
    mutants = mutants_of(module)
    stale = explained - {mutant.key for mutant in mutants}
    if sample is not None:
        mutants = [mutant for mutant in mutants if mutant.key not in explained]
        mutants = random.Random(module).sample(mutants, min(sample, len(mutants)))  # noqa: S311  no secret: the same sample each time
    limit = 15 + 5 * seconds_of(module, folder / "log")
    survivors: set[tuple[str, str, str, int]] = set()
    for mutant in mutants:
        if is_noticed(module, mutant.source, limit, folder / "log"):
            if mutant.key in explained:
                stale.add(mutant.key)
            continue
        survivors.add(mutant.key)
        if mutant.key not in explained:
            print(f"  {module} line {mutant.line} survives: {shown(mutant.key)}", flush=True)
    for key in sorted(stale):
        print(f"  {module}: explained, but noticed or no longer made: {shown(key)}", flush=True)
    tally = Tally(
        mutants=len(mutants),
        killed=len(mutants) - len(survivors),
        explained=len(survivors & explained),
        flaws=len(survivors - explained) + len(stale),
    )
    print(tally.row(module, began), flush=True)
    return tally


def seconds_of(module: str, log: Path) -> float:
    """Return how long the tests of the unchanged *module* take, which must pass."""
    start = time.monotonic()
    if is_noticed(module, file_of(module).read_text(encoding="utf-8"), 600, log):
        print(log.read_text(encoding="utf-8"))
        raise SystemExit(f"{module}: expected its tests to pass without a change, found a failure")
    return time.monotonic() - start


def shown(key: tuple[str, str, str, int]) -> str:
    """Return *key* as a line of `tests/survivors.toml`."""
    _, old, new, nth = key
    parts = [quoted(old), quoted(new), *([str(nth)] if nth > 1 else [])]
    return f"[{', '.join(parts)}]"


def quoted(words: str) -> str:
    """Return *words* as a string of TOML."""
    return f"'{words}'" if "'" not in words else '"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"'


def main(arguments: Iterable[str] | None = None) -> int:
    """Return 0 if every mutant is noticed or explained, otherwise 1."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("modules", nargs="*", metavar="MODULE", help=f"one of {', '.join(TESTS)}; all by default")
    parser.add_argument("--sample", type=int, metavar="N", help="run N mutants of each module, none of them explained")
    options = parser.parse_args(None if arguments is None else list(arguments))
    for names, where in (
        (options.modules, "modules"),
        ((key[0] for key in explanations()), f"modules in {SURVIVORS.name}"),
    ):
        if unknown := set(names) - set(TESTS):
            parser.error(f"expected {where} among {', '.join(TESTS)}, found {', '.join(sorted(unknown))}")
    os.chdir(ROOT)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the warnings of these packages are not ours
        for name in NEEDED:
            import_module(name)
        for plugin in entry_points(group="pytest11"):
            if not plugin.value.startswith("malicrisis"):
                plugin.load()
    began = time.monotonic()
    print(f"{'module':18} {'mutants':>8} {'killed':>7} {'survived':>9} {'explained':>10} {'score':>7}", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        # the scorer last, since the modules that it needs stay imported
        modules = sorted(options.modules or TESTS, key=is_of_scorer)
        tallies = [judge(module, options.sample, Path(folder)) for module in modules]
    total = Tally(*map(sum, zip(*tallies, strict=True)))
    print(total.row("together", began))
    return 1 if total.flaws else 0


if __name__ == "__main__":
    sys.exit(main())
