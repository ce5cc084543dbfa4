"""Read fields that several formats share."""
