"""Values that wait in a file until somebody looks at them, for catalogues that do not fit into memory."""
