"""Read objects: values whose shape varies, papers under keys, the errors of servers."""
