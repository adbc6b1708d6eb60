"""The version of the package, and of the corpus it ships."""

__version__ = "0.1.0"

FINGERPRINT = "ce5860da3ba2df729d2fbeeb1b69d59ca644d3238918d0767ab54dc4021368f4"
"""The SHA-256 of ``SHA256SUMS`` of the shipped corpus, and so of every byte of it; the build of the data writes it."""
