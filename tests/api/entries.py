"""Entries of the catalogue for tests, made over HTTP by somebody who may."""

from typing import Any
from uuid import uuid4

from api.routes.examples import LOCATION, RESOURCE, SCHEDULE
from tests.api.desk import Desk
from tests.api.routes.test_catalogue import Entry, a_service, add


def a_location_id(desk: Desk) -> str:
    """The example location, added."""
    return str(add(desk, "locations", LOCATION)["id"])


def a_schedule_id(desk: Desk) -> str:
    """The example schedule, added."""
    return str(add(desk, "schedules", SCHEDULE)["id"])


def a_resource(desk: Desk) -> Entry:
    """The example resource in a location that is there."""
    return {**RESOURCE, "location": a_location_id(desk)}


def a_new_service(desk: Desk, **changed: Any) -> Entry:
    """The example service with resources that are there and a slug that nobody has."""
    return a_service(desk, **{"slug": f"s-{uuid4().hex[:12]}"} | changed)


def a_resource_id(desk: Desk) -> str:
    """A resource, added."""
    return str(add(desk, "resources", a_resource(desk))["id"])


def a_service_id(desk: Desk) -> str:
    """A service, added."""
    return str(add(desk, "services", a_new_service(desk))["id"])
