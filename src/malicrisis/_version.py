"""The version of the package, and of the corpus it ships."""

__version__ = "0.2.0"

FINGERPRINT = "7225183e6bc2097c8d3f7b71ce96d0e7d706d2f5a33878cb0bc72d31838a10c8"
"""The SHA-256 of ``SHA256SUMS`` of the shipped corpus, and so of every byte of it; the build of the data writes it."""
