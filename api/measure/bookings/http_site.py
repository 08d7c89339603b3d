"""An organisation to be booked over HTTP: for each client a service with a person of its own."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection

from api.booking.catalogue import Entry, EntryKind, Location, OfferedService, Resource
from api.booking.roles import Role
from api.booking.service import ServiceTerms
from api.measure.bookings.overlaps import count_overlaps
from api.open_context import open_context
from api.services.catalogue.entry_columns import entry_columns
from api.services.context import Context
from api.services.new_id import new_id
from api.services.open_accounts import NewAccount, open_accounts
from api.services.sign_in import sign_in
from api.services.slots.offer import Offer, seal_offer
from api.settings import Settings
from api.store import open_store
from api.store.catalogue import EntryRecord, insert_entry
from api.store.organisations import OrganisationRecord, insert_organisation

STEP = timedelta(minutes=30)
HORIZON_SECONDS = 700 * 86_400
OFFERS_LAST = timedelta(hours=6)


@dataclass(frozen=True)
class HttpSite:
    """What clients need to know."""

    url: str
    organisation_id: str
    token: str
    offers: tuple[tuple[str, ...], ...]
    """For each client the words for times that nobody else wants."""

    def overlaps(self) -> int:
        """Pairs of claims that overlap."""
        store = open_store(self.url)
        with store.read() as connection:
            found = count_overlaps(connection, self.organisation_id)
        store.close()
        return found


def http_site(url: str, clients: int, offers_each: int) -> HttpSite:
    """Open the organisation, which stays: nobody can take its rows out of the audit log."""
    with open_context(Settings(database_url=url, run_jobs=False)) as context:
        return _opened(context, clients, offers_each)


def _opened(context: Context, clients: int, offers_each: int) -> HttpSite:
    organisation_id, now = new_id(), context.now()
    services = tuple(new_id() for _ in range(clients))

    def work(connection: Connection) -> None:
        record = OrganisationRecord(organisation_id, "Measure", organisation_id, "UTC", now)
        insert_organisation(connection, record)
        place = new_id()
        _add(connection, record, "location", place, Location(name="Clinic", zone="UTC"))
        for service in services:
            person = new_id()
            entry = Resource(name="Somebody", kind="staff", location=place)
            _add(connection, record, "resource", person, entry)
            role = Role(id="person", eligible=(person,))
            terms = ServiceTerms(roles=(role,), horizon_seconds=HORIZON_SECONDS)
            named = OfferedService(name="Talk", slug=service, location=place, terms=terms)
            _add(connection, record, "service", service, named)

    context.store.write(work)
    account = NewAccount(f"{organisation_id}@example.com", "Ada", "desk", new_id(), organisation_id)
    open_accounts(context, (account,))
    signed_in = sign_in(context, account.email, account.password, organisation_id)
    first = now.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    offers = tuple(
        tuple(
            _offer(context, organisation_id, service, first + number * STEP)
            for number in range(offers_each)
        )
        for service in services
    )
    return HttpSite(context.settings.database_url, organisation_id, signed_in.token, offers)


def _add(
    connection: Connection, owner: OrganisationRecord, kind: EntryKind, id: str, value: Entry
) -> None:
    entry = EntryRecord(
        id=id,
        organisation_id=owner.id,
        name=value.name,
        document=value.model_dump(mode="json"),
        version=1,
        created_at=owner.created_at,
        updated_at=owner.created_at,
        archived_at=None,
    )
    insert_entry(connection, kind, entry, entry_columns(value))


def _offer(context: Context, organisation_id: str, service_id: str, start: datetime) -> str:
    return seal_offer(
        context,
        Offer(
            organisation_id=organisation_id,
            service_id=service_id,
            start=start,
            until=(context.now() + OFFERS_LAST).replace(microsecond=0),
        ),
    )
