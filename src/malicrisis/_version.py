"""The version of the package, and of the corpus it ships."""

__version__ = "0.1.0"

FINGERPRINT = "c6cbc0f9d1f8bd9a9cc010f2911e14a76380dcddcd1db37d0117520d0441c0e2"
"""The SHA-256 of ``SHA256SUMS`` of the shipped corpus, and so of every byte of it; the build of the data writes it."""
