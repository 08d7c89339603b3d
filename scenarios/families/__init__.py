"""Public benchmark families: one folder each, with its raw reader and its independent scorer."""
