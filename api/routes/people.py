"""The people of an organisation: listing them, and saying what they may."""

from functools import partial

from fastapi import APIRouter, Response

from api.routes.dependencies import InContext, JsonBytes, SeenVersion, StoredId, read_body
from api.routes.described import READING, WRITING, reads, refusals
from api.routes.needs import MayPeople
from api.routes.once_only import InRehearsal
from api.routes.paging import InPage
from api.routes.people_bodies import PersonChange
from api.routes.people_examples import PERSON_CHANGE
from api.routes.people_views import PeopleView, PersonView
from api.services.etag import etag_of
from api.services.people.change_person import ETAG_LETTER, change_person
from api.services.people.read_people import read_people, read_person
from api.store.memberships import MemberRecord

router = APIRouter(prefix="/v1/people", tags=["people"])


@router.get("", responses=READING)
def get_people(context: InContext, actor: MayPeople, page: InPage) -> PeopleView:
    """List everybody who belongs to the organisation, who joined last first."""
    found, following = page.cut(partial(read_people, context, actor))
    return PeopleView(items=tuple(map(PersonView.of, found)), next_cursor=following)


@router.get("/{person_id}", responses=READING)
def get_person(
    context: InContext, actor: MayPeople, person_id: StoredId, response: Response
) -> PersonView:
    """Read one person; the ETag is what changing them needs."""
    return _shown(read_person(context, actor, person_id), response)


@router.put(
    "/{person_id}",
    openapi_extra=reads(PersonChange, PERSON_CHANGE),
    responses=WRITING | refusals(409, 412, 428),
)
def put_person(
    context: InRehearsal,
    actor: MayPeople,
    person_id: StoredId,
    seen: SeenVersion,
    body: JsonBytes,
    response: Response,
) -> PersonView:
    """Give a person a role, shut them out, or let them in again."""
    told = read_body(PersonChange, body)
    changed = change_person(context, actor, person_id, seen, told.role, disabled=told.disabled)
    return _shown(changed, response)


def _shown(member: MemberRecord, response: Response) -> PersonView:
    response.headers["ETag"] = etag_of(ETAG_LETTER, member.id, member.version)
    return PersonView.of(member)
