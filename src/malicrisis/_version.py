"""The version of the package, and of the corpus it ships."""

__version__ = "0.2.0"

FINGERPRINT = "0badd4e81524ac4361540b5ee8100083e8905136fd72bd9a37ed455a81123b49"
"""The SHA-256 of ``SHA256SUMS`` of the shipped corpus, and so of every byte of it; the build of the data writes it."""
