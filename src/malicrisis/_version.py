"""The version of the package, and of the corpus it ships."""

__version__ = "0.3.0"

FINGERPRINT = "149fdd056021aa3ab0c4e5f5b10825aeb460cc193042801673998fcc64366af3"
"""The SHA-256 of ``SHA256SUMS`` of the shipped corpus, and so of every byte of it; the build of the data writes it."""
