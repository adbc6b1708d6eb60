"""The version of the package, and of the corpus it ships."""

__version__ = "0.1.0"

FINGERPRINT = "661ef8513b50ad9292950187a4cf7f0b68ef54843cd5911e7cc8ed9c2492b549"
"""The SHA-256 of ``SHA256SUMS`` of the shipped corpus, and so of every byte of it; the build of the data writes it."""
