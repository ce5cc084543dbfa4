"""One file for each page kind; `table` puts them in order."""
