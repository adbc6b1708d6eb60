"""The version of the package, and of the corpus it ships."""

__version__ = "0.1.0"

FINGERPRINT = "aaca4ef8d2145629ce05b6f954909d094288f4d730b3c3f67a0035b7513eaa95"
"""The SHA-256 of ``SHA256SUMS`` of the shipped corpus, and so of every byte of it; the build of the data writes it."""
