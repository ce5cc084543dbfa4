"""Find out what the columns of a table are, from their names."""
