"""Cut the stream of a dump into the elements that hold one record each."""
