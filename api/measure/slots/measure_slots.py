"""Runs the benchmark of slots on each database: filled, listed, ranked and priced."""

import secrets
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from random import Random

from sqlalchemy import make_url, text

from api.measure.slots.asking import ask_over_http, ask_service
from api.measure.slots.copied_calendars import copy_calendar
from api.measure.slots.full_calendar import Calendar, fill_calendar
from api.measure.slots.served import served
from api.measure.slots.slot_row import Case, Level, SlotRow
from api.measure.slots.timed import FEWEST_CALLS, Asked, Timed, timed
from api.open_context import open_context
from api.services.context import Context
from api.services.open_accounts import FIRST_ORGANISATION, NewAccount, open_accounts
from api.settings import Settings
from api.store.organisations import organisation_by_slug

LISTED, FEW, MANY = 50, 6, 60
Ask = Callable[[], Asked]


@dataclass(frozen=True)
class Plan:
    """One row to be measured."""

    case: Case
    calendar: Calendar
    goal_ms: float | None


def measure_slots(
    urls: Sequence[str],
    *,
    seconds: float,
    copies: int = 0,
    sizes: tuple[int, int, int] = (LISTED, FEW, MANY),
    fewest_calls: int = FEWEST_CALLS,
    report: Callable[[SlotRow], None],
) -> tuple[SlotRow, ...]:
    """Fill each database and measure it.

    Parameters
    ----------
    urls : databases for nothing else: what is filled in stays there
    seconds : of one row
    copies : how many more such calendars lie beside the one that is listed
    sizes : how many people give the service that is listed, and the two that are priced
    fewest_calls : for one row, however long they take
    report : told each row as it is ready
    """
    rows: list[SlotRow] = []

    def measured(ask: Ask) -> Timed:
        return timed(ask, seconds, fewest_calls)

    for url in urls:
        for row in _rows(url, copies, sizes, measured):
            report(row)
            rows.append(row)
    return tuple(rows)


def _rows(
    url: str, copies: int, sizes: Sequence[int], measured: Callable[[Ask], Timed]
) -> Iterator[SlotRow]:
    account = NewAccount("measure@example.com", "Measure", "admin", secrets.token_urlsafe(16))
    with open_context(Settings(database_url=url, run_jobs=False)) as context:
        open_accounts(context, (account,))
        organisation = _organisation_id(context)
        plans, bookings = _filled(context, organisation, copies, sizes)
        for plan in plans:
            ask = ask_service(context, organisation, plan.case, plan.calendar)
            yield _row("store", url, plan, bookings, measured(ask))
    with served(url, account) as client:
        for plan in plans:
            ask = ask_over_http(client, plan.case, plan.calendar)
            yield _row("http", url, plan, bookings, measured(ask))


def _filled(
    context: Context, organisation_id: str, copies: int, sizes: Sequence[int]
) -> tuple[tuple[Plan, ...], int]:
    """Everything that is measured on a database, and how many bookings it holds by then."""
    chance = Random(1)  # the same calendars on every database

    def fill(size: int) -> Calendar:
        return fill_calendar(context, organisation_id, size, chance)

    listed, few, many = map(fill, sizes)
    for number in range(copies):
        context.store.write(partial(copy_calendar, calendar=listed, number=number))
    context.store.write(lambda connection: connection.execute(text("ANALYZE")))
    plans = (
        Plan("by time", listed, 100.0 if copies else 50.0),
        Plan("by effect", listed, None),
        Plan("priced", few, 150.0),
        Plan("priced", many, 300.0),
    )
    return plans, (1 + copies) * listed.bookings + few.bookings + many.bookings


def _organisation_id(context: Context) -> str:
    with context.store.read() as connection:
        found = organisation_by_slug(connection, FIRST_ORGANISATION)
    if found is None:  # the account has just been made in it
        raise AssertionError("there is no organisation")
    return found.id


def _row(level: Level, url: str, plan: Plan, bookings: int, found: Timed) -> SlotRow:
    return SlotRow(
        level=level,
        database=make_url(url).get_backend_name(),
        case=plan.case,
        resources=len(plan.calendar.people),
        bookings=bookings,
        requests=found.requests,
        p50_ms=found.p50_ms,
        p99_ms=found.p99_ms,
        queries=found.queries,
        priced_share=found.priced_share if plan.case == "priced" else None,
        goal_ms=plan.goal_ms,
    )
