"""Readers and scorers of public benchmark families, proven on tiny instances."""
