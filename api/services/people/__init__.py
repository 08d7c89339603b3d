"""Who belongs to an organisation, how they come to, and the keys of their programs."""
