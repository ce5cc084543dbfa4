"""Documents, tokens, terms, index."""
