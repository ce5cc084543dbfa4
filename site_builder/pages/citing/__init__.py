"""Citations, and metadata for machines."""
