"""Answer queries when a site is built, with the ranking of the client; the tests compare the two."""
