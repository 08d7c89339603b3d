"""What a ledger must do, in plain Python: a list of claims, and a look at all of them."""

from dataclasses import dataclass, field, replace
from datetime import datetime

from api.store.ledger import NewClaim


@dataclass
class Model:
    """A ledger that is too slow to be wrong."""

    stock: dict[tuple[str, datetime], int] = field(default_factory=dict)
    """Seats on sale by resource and start of the slot."""
    claims: list[NewClaim] = field(default_factory=list)

    def take(self, claims: list[NewClaim], now: datetime) -> bool:
        """Whether all of them found room; then they are in."""
        before = list(self.claims)
        for claim in claims:
            if not self._has_room(claim, now):
                self.claims = before
                return False
            self.claims.append(claim)
        return True

    def move(self, owner: str, claims: list[NewClaim], now: datetime) -> bool:
        """Whether the owner now has these claims instead of its old ones."""
        before = list(self.claims)
        self.release(owner)
        if not self.take(claims, now):
            self.claims = before
            return False
        return True

    def release(self, owner: str) -> None:
        """Forget what the owner has."""
        self.claims = [claim for claim in self.claims if claim.owner_id != owner]

    def convert(self, owner: str, booking: str, now: datetime) -> bool:
        """Whether the hold was alive; then the booking has all of it."""
        return self._change(owner, now, kind="booking", owner_id=booking, expires_at=None)

    def extend(self, owner: str, until: datetime, now: datetime) -> bool:
        """Whether the hold was alive; then it lives until then."""
        return self._change(owner, now, expires_at=until)

    def alive(self, now: datetime) -> list[NewClaim]:
        """What counts at this moment."""
        return [c for c in self.claims if c.expires_at is None or c.expires_at > now]

    def _change(self, owner: str, now: datetime, **changed: object) -> bool:
        mine = [claim for claim in self.claims if claim.owner_id == owner]
        if not mine or any(c.expires_at is None or c.expires_at <= now for c in mine):
            return False
        self.release(owner)
        self.claims += [replace(claim, **changed) for claim in mine]  # type: ignore[arg-type]
        return True

    def _has_room(self, claim: NewClaim, now: datetime) -> bool:
        others = [other for other in self.alive(now) if _meet(claim, other)]
        if not claim.pooled:
            return not others
        if claim.stocked:
            seats = self.stock.get((claim.resource_id, claim.busy[0]), 0)
            return sum(other.quantity for other in others) + claim.quantity <= seats
        moments = [claim.busy[0], *(other.busy[0] for other in others)]
        levels = [
            sum(other.quantity for other in others if other.busy[0] <= moment < other.busy[1])
            for moment in moments
        ]
        return max(levels) + claim.quantity <= claim.capacity


def _meet(claim: NewClaim, other: NewClaim) -> bool:
    same = (claim.resource_id, claim.unit) == (other.resource_id, other.unit)
    return same and claim.busy[0] < other.busy[1] and other.busy[0] < claim.busy[1]
