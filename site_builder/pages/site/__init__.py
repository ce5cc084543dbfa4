"""The site that pages are rendered from, lookups in it, its paths, and pieces that many pages share."""
