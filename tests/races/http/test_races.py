"""Many clients at once over HTTP: whatever they ask for, no room is given twice."""

from collections import Counter
from datetime import timedelta
from random import Random
from time import sleep
from uuid import uuid4

from tests.races.http.arena import HttpArena
from tests.races.http.catalogue import MOST_OF_A_DAY
from tests.races.race import Client
from tests.servers.caller import Answer, Caller

ROUNDS = 3
DUPLICATES = 16
LIVES = timedelta(seconds=0.25)


def test_of_all_who_book_one_slot_exactly_one_has_it(http_arena: HttpArena, clients: int) -> None:
    """Fault F28."""
    offers = http_arena.offers("slot", clients)
    answers: list[Answer] = []

    def act(client: Client, caller: Caller) -> None:
        # A booking is as long as two steps of the grid.
        for offer in offers[: 2 * ROUNDS : 2]:
            client.meet()
            answers.append(caller.book(offer_id=offer))

    http_arena.race(clients, act)
    assert statuses(answers) == {201: ROUNDS, 409: ROUNDS * (clients - 1)}
    refused = [answer for answer in answers if answer.status == 409]
    assert {answer.code for answer in refused} == {"slot-taken"}
    assert all(answer.body["alternatives"] for answer in refused)


def test_overlapping_bookings_of_few_people_leave_no_overlap(
    http_arena: HttpArena, clients: int
) -> None:
    lengths = (1_800, 2_700, 3_600)
    offers = [
        http_arena.offers("overlapping", clients, duration_seconds=length)[:12]
        for length in lengths
    ]
    answers: list[Answer] = []

    def act(client: Client, caller: Caller) -> None:
        chance = Random(client.number)
        for _ in range(ROUNDS):
            answers.append(caller.book(offer_id=chance.choice(chance.choice(offers))))

    http_arena.race(clients, act)
    found = statuses(answers)
    assert found.keys() == {201, 409}
    # Each of the two has three hours and a half: seven halves, or three whole hours.
    assert 4 <= found[201] <= 14


def test_sixteen_duplicates_of_one_request_book_once(http_arena: HttpArena) -> None:
    """Fault F30."""
    offer, key = http_arena.offers("key")[0], uuid4().hex
    answers: list[Answer] = []

    def act(client: Client, caller: Caller) -> None:
        answers.append(caller.book(key, offer_id=offer))

    http_arena.race(DUPLICATES, act)
    with http_arena.calling() as caller:
        late = caller.book(key, offer_id=offer)
    assert late.headers["idempotent-replayed"] == "true"
    busy = [answer for answer in answers if answer.status != 201]
    assert all(answer.code == "request-running" for answer in busy)
    told = [answer.body for answer in (*answers, late) if answer.status == 201]
    assert all(body == late.body for body in told)
    first = [answer for answer in answers if "idempotent-replayed" not in answer.headers]
    assert len([answer for answer in first if answer.status == 201]) == 1


def test_a_hold_that_lapses_while_it_is_booked_is_had_by_one(
    http_arena: HttpArena, clients: int
) -> None:
    """Fault F27: half confirm the hold, again and again; half book its slot as soon as they can."""
    offer = http_arena.offers("expiry", clients)[0]
    with http_arena.calling() as caller:
        held = caller.hold(offer).body
    http_arena.let_lapse(held["id"], LIVES)
    source = {"hold": {"id": held["id"], "secret": held["secret"]}}
    answers: list[Answer] = []

    def act(client: Client, caller: Caller) -> None:
        while not any(answer.status == 201 for answer in answers):
            mine = source if client.number % 2 else {"offer_id": offer}
            answers.append(caller.book(**mine))

    http_arena.race(clients, act)
    found = statuses(answers)
    assert found[201] == 1
    assert found.keys() <= {201, 409, 410}


def test_whoever_moves_and_whoever_books_never_meet(http_arena: HttpArena, clients: int) -> None:
    """Fault F34."""
    offers = http_arena.offers("moves", clients)
    wanted, own = offers[:6:2], offers[6::2]
    answers: list[Answer] = []

    def act(client: Client, caller: Caller) -> None:
        chance = Random(client.number)
        mine = caller.book(offer_id=own[client.number]).body if client.number % 2 else {}
        client.meet()
        for _ in range(ROUNDS):
            offer = chance.choice(wanted)
            if mine:
                moved = caller.change(mine, "reschedule", offer_id=offer)
                mine = moved.body if moved.status == 200 else mine
                answers.append(moved)
                continue
            booked = caller.book(offer_id=offer)
            answers.append(booked)
            if booked.status == 201:
                answers.append(caller.change(booked.body, "cancel"))

    http_arena.race(clients, act)
    found = statuses(answers)
    assert found.keys() <= {200, 201, 409}
    assert found[200] + found[201] > 0


def test_a_request_is_approved_or_cancelled_and_never_both(http_arena: HttpArena) -> None:
    """Fault F33."""
    offers = http_arena.offers("asked")[: 2 * ROUNDS : 2]
    with http_arena.calling() as caller:
        asked = [caller.book(offer_id=offer).body for offer in offers]
    answers: list[Answer] = []
    done: set[tuple[str, str]] = set()

    def act(client: Client, caller: Caller) -> None:
        verb = ("approve", "cancel")[client.number % 2]
        for booking in asked:
            client.meet()
            answers.append(answer := caller.change(booking, verb))
            if answer.status == 200:
                done.add((booking["id"], verb))

    http_arena.race(4, act)
    # Whoever cancels what is cancelled is told so; nobody else comes second.
    assert statuses(answers).keys() <= {200, 412}
    assert len(done) == ROUNDS


def test_two_people_wanted_in_opposite_order_are_never_waited_for(
    http_arena: HttpArena, clients: int
) -> None:
    """Fault F38."""
    offers = [http_arena.offers(name, clients)[:ROUNDS] for name in ("pair", "swapped")]
    answers: list[Answer] = []

    def act(client: Client, caller: Caller) -> None:
        for offer in offers[client.number % 2]:
            client.meet()
            answers.append(caller.book(offer_id=offer))

    http_arena.race(clients, act)
    assert statuses(answers) == {201: ROUNDS, 409: ROUNDS * (clients - 1)}


def test_bookings_at_one_moment_never_pass_a_limit(http_arena: HttpArena, clients: int) -> None:
    """Each could be served, by somebody else and at another time, but for the limit of the day."""
    offers = http_arena.offers("limited", clients)
    answers: list[Answer] = []

    def act(client: Client, caller: Caller) -> None:
        client.meet()
        answers.append(booked_in_the_end(caller, offers[client.number]))

    http_arena.race(clients, act)
    assert statuses(answers) == {201: MOST_OF_A_DAY, 422: clients - MOST_OF_A_DAY}


def booked_in_the_end(caller: Caller, offer: str) -> Answer:
    """What a limit is decided by waits its turn, on PostgreSQL for three seconds; then, as told."""
    key = uuid4().hex
    while (answer := caller.book(key, offer_id=offer)).status == 503:
        assert answer.code == "store-unavailable"
        sleep(int(answer.headers["retry-after"]))
    return answer


def statuses(answers: list[Answer]) -> Counter[int]:
    """How often each status was answered; nothing may be the server's fault."""
    assert [answer for answer in answers if answer.status >= 500] == []
    return Counter(answer.status for answer in answers)
