"""Clean the values of records: identifiers, dates, addresses, names, texts and counts."""
