"""Says that a start cannot be had as things stand; whoever answers the caller adds what is free."""

from api.booking.slots.request import StartRequest
from api.booking.violation import Violation
from api.errors import Blocked, RuleViolations
from api.services.slots.offered import Offered


class StartRefused(RuleViolations):
    """Limits are reached, which may be otherwise once somebody cancels."""

    lasts = False

    def __init__(
        self,
        offered: Offered,
        wanted: StartRequest,
        violations: tuple[Violation, ...],
        *,
        is_move: bool = False,
    ) -> None:
        self.offered, self.wanted, self.is_move = offered, wanted, is_move
        super().__init__(violations)

    def members(self) -> dict[str, object]:
        """What forbids it, what is free instead, and what to send to have the nearest of it."""
        if not self.alternatives:
            return super().members()
        return {**super().members(), "retry": {"offer_id": self.alternatives[0]["offer_id"]}}


class StartBlocked(StartRefused, Blocked):
    """Somebody has closed for the time those whom the start needs."""
