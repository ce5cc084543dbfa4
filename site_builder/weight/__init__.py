"""Weigh a site by kinds of pages and files, and find the settings that make it fit its host."""
