"""Records as HTML, for notebooks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malicrisis.imports import late_names

if TYPE_CHECKING:
    from .notebook import html_of

__all__ = ["html_of"]

# a page is made without the views of notebooks
__getattr__, __dir__ = late_names(__name__, {"html_of": "notebook:html_of"}, __all__)
