"""Sends what schemathesis makes of the API's description, and lets nothing break."""

from http import HTTPStatus
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.api.conftest import BOTH
from tests.api.described import the_description
from tests.api.desk import Desk

Case = schemathesis.Case[Any]
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
# Describing every operation takes long, so the long form is the same test under another profile.
AT_NIGHT = settings.get_current_profile_name() == "nightly"
pytestmark = [pytest.mark.nightly] if AT_NIGHT else []
EFFORT = settings(max_examples=100 if AT_NIGHT else 3, suppress_health_check=list(HealthCheck))
# One database a day: what the other one refuses has tests of its own.
DATABASES = BOTH if AT_NIGHT else BOTH[:1]


schema = (
    schemathesis.openapi.from_dict(the_description())
    # What follows all events would go on for ever.
    .exclude(path="/v1/events", method="GET")
    # Whoever comes after would not know the password.
    .exclude(path="/v1/me/password", method="PUT")
)
# Going to every limit makes up lists of thousands, which takes minutes.
schema.config.phases.coverage.enabled = AT_NIGHT


@pytest.mark.parametrize("shared_client", DATABASES, indirect=True)
@schema.parametrize()
@EFFORT
def test_nothing_that_fits_the_description_breaks_it(shared_admin: Desk, case: Case) -> None:
    answer = shared_admin.send(**sent(case))
    answer.request.read()  # forms are sent in pieces, and only what was read can be looked at
    # A body beyond all measure is turned away before anybody looks at it, in words not ours.
    if answer.status_code != HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
        case.validate_response(answer, checks=CHECKS[: -1 if in_part(case) else None])


def in_part(case: Case) -> bool:
    """Whether it asks for less than the schema of the answer promises."""
    return "return=minimal" in str(case.headers) or "fields" in str(case.query)


def as_file(what: object) -> object:
    """What is made up for a file may be a number; whoever sends it, sends its digits."""
    if isinstance(what, tuple):
        return (what[0], as_file(what[1]), *what[2:])
    is_sendable = what is None or isinstance(what, str | bytes) or hasattr(what, "read")
    return what if is_sendable else str(what).encode()


def sent(case: Case) -> dict[str, Any]:
    """The case in the words of our client; a case of its own mind about the token loses it."""
    words = case.as_transport_kwargs(base_url="http://testserver")
    headers = {k: v for k, v in words.pop("headers").items() if k.lower() != "authorization"}
    body = words.pop("data", None)
    form = {"data": body} if isinstance(body, dict) else {"content": body}
    words["path"] = words.pop("url")
    words["files"] = [
        (name, as_file(what)) for name, what in words.pop("files", None) or ()
    ] or None
    words.pop("cookies", None)
    return {k: v for k, v in words.items() if v is not None} | form | {"headers": headers}
