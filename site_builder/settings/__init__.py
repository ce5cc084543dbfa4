"""Tables of settings that several parts of the builder read: hosts and their limits, and kinds of pages."""
