"""Periods of time: the days on which papers were listed, weeks and months, and what was discussed in them."""
