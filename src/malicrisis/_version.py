"""The version of the package, and of the corpus it ships."""

__version__ = "0.1.0"

FINGERPRINT = "9c58dbfc0b0e6e62656c34381c1688da27af0379dce99af3f10d12da1ba7490e"
"""The SHA-256 of ``SHA256SUMS`` of the shipped corpus, and so of every byte of it; the build of the data writes it."""
