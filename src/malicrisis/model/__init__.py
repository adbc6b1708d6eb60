"""What the data are: records, documents, the corpus."""
