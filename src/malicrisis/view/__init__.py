"""Records as HTML, for notebooks."""

from .notebook import html_of

__all__ = ["html_of"]
