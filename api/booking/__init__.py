"""The pure domain of booking: values and functions without a clock, a database or a network."""
