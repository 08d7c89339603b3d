"""Says which value of a setting holds at a scope, and which scope it comes from."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import Connection

from api.booking.limit import Limit
from api.booking.limits_in_force import merged
from api.booking.service import ServiceTerms
from api.services.settings.overrides import SCOPE_KINDS, Overrides, ScopeKind
from api.store.setting_versions import newest_versions

TERMS = ("lead_seconds", "horizon_seconds", "hold_seconds", "needs_approval")
CANCELLATION = {
    "cancellation_free_until_seconds": "free_until_seconds",
    "cancellation_closed_until_seconds": "closed_until_seconds",
}
Source = ScopeKind | Literal["catalogue"]
CATALOGUE: Source = "catalogue"
Scopes = Mapping[ScopeKind, str]
"""By kind, the id of each scope that something lies in."""


@dataclass(frozen=True)
class Effective:
    """The values that hold, and for each of them what sets it."""

    values: Overrides
    sources: Mapping[str, Source]

    def upon(self, terms: ServiceTerms) -> "Effective":
        """The same for a service, where its own terms hold for what no scope sets."""
        said: dict[str, object] = {name: getattr(terms, name) for name in TERMS}
        said |= {name: getattr(terms.cancellation, field) for name, field in CANCELLATION.items()}
        limits = merged(terms.limits, self.values.limits or ())
        if limits:
            said["limits"] = [limit.model_dump(mode="json") for limit in limits]
        told = said | {**self.values.values(), "limits": said.get("limits")}
        values = {name: value for name, value in told.items() if value is not None}
        return Effective(Overrides.of(values), dict.fromkeys(said, CATALOGUE) | dict(self.sources))

    def over(self, terms: ServiceTerms) -> dict[str, Any]:
        """The terms of a service with these values above them, as a document.

        It may contradict itself, which `ServiceTerms` refuses.
        """
        document = terms.model_dump(mode="json")
        set_here = self.values.values()
        limits = merged(terms.limits, self.values.limits or ())
        document["limits"] = [limit.model_dump(mode="json") for limit in limits]
        document |= {name: set_here[name] for name in TERMS if name in set_here}
        document["cancellation"] |= {
            field: set_here[name] for name, field in CANCELLATION.items() if name in set_here
        }
        return document


@dataclass(frozen=True)
class SettingsOfAll:
    """Everything that an organisation sets, read once."""

    by_scope: Mapping[tuple[str, str], Overrides]

    def at(self, scopes: Scopes) -> Effective:
        """What holds where these scopes meet: the narrowest one that says something."""
        values: dict[str, object] = {}
        sources: dict[str, Source] = {}
        limits: tuple[Limit, ...] = ()
        for kind in SCOPE_KINDS:
            overrides = self.by_scope.get((kind, scopes.get(kind, "")), Overrides())
            own = overrides.values()
            limits = merged(limits, overrides.limits or ())
            values |= own
            sources |= {name: kind for name in own}
        if limits:
            values["limits"] = [limit.model_dump(mode="json") for limit in limits]
        return Effective(Overrides.of(values), sources)

    def limits_of_resource(self, resource_id: str) -> tuple[Limit, ...]:
        """What a resource sets for itself."""
        return self.by_scope.get(("resource", resource_id), Overrides()).limits or ()

    def with_scope(self, kind: ScopeKind, id: str, overrides: Overrides) -> "SettingsOfAll":
        """The same, had this scope set these values."""
        return SettingsOfAll({**self.by_scope, (kind, id): overrides})


def read_all(connection: Connection, organisation_id: str) -> SettingsOfAll:
    """What an organisation sets now, in one query."""
    found = newest_versions(connection, organisation_id)
    return SettingsOfAll({(v.scope_kind, v.scope_id): Overrides.of(v.document) for v in found})
