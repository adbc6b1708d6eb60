"""Modules of other packages, which only some users need."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from malicrisis.errors import MissingExtraError
from malicrisis.imports import need

if TYPE_CHECKING:
    from pathlib import Path


def test_a_package_that_is_there_but_lacks_another_one_says_which(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "half_a_tool.py").write_text("import no_such_tool\n", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)

    with pytest.raises(MissingExtraError) as raised:
        need("half_a_tool", "spacy")

    assert str(raised.value) == (
        "expected half_a_tool to be installed with all it needs, found \"No module named 'no_such_tool'\": "
        "pip install 'malicrisis[spacy]'"
    )
