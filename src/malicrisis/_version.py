"""The version of the package, and of the corpus it ships."""

__version__ = "0.1.0"

FINGERPRINT = "59e6f2abc618351b8a6688c053a560471167d422c30174dc9725964d5accf45d"
"""The SHA-256 of ``SHA256SUMS`` of the shipped corpus, and so of every byte of it; the build of the data writes it."""
