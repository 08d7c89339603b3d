"""An answer that is kept: what HTTP sends, in text, so that it can be sent once more."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from http import HTTPStatus

from api.errors import Refusal, Stale
from models import Issue

PROBLEM = "application/problem+json"
MOST_ISSUES = 200


@dataclass(frozen=True)
class Reply:
    """One answer; the body is JSON unless a header says otherwise, or empty."""

    status: int
    body: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    code: str = ""
    """The stable name of a refusal."""

    def with_headers(self, **headers: str) -> "Reply":
        """The same answer with more headers; an underscore stands for a hyphen."""
        more = {name.replace("_", "-"): value for name, value in headers.items()}
        return replace(self, headers={**self.headers, **more})


def problem_reply(
    status: int,
    code: str,
    detail: str,
    issues: Sequence[Issue] = (),
    headers: Mapping[str, str] | None = None,
    **members: object,
) -> Reply:
    """One problem document; letters outside ASCII are escaped, so that any text can be sent."""
    body: dict[str, object] = {
        "type": f"/problems/{code}",
        "title": code.replace("-", " ").capitalize(),
        "status": status,
        "detail": detail,
        "issues": [issue._asdict() for issue in issues[:MOST_ISSUES]],
    }
    told = {"Content-Type": PROBLEM, **(headers or {})}
    if "Retry-After" in told:
        body["retry_after"] = int(told["Retry-After"])
    return Reply(status, json.dumps(body | members), told, code)


def with_instance(body: str | bytes, path: str) -> str:
    """A problem document that says which request it is about, by the path that was asked for."""
    return json.dumps({**json.loads(body), "instance": path})


def refusal_reply(refusal: Refusal) -> Reply:
    """What the caller is told of a refusal."""
    issues: tuple[Issue, ...] = getattr(refusal, "issues", ())
    if any(issue.code == "json-invalid" for issue in issues):
        return problem_reply(400, "malformed-json", "the body is not JSON", issues)
    detail = f"{len(issues)} fault(s) in what was sent" if issues else str(refusal)
    members, headers = refusal.members(), dict[str, str]()
    if refusal.retry_seconds is not None:
        headers["Retry-After"] = str(refusal.retry_seconds)
    if refusal.status == HTTPStatus.UNAUTHORIZED:
        headers["WWW-Authenticate"] = "Bearer"
    if isinstance(refusal, Stale):
        headers["ETag"] = refusal.current
    return problem_reply(refusal.status, refusal.code, detail, issues, headers, **members)
