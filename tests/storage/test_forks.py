"""A process forked while files are read collects garbage again."""

from __future__ import annotations

import gc
import os
from typing import TYPE_CHECKING

import pytest

from malicrisis import read, write
from malicrisis.storage import reading
from malicrisis.storage.reading import gc_paused

if TYPE_CHECKING:
    from pathlib import Path

    from malicrisis import Corpus


def collects_in_a_fork() -> bool:
    """Return whether the garbage collector is on in a process forked now."""
    child = os.fork()
    if not child:
        os._exit(0 if gc.isenabled() else 1)  # the child must not go on with the tests
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def test_a_process_forked_in_a_progress_callback_collects_garbage(small: Corpus, tmp_path: Path) -> None:
    write(small, tmp_path / "corpus")
    found: list[tuple[bool, bool]] = []
    read(tmp_path / "corpus", progress=lambda *_: found.append((gc.isenabled(), collects_in_a_fork())))

    assert found == [(False, True)] * 2
    assert gc.isenabled()


def test_a_pause_that_goes_on_in_a_forked_process_ends_there() -> None:
    with gc_paused():
        child = os.fork()
    if not child:
        os._exit(0 if gc.isenabled() else 1)

    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


@pytest.fixture
def _without_gc() -> object:
    gc.disable()
    yield
    gc.enable()


@pytest.mark.usefixtures("_without_gc")
def test_a_process_that_collects_no_garbage_is_forked_so() -> None:
    with gc_paused():
        assert not collects_in_a_fork()

    assert not gc.isenabled()


def test_what_a_fork_runs_ends_every_pause_once() -> None:
    with gc_paused(), gc_paused():
        reading.resume_gc()
        is_enabled = gc.isenabled()
        gc.disable()
        reading.resume_gc()
        stays_off = not gc.isenabled()

    assert (is_enabled, stays_off, gc.isenabled()) == (True, True, True)
