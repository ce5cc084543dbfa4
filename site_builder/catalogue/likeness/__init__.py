"""Which papers and topics are alike."""
