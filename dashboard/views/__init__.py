"""The pages: each fetches, frames and draws."""
