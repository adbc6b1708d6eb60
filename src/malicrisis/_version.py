"""The version of the package, and of the corpus it ships."""

__version__ = "0.2.0"

FINGERPRINT = "3e921767f09d35a6d62aab3b3cfc084450f9e38ca0e0a77a6f233d226d807374"
"""The SHA-256 of ``SHA256SUMS`` of the shipped corpus, and so of every byte of it; the build of the data writes it."""
