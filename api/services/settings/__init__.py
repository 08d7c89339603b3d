"""What an organisation sets for all that is below it, and which value holds where."""
