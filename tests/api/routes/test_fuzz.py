"""Sends what schemathesis makes of the API's description, and lets nothing break."""

from typing import Any

import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from api.app import create_app
from tests.api.desk import Desk

Case = schemathesis.Case[Any]
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]


# Making up whole problems, or whole requests to add, takes long; those have tests of their own.
schema = (
    schemathesis.openapi.from_dict(create_app().openapi())
    .exclude(path="/v1/problems", method="POST")
    .exclude(path="/v1/plans/{plan_id}/replan", method="POST")
    # It would go on for ever.
    .exclude(path="/v1/events", method="GET")
)


@schema.parametrize()
@settings(max_examples=5, suppress_health_check=list(HealthCheck))
def test_nothing_that_fits_the_description_breaks_it(shared_planner: Desk, case: Case) -> None:
    answer = shared_planner.send(**sent(case))
    answer.request.read()  # forms are sent in pieces, and only what was read can be looked at
    case.validate_response(answer, checks=CHECKS)


def sent(case: Case) -> dict[str, Any]:
    """The case in the words of our client; a case of its own mind about the token loses it."""
    words = case.as_transport_kwargs(base_url="http://testserver")
    headers = {k: v for k, v in words.pop("headers").items() if k.lower() != "authorization"}
    body = words.pop("data", None)
    form = {"data": body} if isinstance(body, dict) else {"content": body}
    words["path"] = words.pop("url")
    words.pop("cookies", None)
    return {k: v for k, v in words.items() if v is not None} | form | {"headers": headers}
