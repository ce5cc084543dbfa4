"""The site of the previous build: what has changed since, and what was lost."""
