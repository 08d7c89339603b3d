"""What can be done: one verb each, each the owner of its transaction."""
