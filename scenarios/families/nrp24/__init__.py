"""Staff rosters with shift requests and cover (Curtois and Qu, 24 instances)."""
