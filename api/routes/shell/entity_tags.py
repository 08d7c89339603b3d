"""Names every answer to a GET by what it says, and sends nothing to whoever has it already."""

from starlette.datastructures import Headers
from starlette.types import Scope

from api.routes.shell.answer import Answer
from api.services.etag import weak_tag


def with_entity_tag(scope: Scope, answer: Answer) -> Answer:
    """The answer with a weak tag if it has none, or 304 if its tag is in If-None-Match."""
    if scope["method"] != "GET" or answer.status != 200:
        return answer
    if "etag" not in answer.headers:
        if not answer.is_good_json:
            return answer
        answer = answer.with_header("etag", weak_tag(answer.body))
    if not _has(Headers(scope=scope).getlist("if-none-match"), answer.headers["etag"]):
        return answer
    return Answer(304, {"etag": answer.headers["etag"]}, b"")


def _has(given: list[str], tag: str) -> bool:
    """Whether a tag is among those given; weak ones fit (RFC 9110, 13.1.2)."""
    words = {word.strip().removeprefix("W/") for line in given for word in line.split(",")}
    return "*" in words or tag.removeprefix("W/") in words
