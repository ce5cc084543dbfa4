"""What people follow: the papers in the order in which they arrived, and all feeds of a site."""
