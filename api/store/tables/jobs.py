"""The tables of work that is done later, and of messages that are still to be sent."""
