"""A signal that ends the process leaves nothing beside the destination."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
from typing import TYPE_CHECKING

import pytest

from malicrisis.storage.destinations import new_file
from malicrisis.storage.signals import Terminated, unwound_by_signals

if TYPE_CHECKING:
    from pathlib import Path

HEEDED = """
import signal
signal.signal(signal.SIGHUP, signal.SIG_DFL)  # the tests may run in a shell that ignores it, as nohup does
"""

STOPS = """
import pathlib, sys, malicrisis

def stop(self, data):
    print("writing", flush=True)
    sys.stdin.read()  # until the signal comes

pathlib.Path.write_bytes = stop
malicrisis.write(malicrisis.load(), sys.argv[1])
"""

EXPORTS = """
import sys, malicrisis

def stop(done, total):
    print("writing", flush=True)
    sys.stdin.read()

malicrisis.export.write(malicrisis.load(), "txt", sys.argv[1], progress=stop)
"""


def ended(code: str, number: int, target: Path) -> int:
    """Return how a process that writes to *target* ended after the signal of that *number*."""
    command = [sys.executable, "-c", HEEDED + code, str(target)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stdout.readline() == "writing\n"
        process.send_signal(number)
        return process.wait()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
@pytest.mark.parametrize("code", [STOPS, EXPORTS])
def test_a_process_that_is_terminated_while_it_writes_leaves_nothing(
    code: str, number: signal.Signals, tmp_path: Path
) -> None:
    found = ended(code, number, tmp_path / "out")

    assert found == -number
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def raised(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The signals that were raised to end the process, which goes on."""
    found: list[int] = []
    monkeypatch.setattr(signal, "raise_signal", found.append)
    return found


SEND = signal.raise_signal


def test_a_signal_unwinds_the_block_and_ends_the_process_after_it(tmp_path: Path, raised: list[int]) -> None:
    def write() -> None:
        with new_file(tmp_path / "out", overwrite=False) as file:
            file.write_text("half", encoding="utf-8")
            SEND(signal.SIGTERM)

    with pytest.raises(Terminated):
        write()

    assert raised == [signal.SIGTERM]
    assert list(tmp_path.iterdir()) == []
    assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL


def test_a_signal_that_comes_while_the_block_cleans_up_waits_for_its_end(raised: list[int]) -> None:
    with unwound_by_signals() as calm:
        calm()
        SEND(signal.SIGTERM)
        before = list(raised)

    assert (before, raised) == ([], [signal.SIGTERM])


def test_a_signal_that_the_process_handles_itself_stays_its_own(raised: list[int]) -> None:
    found: list[int] = []
    old = signal.signal(signal.SIGTERM, lambda number, _: found.append(number))
    try:
        with unwound_by_signals():
            SEND(signal.SIGTERM)
    finally:
        signal.signal(signal.SIGTERM, old)

    assert (found, raised) == ([signal.SIGTERM], [])


def test_a_block_in_another_thread_leaves_the_signals_alone() -> None:
    seen: list[object] = []

    def look() -> None:
        with unwound_by_signals():
            seen.append(signal.getsignal(signal.SIGTERM))

    thread = threading.Thread(target=look)
    thread.start()
    thread.join()

    assert seen == [signal.SIG_DFL]
