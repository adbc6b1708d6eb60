"""Put the page of the free texts, made by `malicrisis.page`, beside the pages of the site."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import malicrisis

if TYPE_CHECKING:
    from sphinx.application import Sphinx

NAME = "free-texts.html"


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the extension: the page is written when the site is built."""
    app.connect("build-finished", write_page)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def write_page(app: Sphinx, exception: Exception | None) -> None:
    """Write the page unless the build has failed or is of another kind than HTML."""
    if exception is None and app.builder.format == "html":
        # only texts that may be passed on: the site is public
        free = malicrisis.load().where(redistribution="free")
        Path(app.outdir, NAME).write_text(malicrisis.page(free), encoding="utf-8")
