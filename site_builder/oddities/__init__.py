"""What is probably a mistake, although a site can be built: the warnings of a build."""
