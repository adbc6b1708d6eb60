"""The version of the package, and of the corpus it ships."""

__version__ = "0.3.0"

FINGERPRINT = "15cbd344cff9d558c4cedeeb4cdf294514298a44179cbfc261ba7a2bf4331bb5"
"""The SHA-256 of ``SHA256SUMS`` of the shipped corpus, and so of every byte of it; the build of the data writes it."""
