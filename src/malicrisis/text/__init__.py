"""Strings: words, sentences, quotation marks, placeholders, and the folding in which names and words are compared."""
