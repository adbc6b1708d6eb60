"""Read exports again that were edited in another tool: texts and the annotation of each document."""
