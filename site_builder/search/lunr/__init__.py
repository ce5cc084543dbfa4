"""The index that stock lunr.js loads."""
