"""The version of the package, and of the corpus it ships."""

__version__ = "0.1.0"
