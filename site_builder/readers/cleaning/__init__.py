"""Clean the values of records: `records` is the step, the other modules are for one kind of value each."""
