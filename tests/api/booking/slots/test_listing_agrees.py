"""What is listed can be booked, and nothing that can be booked is missing."""

from datetime import UTC, datetime, timedelta

from hypothesis import given, settings, strategies as st

from api.booking.assign import assign
from api.booking.claim import Claim
from api.booking.feasible import feasible
from api.booking.intervals import Span
from api.booking.resource import BookableResource, Pool, Units
from api.booking.roles import Mode, Role, Segment
from api.booking.service import Seats
from api.booking.slots.busy import Busy
from api.booking.slots.listing import list_slots
from api.booking.slots.request import SlotQuery, StartRequest
from api.booking.slots.times import is_on_grid
from api.booking.slots.world import World
from tests.api.booking.oracle import can_be_booked, grid_starts
from tests.api.booking.worlds import a_service, hours

# Clocks in Berlin go back at 01:00 UTC on this day.
MIDNIGHT = datetime(2027, 10, 30, 22, tzinfo=UTC)
NAMES = ("a", "b", "c")
QUARTER = 900
FEWER = settings(max_examples=settings().max_examples // 3)


def after(quarters: int) -> datetime:
    return MIDNIGHT + timedelta(seconds=quarters * QUARTER)


quarters = st.integers(0, 60)
lengths = st.integers(1, 6)
CAPACITIES: st.SearchStrategy[Units | Pool] = st.sampled_from(
    [Units(), Units(), Units(count=2), Pool(seats=3)]
)
MODES: st.SearchStrategy[Mode] = st.sampled_from(["any_of", "any_of", "all_of", "k_of_n"])
buffers = st.sampled_from([0, 0, 300, 900])


@st.composite
def resources(draw: st.DrawFn, name: str) -> BookableResource:
    """A person or a pool that opens at some quarter of the day."""
    start = draw(st.integers(0, 10))
    end = start + draw(st.sampled_from([2, 4, 9, 14]))
    capacity = draw(CAPACITIES)
    return BookableResource(id=name, capacity=capacity, schedule=hours(start, end, range(7)))


@st.composite
def claims(draw: st.DrawFn, resource: BookableResource) -> list[Claim]:
    """Claims that do not contradict each other: one behind the other in each unit."""
    units = range(1, resource.capacity.count + 1) if isinstance(resource.capacity, Units) else (0,)
    made: list[Claim] = []
    for unit in units:
        at = draw(quarters)
        for gap, length in draw(st.lists(st.tuples(st.integers(0, 8), lengths), max_size=3)):
            taken = Span(after(at + gap), after(at + gap + length))
            made.append(Claim(resource.id, unit, taken, taken, 1))
            at += gap + length
    return made


@st.composite
def roles(draw: st.DrawFn, name: str) -> Role:
    """A role of any mode, that some of the resources can fill."""
    eligible = tuple(draw(st.permutations(NAMES)))[: draw(st.integers(1, 3))]
    mode = draw(MODES)
    count = draw(st.integers(1, len(eligible))) if mode == "k_of_n" else None
    before = draw(st.sampled_from([None, None, 900]))
    return Role(id=name, eligible=eligible, mode=mode, count=count, buffer_before_seconds=before)


@st.composite
def services(draw: st.DrawFn) -> dict[str, object]:
    """Settings of a service with one or two roles, perhaps in segments."""
    two = draw(st.booleans())
    settings: dict[str, object] = {
        "grid": {
            "step_seconds": draw(st.sampled_from([1_800, 2_700, 3_600])),
            "offset_seconds": 900,
        },
        "durations_seconds": (draw(st.sampled_from([1_800, 3_600])),),
        "buffer_before_seconds": draw(buffers),
        "buffer_after_seconds": draw(buffers),
        "lead_seconds": draw(st.sampled_from([0, 5 * 3_600])),
        "horizon_seconds": draw(st.sampled_from([12 * 3_600, 86_400])),
        "capacity": Seats(max_party=2),
        "roles": (draw(roles("one")), *((draw(roles("two")),) if two else ())),
    }
    if two and draw(st.booleans()):
        settings["segments"] = (
            Segment(id="x", duration_seconds=900, roles=("one",)),
            Segment(id="y", duration_seconds=900, gap_before_seconds=900, roles=("two", "one")),
        )
    return settings


@st.composite
def scenes(draw: st.DrawFn) -> tuple[SlotQuery, World, tuple[Claim, ...]]:
    """A query, the world that it is asked of, and the claims in it."""
    known = [draw(resources(name)) for name in NAMES]
    taken = tuple(claim for each in known for claim in draw(claims(each)))
    world = World(
        now=after(draw(st.integers(0, 20))),
        resources={each.id: each for each in known},
        busy=Busy.from_claims(taken),
    )
    window = Span(after(0), after(68))
    service = a_service(**draw(services()))
    query = SlotQuery(service=service, window=window, party=draw(st.integers(1, 2)), limit=500)
    return query, world, taken


@given(scenes())
def test_the_list_is_what_trying_every_choice_finds(
    scene: tuple[SlotQuery, World, tuple[Claim, ...]],
) -> None:
    query, world, taken = scene
    listed = [slot.start for slot in list_slots(query, world).slots]
    starts = list(grid_starts(query, query.window))
    assert all(is_on_grid(query.service, start) for start in starts)
    assert listed == [start for start in starts if can_be_booked(query, world, taken, start)]


@given(scenes())
@FEWER
def test_a_start_is_feasible_exactly_when_it_is_listed(
    scene: tuple[SlotQuery, World, tuple[Claim, ...]],
) -> None:
    query, world, _ = scene
    listed = {slot.start for slot in list_slots(query, world).slots}
    for start in list(grid_starts(query, query.window))[::9]:
        request = StartRequest(service=query.service, start=start, party=query.party)
        assert (feasible(request, world) == ()) == (start in listed)


@given(scenes())
@FEWER
def test_what_is_claimed_for_a_listed_start_is_free(
    scene: tuple[SlotQuery, World, tuple[Claim, ...]],
) -> None:
    query, world, taken = scene
    for slot in list_slots(query, world).slots[::4]:
        request = StartRequest(service=query.service, start=slot.start, party=query.party)
        assigned = assign(request, world)
        for role, names in assigned.resources.items():
            assert set(names) <= set(slot.eligible[role])
        units = [claim for claim in assigned.claims if claim.unit]
        rivals = [*taken, *units]
        assert not any(
            claim is not other
            and (claim.resource_id, claim.unit) == (other.resource_id, other.unit)
            and claim.busy.overlaps(other.busy)
            for claim in units
            for other in rivals
        )


@given(scenes())
@FEWER
def test_days_are_summed_up_as_their_slots_say(
    scene: tuple[SlotQuery, World, tuple[Claim, ...]],
) -> None:
    query, world, _ = scene
    page = list_slots(query, world)
    assert sum(day.bookable for day in page.days) == len(page.slots)
    assert all((day.bookable == 0) == (day.why_empty is not None) for day in page.days)
    firsts = [day.first for day in page.days if day.first]
    assert firsts[:1] == [slot.start for slot in page.slots[:1]]
