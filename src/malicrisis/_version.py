"""The version of the package, and of the corpus it ships."""

__version__ = "0.3.0"

FINGERPRINT = "8f94def8d5c2affb2a15fa4ea0acee0b0062eb0c045f28b395c690c267e62ad7"
"""The SHA-256 of ``SHA256SUMS`` of the shipped corpus, and so of every byte of it; the build of the data writes it."""
