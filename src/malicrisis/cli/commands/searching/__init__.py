"""The commands that find words: names in the registries, words in the texts, actors in other texts."""
