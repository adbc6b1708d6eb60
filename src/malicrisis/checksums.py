"""SHA-256 without OpenSSL, whose loading by hashlib takes longer than reading the whole corpus."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


def _implementation() -> Callable[[bytes], Any]:
    """Return the SHA-256 of the interpreter itself, as the standard library's random does, else that of hashlib."""
    for module in ("_sha2", "_sha256"):  # of CPython 3.12 and later, of 3.11
        try:
            return import_module(module).sha256  # type: ignore[no-any-return]  # a module by name has no types
        except ImportError:
            continue
    return import_module("hashlib").sha256  # type: ignore[no-any-return]  # a module by name has no types


_sha256 = _implementation()

_LARGE = 2**17
"""From so many bytes on, OpenSSL is worth the time to load it."""


def sha256(data: bytes) -> str:
    """Return the SHA-256 of *data* in 64 hexadecimal digits.

    >>> sha256(b"")[:16]
    'e3b0c44298fc1c14'
    """
    implementation = _sha256 if len(data) < _LARGE else import_module("hashlib").sha256
    digest: str = implementation(data).hexdigest()
    return digest


def sha256_of(parts: Iterable[bytes]) -> str:
    """Return the SHA-256 of what the *parts* are together, none of which is kept.

    >>> sha256_of([b"Ma", b"li"]) == sha256(b"Mali")
    True
    """
    made = import_module("hashlib").sha256()
    for part in parts:
        made.update(part)
    digest: str = made.hexdigest()
    return digest
