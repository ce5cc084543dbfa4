"""The page kinds, one file for each; `table` lists them in order."""
