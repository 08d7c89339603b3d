"""Properties of the services of booking, called without HTTP, on both databases."""
