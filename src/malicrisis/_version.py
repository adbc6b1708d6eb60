"""The version of the package, and of the corpus it ships."""

__version__ = "0.3.0"

FINGERPRINT = "7da6d99305220c9a11340c93a3e673888154ead974b5d50f2fda3cca649b6eff"
"""The SHA-256 of ``SHA256SUMS`` of the shipped corpus, and so of every byte of it; the build of the data writes it."""
