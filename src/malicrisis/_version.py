"""The version of the package, and of the corpus it ships."""

__version__ = "0.3.0"

FINGERPRINT = "06f41dbf2cf771368928efcc8b08c9b5246566cc991bff5e2bb5e92b2e0bb672"
"""The SHA-256 of ``SHA256SUMS`` of the shipped corpus, and so of every byte of it; the build of the data writes it."""
