"""The version of the package, and of the corpus it ships."""

__version__ = "0.1.0"

FINGERPRINT = "b85841fbf92711388bd0b8c523c36f8afcd92508d26211688f528ef286a99d25"
"""The SHA-256 of ``SHA256SUMS`` of the shipped corpus, and so of every byte of it; the build of the data writes it."""
