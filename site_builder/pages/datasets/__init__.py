"""The data of a site for other programs: its schema, its package, and its papers as a table."""
