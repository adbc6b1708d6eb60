"""The version of the package, and of the corpus it ships."""

__version__ = "0.2.0"

FINGERPRINT = "c1978357cebe0c72a324715f937b34a8cf7d9d6fa2dbf637e42189747fb3f006"
"""The SHA-256 of ``SHA256SUMS`` of the shipped corpus, and so of every byte of it; the build of the data writes it."""
