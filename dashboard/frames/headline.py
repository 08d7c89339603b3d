"""The few numbers by which a plan is judged at a glance."""

from dataclasses import dataclass

from models import Problem, Solution


@dataclass(frozen=True)
class Headline:
    """How much of a problem a solution serves."""

    served: int
    requests: int
    mandatory_unserved: int
    people_used: int
    people: int
    vehicles_used: int
    vehicles: int

    @property
    def share(self) -> float:
        """The served part of all requests, 1 where there are none."""
        return self.served / self.requests if self.requests else 1.0


def headline(problem: Problem, solution: Solution) -> Headline:
    """Count what is served and what is used."""
    missing = [r for r in problem.requests if solution.of(r.id) is None]
    used = {name for item in solution.served for name in item.all_resources}
    kinds = [(r.kind, r.id in used) for r in problem.resources]
    return Headline(
        served=len(problem.requests) - len(missing),
        requests=len(problem.requests),
        mandatory_unserved=sum(request.mandatory for request in missing),
        people_used=kinds.count(("staff", True)),
        people=sum(kind == "staff" for kind, _ in kinds),
        vehicles_used=kinds.count(("vehicle", True)),
        vehicles=sum(kind == "vehicle" for kind, _ in kinds),
    )
