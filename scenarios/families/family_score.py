"""What an independent scorer says about one solution file."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FamilyScore:
    """Cost and broken hard rules of a solution, in the family's own units.

    Parameters
    ----------
    cost : the family's cost, recomputed from the instance; exact where the family counts in
        whole numbers
    violations : one plain sentence per broken hard rule, empty for a legal solution
    parts : the named pieces of the cost, in reading order, adding up to it
    vehicles : routes that visit somebody, None for families without vehicles
    """

    cost: float
    violations: tuple[str, ...]
    parts: tuple[tuple[str, float], ...]
    vehicles: int | None = None

    @property
    def is_legal(self) -> bool:
        """Whether no hard rule is broken."""
        return not self.violations
