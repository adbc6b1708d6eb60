"""The version of the package, and of the corpus it ships."""

__version__ = "0.1.0"

FINGERPRINT = "7ba7be7abb52fa9685e56009e0599b6a872f05a341e7355110ebd56b79360390"
"""The SHA-256 of ``SHA256SUMS`` of the shipped corpus, and so of every byte of it; the build of the data writes it."""
