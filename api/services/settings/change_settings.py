"""Changes what a scope sets, or only tells what that would do."""

from dataclasses import dataclass

from sqlalchemy import Connection

from api.errors import InvalidBody
from api.services.actor import Actor, require
from api.services.context import Context
from api.services.dry_run import write
from api.services.etag import require_seen
from api.services.record import Deed, record
from api.services.settings.contradictions import require_agreement
from api.services.settings.effective import read_all
from api.services.settings.overrides import NAMES, NOT_READ_AT, Overrides, ScopeKind
from api.services.settings.read_settings import ScopeSettings, settings_at
from api.services.settings.scope import existing_scope
from api.store.catalogue import count_catalogue_change
from api.store.organisations import lock_organisation
from api.store.setting_reach import bookings_ahead, services_within
from api.store.setting_versions import SettingVersion, insert_version
from models import Issue

ETAG_LETTER = "g"


@dataclass(frozen=True)
class Reach:
    """What a change of settings does, or would do."""

    after: ScopeSettings
    changed: tuple[str, ...]
    """The settings whose value at the scope is another one."""
    services: int
    """How many services lie in the scope."""
    bookings_ahead: int
    """How many of its bookings are still to come; what was promised to them stays."""


def change_settings(
    context: Context,
    actor: Actor,
    kind: ScopeKind,
    scope_id: str,
    seen: str,
    overrides: Overrides,
    *,
    dry_run: bool,
) -> Reach:
    """Make `overrides` all that a scope sets.

    Raises
    ------
    NotFound
        There is no such scope.
    Stale
        The scope has been changed since the caller read it as `seen`.
    InvalidBody
        A setting is not read at this scope, or values would contradict each other there or in
        a service below it: each is named.
    """
    require(actor, "settings")
    _require_read_at(kind, overrides)
    organisation_id, now = actor.organisation_id, context.now()

    def work(connection: Connection) -> Reach:
        lock_organisation(connection, organisation_id)
        scope = existing_scope(connection, organisation_id, kind, scope_id)
        settings = read_all(connection, organisation_id)
        before = settings_at(connection, organisation_id, scope, settings)
        require_seen(seen, ETAG_LETTER, scope_id, before.version, "scope's settings")
        services = services_within(connection, organisation_id, kind, scope_id)
        wanted = settings.with_scope(kind, scope_id, overrides)
        require_agreement(wanted, scope.chain, services)
        version = SettingVersion(
            organisation_id=organisation_id,
            scope_kind=kind,
            scope_id=scope_id,
            version=before.version + 1,
            document=overrides.values(),
            changed_at=now,
            changed_by=actor.id,
        )
        insert_version(connection, version)
        # Whoever keeps services as they were read has to read them again.
        count_catalogue_change(connection, organisation_id)
        record(connection, _deed(actor, before, version), now)
        after = settings_at(connection, organisation_id, scope, wanted)
        ahead = bookings_ahead(connection, organisation_id, kind, scope_id, now)
        return Reach(after, _differing(before, after), len(services), ahead)

    return write(context, work, dry_run=dry_run)


def _require_read_at(kind: ScopeKind, overrides: Overrides) -> None:
    issues = [
        Issue(name, "not-read-here", f"nothing reads this setting at a {kind}")
        for name in overrides.values()
        if name in NOT_READ_AT[kind]
    ]
    if kind == "resource":
        issues += [
            Issue(f"limits.{place}", "not-read-here", "a resource's own limits are about itself")
            for place, limit in enumerate(overrides.limits or ())
            if limit.scope != "resource" or limit.subject is not None
        ]
    if issues:
        raise InvalidBody(issues)


def _differing(before: ScopeSettings, after: ScopeSettings) -> tuple[str, ...]:
    old, new = before.effective.values, after.effective.values
    return tuple(name for name in NAMES if getattr(old, name) != getattr(new, name))


def _deed(actor: Actor, before: ScopeSettings, version: SettingVersion) -> Deed:
    return Deed(
        organisation_id=version.organisation_id,
        actor=actor,
        action="settings.change",
        entity="settings",
        entity_id=version.scope_id,
        version=version.version,
        before=before.own.values(),
        after=version.document,
    )
