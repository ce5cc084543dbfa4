"""Cut the stream of a dump into elements that hold one record each."""
