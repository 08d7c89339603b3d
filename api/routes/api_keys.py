"""The keys by which programs are known."""

from functools import partial

from fastapi import APIRouter, Response

from api.routes.dependencies import InContext, JsonBytes, StoredId, read_body
from api.routes.described import READING, WRITING, reads
from api.routes.needs import MayPeople
from api.routes.once_only import InRehearsal
from api.routes.paging import InPage
from api.routes.people_bodies import NewKey
from api.routes.people_examples import KEY
from api.routes.people_views import IssuedKeyView, KeysView, KeyView
from api.services.people.issue_key import issue_key
from api.services.people.read_people import read_keys
from api.services.people.revoke_key import revoke_key

router = APIRouter(prefix="/v1/api-keys", tags=["people"])


@router.post("", status_code=201, openapi_extra=reads(NewKey, KEY), responses=WRITING)
def post_key(context: InRehearsal, actor: MayPeople, body: JsonBytes) -> IssuedKeyView:
    """Make a key; its text is shown this once."""
    told = read_body(NewKey, body)
    return IssuedKeyView.of_new(issue_key(context, actor, told.name, told.scopes, told.expires_at))


@router.get("", responses=READING)
def get_keys(context: InContext, actor: MayPeople, page: InPage) -> KeysView:
    """List keys with when they were last used, the newest first."""
    found, following = page.cut(partial(read_keys, context, actor))
    return KeysView(items=tuple(map(KeyView.of, found)), next_cursor=following)


@router.delete("/{key_id}", status_code=204, responses=READING)
def delete_key(context: InRehearsal, actor: MayPeople, key_id: StoredId) -> Response:
    """Revoke a key: it opens nothing from now on."""
    revoke_key(context, actor, key_id)
    return Response(status_code=204)
