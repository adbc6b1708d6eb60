"""The version of the package, and of the corpus it ships."""

__version__ = "0.1.0"

FINGERPRINT = "ab1ff31be76608bc95f063aa0945f5081812d395436d957f5c1396e173a69c3b"
"""The SHA-256 of ``SHA256SUMS`` of the shipped corpus, and so of every byte of it; the build of the data writes it."""
