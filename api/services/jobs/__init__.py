"""Jobs: what kinds there are, how each is done, what is swept again and again."""
