"""Verifies and writes down the audit log of one database, which may be in use."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from sqlalchemy import Connection

from api.cli.exit_codes import ExitCode
from api.cli.input.settings import settings_for
from api.cli.output.save import require_writable, save
from api.cli.output.voice import Voice
from api.services.verify_audit import AuditVerdict, verify_audit
from api.store.audit.log import organisations_with_entries, sealed_entries
from api.store.open_reader import open_reader


def verify_log(voice: Voice, url: str | None, heads: tuple[str, ...]) -> ExitCode:
    """Say of every chain whether it is whole.

    Raises
    ------
    StoreUnavailable
        There is no database, or it does not answer.
    """
    with open_reader(settings_for(url).database_url) as connection:
        verdicts = verify_audit(connection)
        lost = _lost(connection, heads)
    voice.document({"chains": [asdict(verdict) for verdict in verdicts], "lost_heads": lost})
    for verdict in verdicts:
        _say(voice, verdict)
    for head in lost:
        voice.say(f"The head {head} is no longer part of any chain: rows were cut off or changed.")
    if not verdicts:
        voice.say("There is no audit log yet.")
    is_whole = not lost and not any(verdict.faults for verdict in verdicts)
    return ExitCode.FINE if is_whole else ExitCode.FINDINGS


def export_log(voice: Voice, url: str | None, out: Path) -> None:
    """Write every sealed row with its seal to `out`; raises what `verify_log` raises."""
    require_writable(out)
    with open_reader(settings_for(url).database_url) as connection:
        lines = list(_lines(connection))
    save(out, "".join(f"{line}\n" for line in lines))
    voice.document({"rows": len(lines), "file": str(out)})
    voice.say(f"{len(lines)} sealed row(s) of the audit log are in {out}.")


def _say(voice: Voice, verdict: AuditVerdict) -> None:
    state = "is whole" if not verdict.faults else "IS NOT WHOLE"
    voice.say(
        f"{verdict.organisation_id}  {verdict.sealed} sealed, {verdict.unsealed} waiting: {state}"
    )
    voice.say(f"  head {verdict.head}")
    for fault in verdict.faults:
        voice.say(f"  {fault}")


def _lost(connection: Connection, heads: tuple[str, ...]) -> list[str]:
    if not heads:
        return []
    known = {
        sealed.hash
        for organisation_id in organisations_with_entries(connection)
        for sealed in sealed_entries(connection, organisation_id)
    }
    return [head for head in heads if head not in known]


def _lines(connection: Connection) -> Iterator[str]:
    for organisation_id in organisations_with_entries(connection):
        for sealed in sealed_entries(connection, organisation_id):
            row = {} if sealed.entry is None else asdict(sealed.entry.row)
            row_id = None if sealed.entry is None else sealed.entry.id
            words = None if sealed.entry is None else sealed.entry.words
            told = None if words is None else words._asdict()
            seal = {"number": sealed.number, "hash": sealed.hash, "id": row_id, "words": told}
            yield json.dumps(row | seal, default=lambda moment: moment.isoformat())
