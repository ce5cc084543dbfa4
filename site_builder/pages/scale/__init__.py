"""What all papers are looked at with, one after another or by number, so that a large catalogue takes little memory."""
