"""The plugin of pytest, and the variants of texts."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis.vendor.pretty import pretty

import malicrisis
import malicrisis_pytest
from malicrisis import testing
from malicrisis.errors import RecordError
from malicrisis.testing.variation import KINDS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from malicrisis.testing import Variant

TESTS = """
import pytest
import malicrisis
from malicrisis import testing


@testing.cases(modality="asserted", negated=True)
def test_denied(account):
    assert account.negated


@testing.traps("nested")
def test_trap(trap, malicrisis_corpus):
    assert malicrisis_corpus is malicrisis.load()
    assert trap.trap.quote in trap.sibling.quote
    assert trap.trap.quote in trap.trap.sentence


@testing.traps()
def test_twins(trap):
    assert trap.kind
"""


class Results:
    """A plugin of pytest that keeps the result of each test by its name."""

    def __init__(self) -> None:
        self.of: dict[str, str] = {}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when == "call":
            self.of[report.nodeid.partition("::")[2]] = report.outcome


@pytest.fixture
def ran(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], dict[str, str]]:
    """A function that runs the tests in some code with the plugin, and returns their results."""
    # not by its entry point, which is there only if the package is installed
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    options = ["-p", "malicrisis_pytest", "-p", "no:cacheprovider", "--import-mode=importlib", "--strict-markers"]

    def run(code: str) -> dict[str, str]:
        (tmp_path / "pytest.ini").write_text("[pytest]", encoding="utf-8")
        (tmp_path / "test_system.py").write_text(code, encoding="utf-8")
        pytest.main([*options, "--rootdir", str(tmp_path), str(tmp_path)], plugins=[results := Results()])
        sys.modules.pop("test_system", None)  # the next test has one of its own
        return results.of

    return run


def test_a_test_runs_for_each_case_and_each_trap(ran: Callable[[str], dict[str, str]]) -> None:
    results = ran(TESTS)

    corpus = malicrisis.load()
    denied = corpus.accounts(modality="asserted", negated=True)
    everything = malicrisis.traps(corpus)
    nested = malicrisis.traps(corpus, kind="nested")
    assert len(results) == len(denied) + len(nested) + len(everything)
    assert set(results.values()) == {"passed"}
    reference = malicrisis.reference(corpus, denied[0].report, versioned=True)
    assert f"test_denied[{reference}]" in results
    assert f"test_trap[{nested[0].trap.reference}]" in results
    assert f"test_twins[{everything[0].trap.reference}-2]" in results


def test_a_trap_of_an_unknown_kind_is_an_error_of_the_test(
    ran: Callable[[str], dict[str, str]], capsys: pytest.CaptureFixture[str]
) -> None:
    results = ran("from malicrisis import testing\n@testing.traps('x')\ndef test_x(trap): pass\n")

    assert results == {}
    assert (
        "traps: kind: expected one of not-plain, voice, referent, nested, earlier, found 'x'" in capsys.readouterr().out
    )


IMPORTED = """
import sys


def test_what_is_imported():
    assert [name for name in sys.modules if name.startswith("malicrisis")] == ["malicrisis_pytest"]
"""


def test_a_run_of_pytest_without_the_marks_and_the_fixture_imports_only_the_plugin(tmp_path: Path) -> None:
    (tmp_path / "test_imported.py").write_text(IMPORTED, encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-p", "malicrisis_pytest", "-p", "no:cacheprovider"]
    around = {**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}

    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False, env=around)

    assert "1 passed" in done.stdout, done.stdout


def test_pytest_finds_the_plugin_by_its_entry_point(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]

    assert project["entry-points"]["pytest11"] == {"malicrisis": malicrisis_pytest.__name__}


def test_importing_the_module_of_the_marks_imports_neither_hypothesis_nor_the_scorer() -> None:
    code = "import sys, malicrisis.testing; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert not {"hypothesis", "malicrisis.scoring", "malicrisis.testing.variation"} & set(done.stdout.split())
    assert "malicrisis.testing" in done.stdout.split()


# variants


@given(testing.variants(malicrisis.load()))
def test_the_answers_about_a_variant_have_its_words(variant: Variant) -> None:
    document = malicrisis.load().documents[variant.document]

    assert variant.text != document.text
    assert 0 < len(variant.changed) <= len(variant.answers)
    for line in variant.answers:
        assert variant.text[line["start"] : line["end"]] == line["quote"] == line["quote"].strip()


@given(testing.variants(malicrisis.load(), kind="denied"))
def test_a_variant_is_shown_in_short(variant: Variant) -> None:
    shown = f"<Variant denied of {variant.document}: 1 of {len(variant.answers)} answers change>"

    assert repr(variant) == pretty(variant) == shown
    assert pretty([variant]) == f"[{shown}]"


@given(testing.variants(malicrisis.load(), kind="swapped"))
def test_swapped_actors_take_over_what_the_other_did(variant: Variant) -> None:
    corpus = malicrisis.load()

    for line in variant.changed:
        for actor in line.get("actors", ()):
            names = {corpus.actors[actor].name, "he", "she", "it", "they", "He", "She", "It", "They"}
            assert line["quote"] in names


@given(testing.variants(malicrisis.load(), kind="denied"))
def test_a_denial_turns_one_report_and_nothing_else(variant: Variant) -> None:
    (line,) = variant.changed

    assert (line["record"], line["modality"], line["negated"]) == ("report", "asserted", True)
    assert "It is not true that " in variant.text[: line["start"]]


@given(testing.variants(malicrisis.load(), kind="moved"))
def test_dates_move_with_the_years_in_their_words(variant: Variant) -> None:
    for line in variant.changed:
        assert any(year in line["when"] for year in line["quote"].replace(",", "").split() if len(year) == 4)


def test_there_are_variants_of_every_kind_and_no_other() -> None:
    corpus = malicrisis.load()

    for kind in KINDS:
        testing.variants(corpus, kind=kind)
    with pytest.raises(RecordError, match="expected one of swapped, denied, moved, found 'x'"):
        testing.variants(corpus, kind="x")
    with pytest.raises(RecordError, match="expected a text that has such a variant, found none in bare"):
        testing.variants(malicrisis.Corpus(id="bare", title="Bare", version="1"))
