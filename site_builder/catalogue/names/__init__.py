"""Who wrote the papers, and where they were listed and published."""
