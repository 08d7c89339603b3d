"""Keeps personal data unreadable in the database and in backups, for whoever has no master key.

Columns of the types in `sealed_types` are encrypted with keys made of one data key. That one lies
in the table `secrets`, itself encrypted with a master key, which does not lie in the database.
"""

from api.store.sealing.key_box import attach_box as attach_box, box_of as box_of
from api.store.sealing.master_keys import WrongKey as WrongKey
from api.store.sealing.sealed_types import (
    SealedAddress as SealedAddress,
    SealedJson as SealedJson,
    SealedText as SealedText,
)

__all__ = [
    "SealedAddress",
    "SealedJson",
    "SealedText",
    "WrongKey",
    "attach_box",
    "box_of",
]
