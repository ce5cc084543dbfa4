"""Text of titles and abstracts: normal forms, loss-free repair, links, maths, and HTML that is safe to insert."""
