"""Proves that nobody has changed, taken away or slipped in a sealed row of the audit log."""

from dataclasses import dataclass

from sqlalchemy import Connection

from api.store.audit.log import (
    AuditEntry,
    count_outside_chain,
    organisations_with_entries,
    sealed_entries,
)
from api.store.audit.seals import FIRST, link

MOST_FAULTS = 20


@dataclass(frozen=True)
class AuditVerdict:
    """What came of following one organisation's chain from its beginning."""

    organisation_id: str
    sealed: int
    """How long the chain is."""
    head: str
    """Its last hash; kept elsewhere, it also shows when rows are cut off at the end."""
    unsealed: int
    """Rows that wait for their seal."""
    faults: tuple[str, ...]
    """A sentence for each thing that is wrong, as far as the first twenty."""


def verify_audit(connection: Connection) -> tuple[AuditVerdict, ...]:
    """Follow the chain of every organisation that has an audit log."""
    names = organisations_with_entries(connection)
    return tuple(_verdict(connection, organisation_id) for organisation_id in names)


def _verdict(connection: Connection, organisation_id: str) -> AuditVerdict:
    sealed, head, faults = _follow(connection, organisation_id)
    waiting, unannounced = count_outside_chain(connection, organisation_id)
    if unannounced:
        faults.append(f"{unannounced} row(s) stand in the log that no seal will ever reach")
    return AuditVerdict(organisation_id, sealed, head, waiting, tuple(faults[:MOST_FAULTS]))


def _says_what_was_sealed(entry: AuditEntry) -> bool:
    """Whether the words beside a row are those it was written with; erased ones are no fault."""
    return entry.words is None or entry.words.mark == entry.row.reason


def _follow(connection: Connection, organisation_id: str) -> tuple[int, str, list[str]]:
    previous, last, faults = FIRST, 0, list[str]()
    for sealed in sealed_entries(connection, organisation_id):
        if sealed.number != last + 1:
            faults.append(f"seal {last + 1} is missing")
        if sealed.entry is None:
            faults.append(f"the row of seal {sealed.number} is missing")
        elif link(previous, sealed.number, sealed.entry) != sealed.hash:
            faults.append(f"row {sealed.entry.id} is not what seal {sealed.number} was put on")
        elif not _says_what_was_sealed(sealed.entry):
            faults.append(f"the reason of row {sealed.entry.id} is not what was sealed")
        # From here on the chain is followed as it stands, so that one fault is told once.
        previous, last = sealed.hash, sealed.number
    return last, previous, faults
