"""The files that pages are made of, and the names by which a content security policy allows them."""

from __future__ import annotations

import base64
import hashlib
from functools import cache


@cache
def resource(name: str, package: str = "malicrisis.view.page") -> str:
    """Return the file *name* in the folder ``files`` of *package*."""
    import importlib_resources  # costs 25 ms at import

    return str((importlib_resources.files(package) / "files" / name).read_text(encoding="utf-8"))


def source_of(words: str) -> str:
    """Return the hash by which a policy names *words*.

    >>> source_of("")
    "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"
    """
    digest = hashlib.sha256(words.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
