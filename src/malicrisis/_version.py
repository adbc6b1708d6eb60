"""The version of the package, and of the corpus it ships."""

__version__ = "0.1.0"

FINGERPRINT = "4168828cbc05a728c9370feabada07495c1364f76a5cd24e48cb30666456d279"
"""The SHA-256 of ``SHA256SUMS`` of the shipped corpus, and so of every byte of it; the build of the data writes it."""
