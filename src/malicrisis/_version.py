"""The version of the package, and of the corpus it ships."""

__version__ = "0.1.0"

FINGERPRINT = "ddce7ac037ca64290914273b07113cdfac74e373a2702ee8557f4f56eefc8d5f"
"""The SHA-256 of ``SHA256SUMS`` of the shipped corpus, and so of every byte of it; the build of the data writes it."""
