"""The ledger: the one place where anything takes a person, a room, a vehicle or a seat."""

from api.store.ledger.busy import Busy as Busy, busy as busy
from api.store.ledger.claims_of import (
    ClaimRecord as ClaimRecord,
    claims_between as claims_between,
    claims_of as claims_of,
    claims_of_all as claims_of_all,
    claims_on as claims_on,
)
from api.store.ledger.convert import convert as convert, extend as extend
from api.store.ledger.database_clock import database_now as database_now
from api.store.ledger.move import move as move, move_all as move_all
from api.store.ledger.new_claim import NewClaim as NewClaim
from api.store.ledger.reap import sweep as sweep
from api.store.ledger.release import release as release
from api.store.ledger.slot_taken import SlotTaken as SlotTaken, TakenSpan as TakenSpan
from api.store.ledger.stock import open_stock as open_stock, seats_left as seats_left
from api.store.ledger.take import take as take

__all__ = [
    "Busy",
    "ClaimRecord",
    "NewClaim",
    "SlotTaken",
    "TakenSpan",
    "busy",
    "claims_between",
    "claims_of",
    "claims_of_all",
    "claims_on",
    "convert",
    "database_now",
    "extend",
    "move",
    "move_all",
    "open_stock",
    "release",
    "seats_left",
    "sweep",
    "take",
]
