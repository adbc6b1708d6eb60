"""The commands that make a corpus of a workspace."""
