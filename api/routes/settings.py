"""Settings of the organisation, its locations, services and resources."""

from typing import Annotated

from fastapi import APIRouter, Path, Response

from api.routes.dependencies import InContext, JsonBytes, SeenVersion, StoredId, read_body
from api.routes.described import READING, WRITING, reads, refusals
from api.routes.examples import Example
from api.routes.needs import MayRead, MaySettings
from api.routes.once_only import DryRun
from api.routes.settings_views import (
    ChangedSettingsView,
    SettingsHistoryView,
    SettingsView,
    SettingVersionView,
)
from api.services.etag import etag_of
from api.services.settings.change_settings import ETAG_LETTER, change_settings
from api.services.settings.overrides import Overrides, ScopeKind
from api.services.settings.read_settings import ScopeSettings, read_history, read_settings

router = APIRouter(prefix="/v1/settings", tags=["settings"])
Kind = Annotated[ScopeKind, Path(description="What kind of thing sets something.")]
OVERRIDES: Example = {"lead_seconds": 7_200, "hold_seconds": 600}


@router.get("/{scope_kind}/{scope_id}", responses=READING)
def get_settings(
    context: InContext,
    actor: MayRead,
    scope_kind: Kind,
    scope_id: StoredId,
    response: Response,
) -> SettingsView:
    """Read what a scope sets, and for each setting the value that holds and where it is set."""
    found = read_settings(context, actor, scope_kind, scope_id)
    response.headers["ETag"] = _tag(found)
    return SettingsView.of(found)


@router.put(
    "/{scope_kind}/{scope_id}",
    openapi_extra=reads(Overrides, OVERRIDES),
    responses=WRITING | refusals(412, 428),
)
def put_settings(
    context: InContext,
    actor: MaySettings,
    scope_kind: Kind,
    scope_id: StoredId,
    seen: SeenVersion,
    body: JsonBytes,
    response: Response,
    dry_run: DryRun = False,
) -> ChangedSettingsView:
    """Say all that a scope sets; the answer tells what changes, and for how many bookings."""
    told = read_body(Overrides, body)
    done = change_settings(context, actor, scope_kind, scope_id, seen, told, dry_run=dry_run)
    if not dry_run:
        response.headers["ETag"] = _tag(done.after)
    return ChangedSettingsView.of_reach(done)


@router.get("/{scope_kind}/{scope_id}/history", responses=READING)
def get_history(
    context: InContext, actor: MaySettings, scope_kind: Kind, scope_id: StoredId
) -> SettingsHistoryView:
    """Read everything that a scope has set, the newest first."""
    versions = read_history(context, actor, scope_kind, scope_id)
    return SettingsHistoryView(items=tuple(map(SettingVersionView.of, versions)))


def _tag(found: ScopeSettings) -> str:
    return etag_of(ETAG_LETTER, found.id, found.version)
