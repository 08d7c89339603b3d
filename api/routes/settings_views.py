"""What the API answers about settings."""

from datetime import datetime
from typing import Any, Self

from api.booking.limit import Limit
from api.routes.views import View
from api.services.settings.change_settings import Reach
from api.services.settings.effective import Source
from api.services.settings.overrides import NAMES, Overrides, ScopeKind
from api.services.settings.read_settings import ScopeSettings
from api.store.setting_versions import SettingVersion


class EffectiveView(View):
    """The value of one setting that holds at a scope."""

    name: str
    value: int | bool | tuple[Limit, ...] | None
    """Null: what each service says in the catalogue holds."""
    set_at: Source | None
    """The kind of scope that sets it; of a service, `catalogue` for its own terms."""


class SettingsView(View):
    """What a scope sets, and what holds there."""

    scope_kind: ScopeKind
    scope_id: str
    version: int
    """0 where nothing was ever set."""
    own: Overrides
    effective: tuple[EffectiveView, ...]

    @classmethod
    def of(cls, found: ScopeSettings, **more: Any) -> Self:
        """From what was read."""
        values, sources = found.effective.values, found.effective.sources
        shown = (
            EffectiveView(name=name, value=getattr(values, name), set_at=sources.get(name))
            for name in NAMES
        )
        return cls(
            scope_kind=found.kind,
            scope_id=found.id,
            version=found.version,
            own=found.own,
            effective=tuple(shown),
            **more,
        )


class ChangedSettingsView(SettingsView):
    """What a scope sets now, or would set, and what that means."""

    changed: tuple[str, ...]
    """The settings whose value at the scope is another one."""
    services: int
    """How many services lie in the scope."""
    bookings_ahead: int
    """How many of its bookings are still to come; what was promised to them stays."""

    @classmethod
    def of_reach(cls, reach: Reach) -> Self:
        """From what was done."""
        return cls.of(
            reach.after,
            changed=reach.changed,
            services=reach.services,
            bookings_ahead=reach.bookings_ahead,
        )


class SettingVersionView(View):
    """What a scope set from one change to the next."""

    version: int
    own: Overrides
    changed_at: datetime
    changed_by: str
    """A person or an API key."""

    @classmethod
    def of(cls, version: SettingVersion) -> Self:
        """From a row."""
        return cls(
            version=version.version,
            own=Overrides.of(version.document),
            changed_at=version.changed_at,
            changed_by=version.changed_by,
        )


class SettingsHistoryView(View):
    """Everything that a scope has set, the newest first."""

    items: tuple[SettingVersionView, ...]
