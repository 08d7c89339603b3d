"""One line of a benchmark: what one run of one instance gave."""

from pydantic import Field

from models.base import Value


class Row(Value):
    """Costs and bounds in the family's own units; None where there is none to speak of."""

    instance: str
    family: str
    objective: str = ""
    status: str
    """The solve's own, or `failed` where the run itself broke down."""
    cost: float | None = None
    """By the family's own scorer; None unless every hard rule is kept."""
    bound: float | None = None
    """Proven, and only where all levels above the cost are proven too."""
    gap: float | None = None
    """(cost - bound) / cost."""
    vehicles: int | None = None
    best_known: float | None = None
    best_known_vehicles: int | None = None
    gap_to_best: float | None = None
    """(cost - best) / best; None where the numbers of vehicles that rank first differ."""
    wall_seconds: float = 0.0
    peak_rss_mb: float = 0.0
    """Of all processes of the run together."""
    seed: int
    workers: int
    engine: str
    time_limit_seconds: float
    violations: tuple[str, ...] = ()
    """The scorer's sentences about the plan that was written, the first few."""
    unserved: int = 0
    """How many requests, shifts aside, the plan leaves out."""
    unserved_requests: tuple[str, ...] = ()
    """Which these are, all of them, by their ids in the language."""
    parts: dict[str, float] = Field(default_factory=dict)
    """The scorer's pieces of the cost."""
    message: str = ""
    versions: dict[str, str] = Field(default_factory=dict)


def gap(value: float | None, reference: float | None, base: float | None) -> float | None:
    """(value - reference) / base; None without one of them, or with a base of 0 unless alike."""
    if value is None or reference is None or base is None:
        return None
    if not base:
        return 0.0 if value == reference else None
    return (value - reference) / abs(base)
