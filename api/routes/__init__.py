"""The HTTP face: parse, authorise, call one service, answer."""

from fastapi import APIRouter

from api.booking.catalogue import Location, OfferedService, Resource, WorkingHours
from api.booking.orders import (
    BecauseOf,
    BookingOrder,
    HoldOrder,
    Overrun,
    ProposalOrder,
    RescheduleOrder,
)
from api.booking.planning.planning_order import PlanningOrder
from api.booking.series_order import RebookOrder, SeriesCancellation, SeriesMove, SeriesOrder
from api.booking.waitlist_order import WaitlistAcceptance, WaitlistOrder
from api.routes import (
    api_keys,
    audit,
    bookings,
    bridge,
    catalogue,
    customers,
    events,
    explanations,
    health,
    holds,
    invitations,
    jobs,
    messages,
    metrics,
    organisation,
    overruns,
    password_resets,
    people,
    plans,
    problem_pages,
    problems,
    proposals,
    run_events,
    runs,
    series,
    sessions,
    settings,
    slots,
    tickets,
    waitlist,
    workbooks,
)
from api.routes.bodies import Credentials, NewPins, NewRepair, NewRun, Publication
from api.routes.customers import Erasure
from api.routes.organisation import OrganisationBody
from api.routes.pages import (
    booking as booking_pages,
    joining as joining_pages,
    manage as manage_pages,
    queueing as queueing_pages,
    reset as reset_pages,
    waiting as waiting_pages,
)
from api.routes.password_resets import Forgotten
from api.routes.people_bodies import (
    Acceptance,
    NewInvitation,
    NewKey,
    PasswordChange,
    PersonChange,
)
from api.routes.slots import SearchBody
from api.routes.tickets import TicketOrder
from api.services.settings.overrides import Overrides
from models import Problem, Solution

ROUTERS: tuple[APIRouter, ...] = (
    sessions.router,
    password_resets.router,
    organisation.router,
    people.router,
    customers.router,
    invitations.router,
    api_keys.router,
    settings.router,
    catalogue.router,
    slots.router,
    holds.router,
    bookings.router,
    overruns.router,
    proposals.router,
    series.router,
    waitlist.router,
    tickets.router,
    messages.router,
    jobs.router,
    workbooks.router,
    bridge.router,
    problems.router,
    runs.router,
    run_events.router,
    plans.router,
    explanations.router,
    events.router,
    audit.router,
    problem_pages.router,
    health.router,
    metrics.router,
    manage_pages.router,
    waiting_pages.router,
    joining_pages.router,
    queueing_pages.router,
    reset_pages.router,
    booking_pages.router,
)
BODIES = (
    Location,
    WorkingHours,
    Resource,
    OfferedService,
    SearchBody,
    HoldOrder,
    BookingOrder,
    RescheduleOrder,
    Overrun,
    ProposalOrder,
    BecauseOf,
    SeriesOrder,
    RebookOrder,
    SeriesMove,
    SeriesCancellation,
    WaitlistOrder,
    WaitlistAcceptance,
    TicketOrder,
    PlanningOrder,
    Credentials,
    OrganisationBody,
    Forgotten,
    PasswordChange,
    NewInvitation,
    Acceptance,
    PersonChange,
    Erasure,
    NewKey,
    Overrides,
    Problem,
    Solution,
    NewRun,
    NewPins,
    Publication,
    NewRepair,
)
