"""The version of the package, and of the corpus it ships."""

__version__ = "0.1.0"

FINGERPRINT = "a7d30d315c3f27f8476e054ec0ef6bc4d03675779dd16e2f9b8ff34f0078a064"
"""The SHA-256 of ``SHA256SUMS`` of the shipped corpus, and so of every byte of it; the build of the data writes it."""
