"""Content folders: which files they hold."""
