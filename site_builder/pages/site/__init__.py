"""The site that pages show: its value, what is looked up in it, its paths, and the pieces that many pages share."""
