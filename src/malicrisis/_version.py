"""The version of the package, and of the corpus it ships."""

__version__ = "0.3.0"

FINGERPRINT = "e31fafec90f8b54b6cf589bc925a1efc7b74851fdfa9b52ad4f06ac91d174558"
"""The SHA-256 of ``SHA256SUMS`` of the shipped corpus, and so of every byte of it; the build of the data writes it."""
