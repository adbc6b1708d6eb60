"""The version of the package, and of the corpus it ships."""

__version__ = "0.2.0"

FINGERPRINT = "62b6ee579cd0f970c78ed8f92b7e0200407e0b504d44d9843c117af48b96af96"
"""The SHA-256 of ``SHA256SUMS`` of the shipped corpus, and so of every byte of it; the build of the data writes it."""
