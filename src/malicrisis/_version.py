"""The version of the package, and of the corpus it ships."""

__version__ = "0.1.0"

FINGERPRINT = "e6f1710568a05e3dbf2c2d41def50a6cf17e02bbe579f30046234485a3420235"
"""The SHA-256 of ``SHA256SUMS`` of the shipped corpus, and so of every byte of it; the build of the data writes it."""
