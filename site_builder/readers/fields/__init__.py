"""Read the fields that several formats share."""
