"""Strings: words, sentences, quotation marks, and the folding in which names and searches are compared."""
