"""Topics, and the papers that belong to them."""
