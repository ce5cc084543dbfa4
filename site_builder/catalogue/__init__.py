"""Make one catalogue of many records: link and merge them into papers, correct these, and gather them under topics."""
