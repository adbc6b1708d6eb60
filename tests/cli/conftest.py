"""Corpora of your own for the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from command_line import ask

import malicrisis

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from command_line import Answer

    from malicrisis import Corpus


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory, small: Corpus) -> Path:
    """The folder of the small corpus."""
    path = tmp_path_factory.mktemp("corpora") / "small"
    malicrisis.write(small, path)
    return path


@pytest.fixture(scope="session")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an empty corpus."""
    path = tmp_path_factory.mktemp("corpora") / "bare"
    malicrisis.write(malicrisis.Corpus(id="bare", title="Bare", version="1"), path)
    return path


@pytest.fixture
def asked(folder: Path) -> Callable[..., Answer]:
    """`ask` about the small corpus."""

    def ask_small(*arguments: str, width: int | None = None, **environment: str) -> Answer:
        return ask(*arguments, "--corpus", str(folder), width=width, **environment)

    return ask_small
