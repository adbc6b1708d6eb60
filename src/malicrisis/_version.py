"""The version of the package, and of the corpus it ships."""

__version__ = "0.1.0"

FINGERPRINT = "469eaafc9705ff03a4e1dfd89099ec7ac6b269c6dbad85ed1e5bd6756c757a88"
"""The SHA-256 of ``SHA256SUMS`` of the shipped corpus, and so of every byte of it; the build of the data writes it."""
