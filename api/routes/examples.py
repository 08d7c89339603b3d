"""The examples in the API's own description; a test sends each of them."""

from typing import Any

Example = dict[str, Any]

MONDAY = "2026-01-05"
WINDOW = {"start": f"{MONDAY}T08:00:00Z", "end": f"{MONDAY}T12:00:00Z"}

PROBLEM: Example = {
    "name": "One morning",
    "zone": "Europe/Berlin",
    "horizon": {"start": f"{MONDAY}T00:00:00Z", "end": f"{MONDAY}T23:00:00Z"},
    "resources": [
        {"kind": "staff", "id": "ada", "skills": [{"name": "massage"}]},
        {"kind": "staff", "id": "ben"},
    ],
    "requests": [
        {
            "kind": "appointment",
            "id": "visit",
            "duration_seconds": 3600,
            "windows": [WINDOW],
            "demands": [{"role": "therapist", "kind": "staff", "skills": [{"name": "massage"}]}],
        },
        {
            "kind": "appointment",
            "id": "impossible",
            "duration_seconds": 3600,
            "windows": [WINDOW],
            "demands": [{"role": "therapist", "kind": "staff", "skills": [{"name": "diving"}]}],
        },
    ],
}
SOLUTION: Example = {
    "served": [
        {
            "request": "visit",
            "start": f"{MONDAY}T09:00:00Z",
            "end": f"{MONDAY}T10:00:00Z",
            "assignments": [{"role": "therapist", "resources": ["ada"]}],
        }
    ]
}
OPTIONS: Example = {"time_limit_seconds": 5, "workers": 1}
NEW_RUN: Example = {"options": OPTIONS, "from_plan": None}
CREDENTIALS: Example = {"email": "planner@example.com", "password": "correct horse battery"}
PINS: Example = {"pins": [{"request": "visit", "dimensions": ["time", "staff"]}]}
PUBLICATION: Example = {"replaces": None}
FROM_BOOKINGS: Example = {
    "window": {"start": "2026-01-05T00:00:00Z", "end": "2026-01-12T00:00:00Z"},
    "services": [],
    "name": "First week of January",
}
REPAIR: Example = {
    "events": [{"kind": "person_ill", "resource": "ben", "window": WINDOW}],
    "options": OPTIONS,
}

LOCATION: Example = {"name": "Clinic", "zone": "Europe/Berlin", "country": "DE"}
SCHEDULE: Example = {
    "name": "Weekdays",
    "versions": [
        {
            "valid_from": "2026-01-01",
            "weekly": [
                {"weekday": weekday, "from_minute": 540, "to_minute": 1020} for weekday in range(5)
            ],
        }
    ],
}
RESOURCE: Example = {"name": "Ada", "kind": "staff", "location": "0" * 32}
SERVICE: Example = {
    "name": "Massage",
    "slug": "massage",
    "location": "0" * 32,
    "is_public": True,
    "terms": {
        "roles": [{"id": "therapist", "eligible": ["0" * 32]}],
        "durations_seconds": [1800],
    },
}

SLOT_SEARCH: Example = {
    "service": "0" * 32,
    "start": f"{MONDAY}T00:00:00+01:00",
    "end": "2026-01-10T00:00:00+01:00",
}
HOLD: Example = {"offer_id": "an offer_id of a slot"}
BOOKING: Example = {
    "offer_id": "an offer_id of a slot",
    "attendees": [{"name": "Grace", "email": "grace@example.com"}],
}
BOOKINGS: Example = {"items": [BOOKING], "atomic": True}
BOOKING_EDIT: Example = {"answers": {}, "reason": "A name was misspelt."}
RESCHEDULE: Example = {"offer_id": "an offer_id of a slot", "reason": "The train is late."}
PROPOSAL: Example = {"offer_id": "an offer_id of a slot", "reason": "Ada is away that day."}
BECAUSE: Example = {"reason": "The train is late."}
SERIES: Example = {
    "service": "0" * 32,
    "start_local": f"{MONDAY}T10:00:00",
    "rrule": "FREQ=WEEKLY;COUNT=4",
    "attendees": [{"name": "Grace", "email": "grace@example.com"}],
    "on_conflict": "fail",
}
REBOOK: Example = {}
SERIES_CANCELLATION: Example = {"scope": "all", "reason": "The course has ended."}
SERIES_MOVE: Example = {"scope": "all", "to_local": f"{MONDAY}T11:00:00", "on_conflict": "fail"}
TICKET: Example = {"service": "0" * 32}
OVERRUN: Example = {"until": f"{MONDAY}T11:00:00Z", "reason": "It comes back late."}
WAITLIST: Example = {
    "service": "0" * 32,
    "windows": [{"start": f"{MONDAY}T09:00:00Z", "end": f"{MONDAY}T10:00:00Z"}],
    "attendees": [{"name": "Linus", "email": "linus@example.com"}],
}
WAITLIST_ACCEPTANCE: Example = {"answers": {}}
