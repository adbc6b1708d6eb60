"""The version of the package, and of the corpus it ships."""

__version__ = "0.1.0"

FINGERPRINT = "a521f0561f0898b73e516c13173f0587bbdf940aebc89343b38380c9b59ef81f"
"""The SHA-256 of ``SHA256SUMS`` of the shipped corpus, and so of every byte of it; the build of the data writes it."""
