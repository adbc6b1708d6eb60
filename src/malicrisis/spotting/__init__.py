"""Find the actors of a corpus in any text: names, aliases, acronyms, surnames, demonyms and dated offices."""
