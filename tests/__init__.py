"""The proof: tests that mirror the folders and run without any network."""
