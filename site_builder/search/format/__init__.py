"""The files of the search index."""
