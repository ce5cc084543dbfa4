"""The strings of the interface, one table per language: `themes/NAME/strings/LANGUAGE.toml`."""
