"""What a caller says so that a request which is sent twice happens once."""

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Once:
    """The name of a request in its caller's words; routes get one by `OnceOnly`."""

    route: str
    """The method and the path, such as `POST /v1/bookings`."""
    key: str | None
    """None: the caller does not mind if it happens twice."""
    fingerprint: str
    """SHA-256 of the path, the parameters and the body in canonical form."""
    dry_run: bool = False
    """Only tell what would happen."""
    keeps_refusals: bool = True
    """Whether a refusal that would stay the same is answered again without looking."""

    def part(self, number: int) -> "Once":
        """The same for one part of the request; no caller's own key has a line break in it."""
        return self if self.key is None else replace(self, key=f"{self.key}\n{number}")
