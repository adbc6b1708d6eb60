"""Firefox for tests, driven by Marionette, its own protocol."""

from __future__ import annotations

import shutil
import socket
import subprocess
import tempfile
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # it uses what later versions of Python no longer have
    from marionette_driver.marionette import Marionette

if TYPE_CHECKING:
    from collections.abc import Iterator

FIREFOX = shutil.which("firefox-esr") or shutil.which("firefox")
SECONDS = 180

MARKS = [
    pytest.mark.skipif(FIREFOX is None, reason="Firefox is not installed"),
    # the client leaves a socket open each time that it looks whether Firefox is ready
    pytest.mark.filterwarnings("ignore:Exception ignored in. <socket:pytest.PytestUnraisableExceptionWarning"),
]


def free_port() -> int:
    """Return the number of a port that nothing listens to."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


@pytest.fixture(scope="module", name="firefox")
def one_firefox() -> Iterator[Any]:
    port = free_port()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        Path(folder, "user.js").write_text(f'user_pref("marionette.port", {port});\n', encoding="utf-8")
        # with access to the browser itself, so that tests read its console
        options = ["--headless", "--marionette", "-remote-allow-system-access"]
        command = [str(FIREFOX), *options, "--profile", folder]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603  the command is made here
        try:
            driver = Marionette(host="127.0.0.1", port=port, socket_timeout=SECONDS, startup_timeout=SECONDS)
            driver.start_session()
            yield driver
        finally:
            process.kill()  # it has nothing to keep
            process.wait()
