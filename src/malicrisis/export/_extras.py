"""Packages that only an extra brings."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from malicrisis.errors import MissingExtraError


def need(module: str, extra: str) -> Any:
    """Return the *module* of another package, or say which *extra* brings it.

    >>> need("json", "none").loads("1")
    1
    >>> need("no_such_tool", "spacy")
    Traceback (most recent call last):
    malicrisis.errors.MissingExtraError: expected no_such_tool to be installed: pip install 'malicrisis[spacy]'
    """
    try:
        return import_module(module)
    except ImportError as error:
        raise MissingExtraError(f"expected {module} to be installed: pip install 'malicrisis[{extra}]'") from error
