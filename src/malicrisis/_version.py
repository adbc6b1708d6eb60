"""The version of the package, and of the corpus it ships."""

__version__ = "0.2.0"

FINGERPRINT = "0fe3f0ce6aacafc854a976948d3c1259dc0ee8f866cf2303c599b49b97028554"
"""The SHA-256 of ``SHA256SUMS`` of the shipped corpus, and so of every byte of it; the build of the data writes it."""
