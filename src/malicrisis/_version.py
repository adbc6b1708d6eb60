"""The version of the package, and of the corpus it ships."""

__version__ = "0.3.0"

FINGERPRINT = "0427873d2b6ec61bc65ca4689d6963c85e2cfd900b03189af4adcd75f846d9a9"
"""The SHA-256 of ``SHA256SUMS`` of the shipped corpus, and so of every byte of it; the build of the data writes it."""
