"""Lets a refusal say which request it is about."""

from starlette.types import Scope

from api.routes.shell.answer import Answer
from api.services.reply import PROBLEM, with_instance


def of_request(scope: Scope, answer: Answer) -> Answer:
    """The refusal with the path that was asked for; every other answer as it is."""
    if answer.headers.get("content-type") != PROBLEM:
        return answer
    return answer.with_body(with_instance(answer.body, scope["path"]).encode())
