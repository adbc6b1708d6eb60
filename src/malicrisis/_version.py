"""The version of the package, and of the corpus it ships."""

__version__ = "0.1.0"

FINGERPRINT = "de3e6cc80ab7993e40d53e0d885fe4a65530fcff4c85de52783846e881aa8704"
"""The SHA-256 of ``SHA256SUMS`` of the shipped corpus, and so of every byte of it; the build of the data writes it."""
