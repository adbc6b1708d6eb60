"""What people see of the records: HTML."""

from .notebook import html_of

__all__ = ["html_of"]
