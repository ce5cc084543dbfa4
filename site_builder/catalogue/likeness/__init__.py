"""Which papers and topics are similar."""
