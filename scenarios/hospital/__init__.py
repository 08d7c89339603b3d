"""A generated hospital: any number of people over whole weeks, with twenty rules at once."""

from scenarios.hospital.hospital import hospital as hospital

__all__ = ["hospital"]
