"""Commands about the answers of a system to the texts."""
