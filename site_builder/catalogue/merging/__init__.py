"""Merge the records of one paper."""
