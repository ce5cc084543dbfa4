"""What papers are about, from the words that they share."""
