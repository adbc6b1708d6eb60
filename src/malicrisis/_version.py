"""The version of the package, and of the corpus it ships."""

__version__ = "0.3.0"

FINGERPRINT = "33c32aea0e0b596a3a9089596fb63aead28b519e3bf2ca431fe3eda48cb97540"
"""The SHA-256 of ``SHA256SUMS`` of the shipped corpus, and so of every byte of it; the build of the data writes it."""
