"""Shows what a scope sets, what holds there, and what it has set before."""

import json
from dataclasses import dataclass

from sqlalchemy import Connection

from api.booking.catalogue import OfferedService
from api.booking.service import ServiceTerms
from api.services.actor import Actor, require
from api.services.context import Context
from api.services.settings.effective import Effective, SettingsOfAll, read_all
from api.services.settings.overrides import Overrides, ScopeKind
from api.services.settings.scope import Scope, existing_scope
from api.store.catalogue import entry_of
from api.store.setting_versions import SettingVersion, versions_of


@dataclass(frozen=True)
class ScopeSettings:
    """One scope's own values, and those that hold there."""

    kind: ScopeKind
    id: str
    version: int
    """0 where nothing was ever set."""
    own: Overrides
    effective: Effective


def read_settings(context: Context, actor: Actor, kind: ScopeKind, scope_id: str) -> ScopeSettings:
    """What a scope sets and what holds there, or NotFound."""
    require(actor, "read")
    with context.store.read() as connection:
        scope = existing_scope(connection, actor.organisation_id, kind, scope_id)
        settings = read_all(connection, actor.organisation_id)
        return settings_at(connection, actor.organisation_id, scope, settings)


def read_history(
    context: Context, actor: Actor, kind: ScopeKind, scope_id: str
) -> tuple[SettingVersion, ...]:
    """Every version of what a scope sets, the newest first."""
    require(actor, "settings")
    with context.store.read() as connection:
        existing_scope(connection, actor.organisation_id, kind, scope_id)
        return versions_of(connection, actor.organisation_id, kind, scope_id)


def settings_at(
    connection: Connection, organisation_id: str, scope: Scope, settings: SettingsOfAll
) -> ScopeSettings:
    """A scope's settings, out of everything that its organisation sets."""
    versions = versions_of(connection, organisation_id, scope.kind, scope.id)
    own = settings.by_scope.get((scope.kind, scope.id), Overrides())
    version = versions[0].version if versions else 0
    effective = settings.at(scope.chain)
    if scope.kind == "service":
        effective = effective.upon(_terms(connection, organisation_id, scope.id))
    return ScopeSettings(scope.kind, scope.id, version, own, effective)


def _terms(connection: Connection, organisation_id: str, service_id: str) -> ServiceTerms:
    entry = entry_of(connection, "service", organisation_id, service_id)
    if entry is None:
        raise AssertionError(f"the service {service_id!r} was there a moment ago")
    return OfferedService.model_validate_json(json.dumps(entry.document)).terms
