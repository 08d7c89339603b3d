"""A service that contradicts itself is refused, where others quietly offer nothing."""

from typing import Any

import pytest
from pydantic import ValidationError

from api.booking.cancellation import CancellationPolicy
from api.booking.roles import Role, Segment
from api.booking.service import Seats, Service, Stay
from tests.api.booking.worlds import a_role, a_service

SEGMENT = Segment(id="x", duration_seconds=600, roles=("person",))

CONTRADICTIONS = [
    ({"lead_seconds": 5 * 86_400, "horizon_seconds": 2 * 86_400}, "nothing could be booked"),
    ({"promises": ("class",)}, "no time could be promised"),
    ({"capacity": Seats(min_party=5, max_party=4)}, "min_party 5 is above max_party 4"),
    ({"durations_seconds": ()}, "no duration"),
    ({"durations_seconds": (600, 600)}, "listed twice"),
    ({"stay": Stay(min_nights=3, max_nights=2)}, "min_nights 3"),
    ({"stay": Stay(check_in_minute=600, check_out_minute=660)}, "stays would overlap"),
    ({"stay": Stay(), "segments": (SEGMENT,)}, "a stay has no segments"),
    ({"grid": {"step_seconds": 600, "offset_seconds": 600}}, "is not below its step"),
    ({"segments": (SEGMENT, SEGMENT)}, "two segments have one id"),
    ({"segments": (SEGMENT.model_copy(update={"roles": ("ghost",)}),)}, "the role 'ghost'"),
    ({"segments": (SEGMENT.model_copy(update={"gap_before_seconds": 1}),)}, "first segment"),
    ({"roles": (a_role(), a_role())}, "two roles have one id"),
    ({"roles": (a_role(), a_role(id="b")), "segments": (SEGMENT,)}, "'b' takes part in no"),
    ({"cancellation": CancellationPolicy(allowed=())}, "nobody may cancel"),
    (
        {"cancellation": CancellationPolicy(free_until_seconds=60, closed_until_seconds=120)},
        "but closed from 120 s",
    ),
    (
        {"roles": (a_role(*(f"r{k}" for k in range(201)), mode="all_of"),)},
        "takes 201 resources at once; 200 are allowed",
    ),
    ({"zone": "Etc/GMT+5"}, "is no zone"),
]


@pytest.mark.parametrize(("settings", "words"), CONTRADICTIONS)
def test_a_contradiction_is_refused(settings: dict[str, Any], words: str) -> None:
    with pytest.raises(ValidationError) as caught:
        a_service(**settings)
    assert words in str(caught.value)


def test_every_contradiction_is_told_at_once() -> None:
    with pytest.raises(ValidationError, match=r"nothing could be booked.*; .*no time"):
        a_service(lead_seconds=5, horizon_seconds=2, promises=())


@pytest.mark.parametrize(
    ("role", "words"),
    [
        ({"mode": "k_of_n"}, "`count` belongs to"),
        ({"mode": "any_of", "count": 2}, "`count` belongs to"),
        ({"mode": "k_of_n", "count": 3, "eligible": ("a", "b")}, "needs 3 of 2"),
        ({"eligible": ("a", "a")}, "names a resource twice"),
    ],
)
def test_a_role_that_contradicts_itself_is_refused(role: dict[str, Any], words: str) -> None:
    with pytest.raises(ValidationError, match=words):
        Role(**{"id": "r", "eligible": ("a",), **role})


def test_a_service_is_read_from_json_as_it_was_written() -> None:
    service = a_service(capacity=Seats(max_party=4), segments=(SEGMENT,))
    assert Service.model_validate_json(service.model_dump_json()) == service


@pytest.mark.parametrize(
    "settings",
    [
        {"durations_seconds": (0,)},  # B45
        {"durations_seconds": (10**9,)},
        {"durations_seconds": (1_800.5,)},
        {"capacity": {"kind": "seats", "max_party": 10**9}},  # B30
        {"lead_seconds": -1},
        {"lead_seconds": True},  # B35
        {"hold_seconds": 10**9},
        {"is_admin": True},  # B64
    ],
)
def test_numbers_out_of_range_are_refused(settings: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        a_service(**settings)
