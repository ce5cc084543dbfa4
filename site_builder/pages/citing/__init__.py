"""Citations and metadata that machines read."""
