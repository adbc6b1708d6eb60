"""The plugin of pytest, and the variants of texts."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis.vendor.pretty import RepresentationPrinter

import malicrisis
from malicrisis import testing
from malicrisis.errors import RecordError
from malicrisis.testing.variation import KINDS

if TYPE_CHECKING:
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


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pytest", "-p", "malicrisis.testing", "-p", "no:cacheprovider", *arguments]
    # not by its entry point, which is there only if the package is installed
    around = {**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, env=around)


def test_a_test_runs_for_each_case_and_each_trap(tmp_path: Path) -> None:
    (tmp_path / "test_system.py").write_text(TESTS, encoding="utf-8")
    (tmp_path / "pytest.ini").write_text("[pytest]\naddopts = --strict-markers\n", encoding="utf-8")

    done = run(tmp_path, "-v")

    corpus = malicrisis.load()
    denied = corpus.accounts(modality="asserted", negated=True)
    everything = malicrisis.traps(corpus)
    nested = malicrisis.traps(corpus, kind="nested")
    assert f"{len(denied) + len(nested) + len(everything)} passed" in done.stdout, done.stdout
    reference = malicrisis.reference(corpus, denied[0].report, versioned=True)
    assert f"test_denied[{reference}]" in done.stdout
    assert f"test_trap[{nested[0].trap.reference}]" in done.stdout
    assert f"test_twins[{everything[0].trap.reference}-2]" in done.stdout


def test_the_plugin_does_the_same_in_the_process_of_these_tests(tmp_path: Path) -> None:
    (tmp_path / "test_system.py").write_text(TESTS, encoding="utf-8")
    (tmp_path / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")

    assert pytest.main(["-q", "-p", "no:cacheprovider", f"--rootdir={tmp_path}", str(tmp_path)]) == 0


def test_a_trap_of_an_unknown_kind_is_an_error_of_the_test(tmp_path: Path) -> None:
    words = "from malicrisis import testing\n@testing.traps('x')\ndef test_x(trap): pass\n"
    (tmp_path / "test_x.py").write_text(words, encoding="utf-8")

    done = run(tmp_path)

    assert "traps: kind: expected one of not-plain, voice, referent, nested, earlier, found 'x'" in done.stdout


def test_the_plugin_reads_no_corpus_until_a_test_needs_it() -> None:
    code = (
        "import sys, malicrisis.testing as t; "
        "print(sorted({'hypothesis', 'malicrisis.scoring', 'malicrisis.storage.reader'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert "hypothesis" not in done.stdout
    assert "scoring" not in done.stdout


# variants


@given(testing.variants(malicrisis.load()))
def test_a_variant_is_shown_by_what_changes(variant: Variant) -> None:
    printer = RepresentationPrinter()

    printer.pretty(variant)

    assert printer.getvalue() == repr(variant)
    assert repr(variant).startswith(f"<Variant {variant.kind} of {variant.document}: {len(variant.changed)} of ")


@given(testing.variants(malicrisis.load()))
def test_the_answers_about_a_variant_have_its_words(variant: Variant) -> None:
    document = malicrisis.load().documents[variant.document]

    assert variant.text != document.text
    assert 0 < len(variant.changed) <= len(variant.answers)
    for line in variant.answers:
        assert variant.text[line["start"] : line["end"]] == line["quote"] == line["quote"].strip()


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
