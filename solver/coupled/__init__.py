"""Lines of work that depend on each other: mended and chosen so that they go together."""
