"""The version of the package, and of the corpus it ships."""

__version__ = "0.1.0"

FINGERPRINT = "38cb816a99c77d87b78837873099a836487ac9d2c2553122e631f0941928142d"
"""The SHA-256 of ``SHA256SUMS`` of the shipped corpus, and so of every byte of it; the build of the data writes it."""
