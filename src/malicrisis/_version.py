"""The version of the package, and of the corpus it ships."""

__version__ = "0.1.0"

FINGERPRINT = "07b857759789400bc982297dc645f07356f5324e85877643b352c4e910de56e8"
"""The SHA-256 of ``SHA256SUMS`` of the shipped corpus, and so of every byte of it; the build of the data writes it."""
