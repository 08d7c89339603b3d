"""Keeps the reasons of audit rows beside them: the chain knows only what they hash to.

A reason is free words, which may name anybody. The row says a salted hash of it for ever; words and
salt lie here, and can be taken away without the chain breaking, and without anybody guessing them.
"""

import hashlib
import secrets
from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import Connection, delete

from api.store.tables.traffic import audit_reasons
from api.store.write_soon import insert_soon

MARK = "sha256:"
ERASED = "(erased)"


class Words(NamedTuple):
    """A reason, and the salt that keeps its hash from being guessed."""

    salt: str
    text: str

    @property
    def mark(self) -> str:
        """What the row of the audit log says in place of the words."""
        return MARK + hashlib.sha256(f"{self.salt} {self.text}".encode()).hexdigest()


def keep_reason(
    connection: Connection, organisation_id: str, entity: str, entity_id: str, text: str
) -> str:
    """Keep a reason; the mark that stands for it in the row."""
    words = Words(secrets.token_hex(16), text)
    row = {
        "mark": words.mark,
        "organisation_id": organisation_id,
        "entity": entity,
        "entity_id": entity_id,
        "salt": words.salt,
        "text": text,
    }
    insert_soon(connection, audit_reasons, row)
    return words.mark


def in_words(reason: str | None, words: Words | None) -> str | None:
    """A row's reason as people read it; the oldest rows say it in words themselves."""
    if reason is None or not reason.startswith(MARK):
        return reason
    return ERASED if words is None else words.text


def erase_reasons(
    connection: Connection, organisation_id: str, entity: str, entity_ids: Iterable[str]
) -> None:
    """Take away the words of all reasons that were given for these entities."""
    theirs = delete(audit_reasons).where(
        audit_reasons.c.organisation_id == organisation_id,
        audit_reasons.c.entity == entity,
        audit_reasons.c.entity_id.in_(tuple(entity_ids)),
    )
    connection.execute(theirs)
