"""The version of the package, and of the corpus it ships."""

__version__ = "0.3.0"

FINGERPRINT = "bdbbf7ff7234400cae0a4b1a5abf8eb9f43f6af730773fbf4e5e9954349a2b01"
"""The SHA-256 of ``SHA256SUMS`` of the shipped corpus, and so of every byte of it; the build of the data writes it."""
