"""The version of the package, and of the corpus it ships."""

__version__ = "0.2.0"

FINGERPRINT = "b6d34afa105eb49fe72ca3340aa2b4d5cab1a8dd707515b0f98f84751571875c"
"""The SHA-256 of ``SHA256SUMS`` of the shipped corpus, and so of every byte of it; the build of the data writes it."""
