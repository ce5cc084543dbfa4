"""Take lines of Markdown apart."""
