"""What every request passes through before a route sees it."""

from fastapi import FastAPI

from api.routes.shell.answer_shape import AnswerShape
from api.routes.shell.body_limits import BodyLimits
from api.routes.shell.header_limits import HeaderLimits
from api.routes.shell.plain_bodies import PlainBodies
from api.routes.shell.rate_limits import RateLimits
from api.routes.shell.request_log import RequestLog
from api.routes.shell.request_name import RequestName
from api.routes.shell.safe_headers import SafeHeaders
from api.settings import Settings


def add_shell(app: FastAPI, settings: Settings) -> None:
    """Put the shell around `app`; what is added last meets a request first."""
    size, seconds = settings.max_body_bytes, settings.body_seconds
    app.add_middleware(AnswerShape)
    app.add_middleware(BodyLimits, most_bytes=size, seconds=seconds)
    app.add_middleware(PlainBodies)
    app.add_middleware(RateLimits, settings=settings)
    app.add_middleware(HeaderLimits, most_bytes=settings.header_bytes)
    app.add_middleware(RequestLog)
    app.add_middleware(SafeHeaders)
    app.add_middleware(RequestName)
