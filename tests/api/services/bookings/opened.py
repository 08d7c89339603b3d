"""Opens an organisation with a catalogue, straight in the tables: that takes one transaction."""

from collections.abc import Iterable

from sqlalchemy import Connection

from api.booking.catalogue import Entry, EntryKind, Location, OfferedService, Resource, WorkingHours
from api.booking.resource import BookableResource
from api.booking.service import ServiceTerms
from api.services.actor import user_actor
from api.services.catalogue.entry_columns import entry_columns
from api.services.context import Context
from api.services.new_id import new_id
from api.store.catalogue import EntryRecord, insert_entry
from api.store.organisations import OrganisationRecord, insert_organisation
from tests.api.services.bookings.salon import Salon

ZONE = "Europe/Berlin"


def opened(
    context: Context, resources: Iterable[BookableResource], **terms: ServiceTerms
) -> tuple[Salon, dict[str, str]]:
    """A new organisation's desk; the ids of its resources and services, by name."""
    known = tuple(resources)
    ids = {name: new_id() for name in (*(each.id for each in known), *terms)}
    writing = _Writing(context, new_id(), new_id())

    def work(connection: Connection) -> None:
        writing.organisation(connection)
        for resource in known:
            writing.resource(connection, resource, ids[resource.id])
        for name, each in terms.items():
            writing.service(connection, name, renamed(each, ids), ids[name])

    context.store.write(work)
    actor = user_actor("a" * 32, writing.organisation_id, "ada@example.com", "Ada", "admin")
    return Salon(context, actor), ids


def renamed(terms: ServiceTerms, ids: dict[str, str]) -> ServiceTerms:
    """The same terms, whose roles know the resources by their ids."""
    roles = tuple(
        role.model_copy(update={"eligible": tuple(ids[name] for name in role.eligible)})
        for role in terms.roles
    )
    return terms.model_copy(update={"roles": roles})


class _Writing:
    """Writes one organisation's catalogue."""

    def __init__(self, context: Context, organisation_id: str, location_id: str) -> None:
        self.context = context
        self.organisation_id = organisation_id
        self.location_id = location_id

    def organisation(self, connection: Connection) -> None:
        id, now = self.organisation_id, self.context.now()
        insert_organisation(connection, OrganisationRecord(id, id, id, ZONE, now))
        place = Location(name="Salon", zone=ZONE)
        self._insert(connection, "location", self.location_id, place)

    def resource(self, connection: Connection, resource: BookableResource, id: str) -> None:
        hours_id, schedule = new_id(), resource.schedule
        hours = WorkingHours(name=id, versions=schedule.versions, time_off=schedule.time_off)
        self._insert(connection, "schedule", hours_id, hours)
        entry = Resource(
            name=resource.id,
            kind="staff",
            location=self.location_id,
            schedule=hours_id,
            capacity=resource.capacity,
        )
        self._insert(connection, "resource", id, entry)

    def service(self, connection: Connection, name: str, terms: ServiceTerms, id: str) -> None:
        place = self.location_id
        entry = OfferedService(name=name, slug=id, location=place, is_public=True, terms=terms)
        self._insert(connection, "service", id, entry)

    def _insert(self, connection: Connection, kind: EntryKind, id: str, value: Entry) -> None:
        now = self.context.now()
        entry = EntryRecord(
            id=id,
            organisation_id=self.organisation_id,
            name=value.name,
            document=value.model_dump(mode="json"),
            version=1,
            created_at=now,
            updated_at=now,
            archived_at=None,
        )
        insert_entry(connection, kind, entry, entry_columns(value))
