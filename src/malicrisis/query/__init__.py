"""Asking the corpus: names, words, events, references."""
