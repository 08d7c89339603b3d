"""How long a list of slots takes, and how many queries, at the services and over HTTP."""

from api.measure.slots.measure_slots import measure_slots as measure_slots
from api.measure.slots.slot_row import SlotRow as SlotRow

__all__ = ["SlotRow", "measure_slots"]
