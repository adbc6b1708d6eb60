"""The version of the package, and of the corpus it ships."""

__version__ = "0.2.0"

FINGERPRINT = "60bbd478de0969e71c35e4e8a5481e1b200f4a542cdff4995914610087ba50fe"
"""The SHA-256 of ``SHA256SUMS`` of the shipped corpus, and so of every byte of it; the build of the data writes it."""
