"""The version of the package, and of the corpus it ships."""

__version__ = "0.2.0"

FINGERPRINT = "fa4fb97ff226b4060cd50bd460324d28ef9a8a208fd59aef72c8ab332060cc40"
"""The SHA-256 of ``SHA256SUMS`` of the shipped corpus, and so of every byte of it; the build of the data writes it."""
