"""Write characters as others: superscripts, and the letters of all scripts in Latin letters."""
