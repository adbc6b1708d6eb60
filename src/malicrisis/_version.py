"""The version of the package, and of the corpus it ships."""

__version__ = "0.2.0"

FINGERPRINT = "fa740ca2da4d33ecfa3fce050fe22bed5c537b190bb0e2d9a104706a4a6e50d9"
"""The SHA-256 of ``SHA256SUMS`` of the shipped corpus, and so of every byte of it; the build of the data writes it."""
