"""The catalogue: what an organisation offers, with whom, where and when."""
