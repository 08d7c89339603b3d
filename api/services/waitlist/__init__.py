"""The waitlist: who wants what is taken, and is offered it as soon as it is free."""
