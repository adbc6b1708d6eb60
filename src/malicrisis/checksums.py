"""SHA-256 without OpenSSL: to load OpenSSL takes longer than to read the whole corpus."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


class _Hash(Protocol):
    def hexdigest(self) -> str: ...


def _implementation() -> Callable[[bytes], _Hash]:
    """Return the SHA-256 that is built into the interpreter, or else that of hashlib."""
    # random in the standard library does the same, for the same reason
    found: Callable[[bytes], _Hash]
    for module in ("_sha2", "_sha256"):  # of CPython 3.12 and later, of CPython 3.11
        try:
            found = import_module(module).sha256
        except ImportError:
            continue
        return found
    found = import_module("hashlib").sha256
    return found


_sha256 = _implementation()

_LARGE = 2**17
"""For at least this many bytes, OpenSSL is so much faster that loading it pays off."""


def sha256(data: bytes) -> str:
    """Return the SHA-256 of *data* in 64 hexadecimal digits.

    >>> sha256(b"")[:16]
    'e3b0c44298fc1c14'
    """
    implementation = _sha256 if len(data) < _LARGE else import_module("hashlib").sha256
    digest: str = implementation(data).hexdigest()
    return digest


def sha256_of(parts: Iterable[bytes]) -> str:
    """Return the SHA-256 of the concatenated *parts*, without holding them in memory together.

    >>> sha256_of([b"Ma", b"li"]) == sha256(b"Mali")
    True
    """
    made = import_module("hashlib").sha256()
    for part in parts:
        made.update(part)
    digest: str = made.hexdigest()
    return digest
