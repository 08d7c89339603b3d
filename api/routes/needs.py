"""What a route asks of its callers, said where FastAPI and the tests can read it."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends

from api.routes.dependencies import SignedIn
from api.services.actor import Actor, Permission, require


@dataclass(frozen=True)
class Needs:
    """Lets through whoever has a permission, and refuses others before the body is read."""

    permission: Permission

    async def __call__(self, actor: SignedIn) -> Actor:
        """The actor, or Forbidden."""
        require(actor, self.permission)
        return actor


@dataclass(frozen=True)
class Open:
    """Lets everybody through, signed in or not; `because` says why that does no harm."""

    because: str

    async def __call__(self) -> None:
        """Refuse nobody."""


MayBusy = Annotated[Actor, Depends(Needs("busy"))]
MayRead = Annotated[Actor, Depends(Needs("read"))]
MayBook = Annotated[Actor, Depends(Needs("book"))]
MayPlan = Annotated[Actor, Depends(Needs("plan"))]
MayCatalogue = Annotated[Actor, Depends(Needs("catalogue"))]
MayPeople = Annotated[Actor, Depends(Needs("people"))]
MaySettings = Annotated[Actor, Depends(Needs("settings"))]
MayAudit = Annotated[Actor, Depends(Needs("audit"))]
