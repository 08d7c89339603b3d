"""What passes through: keys of requests, changes that listeners are told, secrets."""
