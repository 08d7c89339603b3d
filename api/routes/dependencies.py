"""What routes ask for by type: the context, who is asking, ids, the body as it came.

Whatever only looks at the request is `async`: a thread of its own would take longer than the look.
"""

from dataclasses import replace
from typing import Annotated, TypeVar

from fastapi import Depends, Header, Path, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from pydantic import BaseModel, ValidationError
from python_multipart.multipart import parse_options_header
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from api.errors import InvalidBody, Unauthenticated, VersionMissing
from api.routes.key_twice import require_no_key_twice
from api.services.actor import Actor
from api.services.context import Context
from api.services.origin import Origin
from api.services.who_is_asking import actor_of
from models.loading import issues_of

B = TypeVar("B", bound=BaseModel)
bearer = HTTPBearer(auto_error=False, description="The token that signing in has given.")


async def _context(request: Request) -> Context:
    context: Context = request.app.state.context
    return context


InContext = Annotated[Context, Depends(_context)]
Credentials = Annotated[HTTPAuthorizationCredentials | None, Depends(bearer)]


async def _token(credentials: Credentials) -> str:
    if credentials is None:
        raise Unauthenticated("this needs a token; sign in and send it as a bearer token")
    return credentials.credentials


Token = Annotated[str, Depends(_token)]


async def _old_token(authorization: Annotated[str | None, Header()] = None) -> str | None:
    # Not by `bearer`, which would have it that signing in needs a token.
    scheme, _, token = (authorization or "").partition(" ")
    return token if scheme.lower() == "bearer" and token else None


OldToken = Annotated[str | None, Depends(_old_token)]


async def origin_of(request: Request) -> Origin:
    """Where the request came from."""
    address = request.client.host if request.client else None
    return Origin(address, getattr(request.state, "request_id", None))


RequestOrigin = Annotated[Origin, Depends(origin_of)]


def signed_in(context: InContext, token: Token, request: Request, origin: RequestOrigin) -> Actor:
    """Whoever sends a token that is known."""
    actor = replace(actor_of(context, token), origin=origin)
    request.state.actor_id, request.state.organisation_id = actor.id, actor.organisation_id
    return actor


SignedIn = Annotated[Actor, Depends(signed_in)]

StoredId = Annotated[str, Path(pattern="^[0-9a-f]{32}$", description="32 hexadecimal digits.")]
RequestId = Annotated[str, Path(min_length=1, max_length=120)]


# Each value may bring an issue of its own, and a million issues help nobody. Ten times the
# clinic's week has a tenth of this.
MOST_OBJECTS = 300_000
MOST_VALUES = 1_000_000
SMALL_BYTES = 16_384


def _text(word: bytes) -> str:
    return word.decode("latin-1")


async def _body(request: Request) -> bytes:
    kind, parameters = parse_options_header(request.headers.get("content-type", ""))
    if kind != b"application/json":
        raise HTTPException(415, f"the body must be application/json, not {_text(kind)!r}")
    if (charset := parameters.get(b"charset", b"utf-8").lower()) != b"utf-8":
        raise HTTPException(415, f"JSON is always UTF-8, not {_text(charset)!r}")
    body = await request.body()
    if body.count(b"{") > MOST_OBJECTS or body.count(b",") > MOST_VALUES:
        limits = f"{MOST_OBJECTS} objects or {MOST_VALUES} values"
        raise HTTPException(413, f"the body holds more than {limits}")
    return body


async def _unambiguous(body: Annotated[bytes, Depends(_body)]) -> bytes:
    if len(body) > SMALL_BYTES:
        # A large problem would hold up the event loop.
        await run_in_threadpool(require_no_key_twice, body)
    else:
        require_no_key_twice(body)
    return body


# The bytes as they came: reading them strictly is left to the route.
JsonBytes = Annotated[bytes, Depends(_unambiguous)]


def read_body(model: type[B], body: bytes) -> B:
    """The body as a value of `model`, or InvalidBody with every fault."""
    try:
        return model.model_validate_json(body)
    except ValidationError as error:
        raise InvalidBody(issues_of(error)) from None


async def _if_match(if_match: Annotated[str | None, Header()] = None) -> str:
    # `*` would agree to any version, which is what this header is there to prevent.
    if if_match is None or if_match.strip() in {"", "*"}:
        raise VersionMissing("send the ETag of what you change, as you read it, in If-Match")
    return if_match.strip()


SeenVersion = Annotated[str, Depends(_if_match)]
