"""The version of the package, and of the corpus it ships."""

__version__ = "0.2.0"

FINGERPRINT = "fb30ae85338684e3995558363ad6e3f3323534132ca9da6bbd33415fd62e839d"
"""The SHA-256 of ``SHA256SUMS`` of the shipped corpus, and so of every byte of it; the build of the data writes it."""
