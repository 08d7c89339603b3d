"""What a slot costs the plan, by one interface: quickly reckoned, or searched for."""
