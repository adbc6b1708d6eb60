"""Let the signals that end a process remove its temporary files first, as Ctrl-C does."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Generator


class Terminated(BaseException):
    """A signal asks the process to end. Like KeyboardInterrupt, it is no Exception, so that code does not catch it."""


@contextmanager
def unwound_by_signals() -> Generator[Callable[[], None]]:
    """Raise `Terminated` in the block if SIGTERM or SIGHUP comes, and end the process by that signal after the block.

    The block gets a function to call before it cleans up; a signal that comes later waits for the end of the block.

    A signal that the process ignores or handles itself is left alone. Python handles signals in the main thread alone,
    so a block in another thread is not unwound.
    """
    import signal  # loading the shipped corpus does without

    received: list[int] = []
    is_calm = False

    def calm() -> None:
        nonlocal is_calm
        is_calm = True

    def unwind(number: int, _frame: object) -> None:
        received.append(number)
        if not is_calm:
            raise Terminated

    handled = _handle(unwind)
    try:
        yield calm
    finally:
        for number in handled:
            signal.signal(number, signal.SIG_DFL)
        if received:
            signal.raise_signal(received[0])


def _handle(handler: Callable[[int, object], None]) -> list[int]:
    """Have *handler* called for the signals that would end the process, and return their numbers."""
    import signal

    numbers = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]  # no SIGHUP on Windows
    handled = [number for number in numbers if signal.getsignal(number) is signal.SIG_DFL]
    try:
        for number in handled:
            signal.signal(number, handler)
    except ValueError:  # not the main thread of the main interpreter
        return []
    return handled
