"""The organisation that the caller acts in."""

from typing import Self

from fastapi import APIRouter, Response

from api.booking.wall_time.zones import ZoneName
from api.routes.bodies import SlugText
from api.routes.dependencies import InContext, JsonBytes, SeenVersion, read_body
from api.routes.described import READING, WRITING, reads, refusals
from api.routes.examples import Example
from api.routes.needs import MayRead, MaySettings
from api.routes.once_only import InRehearsal
from api.routes.people_bodies import VisibleName
from api.routes.views import View
from api.services.etag import etag_of
from api.services.people.change_organisation import ETAG_LETTER, change_organisation
from api.services.people.read_organisation import read_organisation
from api.store.organisations import OrganisationRecord
from models.base import Value

router = APIRouter(prefix="/v1/organisation", tags=["people"])
EXAMPLE: Example = {"name": "Harbour clinic", "slug": "harbour-clinic", "zone": "Europe/Berlin"}


class OrganisationBody(Value):
    """What an organisation is called, and where it is."""

    name: VisibleName
    slug: SlugText
    """What links and sign-in call it."""
    zone: ZoneName
    """The zone that its clocks show."""


class OrganisationView(View):
    """The organisation that the caller acts in."""

    id: str
    name: str
    slug: str
    zone: str
    version: int

    @classmethod
    def of(cls, organisation: OrganisationRecord) -> Self:
        """From a row."""
        return cls(**{name: getattr(organisation, name) for name in cls.model_fields})


@router.get("", responses=READING)
def get_organisation(context: InContext, actor: MayRead, response: Response) -> OrganisationView:
    """Read what the organisation is called; the ETag is what changing it needs."""
    return _shown(read_organisation(context, actor), response)


@router.put(
    "",
    openapi_extra=reads(OrganisationBody, EXAMPLE),
    responses=WRITING | refusals(409, 412, 428),
)
def put_organisation(
    context: InRehearsal,
    actor: MaySettings,
    seen: SeenVersion,
    body: JsonBytes,
    response: Response,
) -> OrganisationView:
    """Say what the organisation is called, and where it is."""
    told = read_body(OrganisationBody, body)
    changed = change_organisation(context, actor, seen, told.name, told.slug, told.zone)
    return _shown(changed, response)


def _shown(organisation: OrganisationRecord, response: Response) -> OrganisationView:
    response.headers["ETag"] = etag_of(ETAG_LETTER, organisation.id, organisation.version)
    return OrganisationView.of(organisation)
