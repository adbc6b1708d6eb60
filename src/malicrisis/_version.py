"""The version of the package, and of the corpus it ships."""

__version__ = "0.2.0"

FINGERPRINT = "35312436a45e6a827a015d9e03009a55e5b4f6895d7a5b5a4e5d64a529fa5bc4"
"""The SHA-256 of ``SHA256SUMS`` of the shipped corpus, and so of every byte of it; the build of the data writes it."""
