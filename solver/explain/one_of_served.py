"""Requests that are unserved because another of their alternatives is served."""

from models.problem import Problem
from models.relations import OneOf
from models.solution import Solution
from solver.explain.cause import Cause
from solver.facts.words import name_of


def one_of_served(problem: Problem, solution: Solution, request: str) -> tuple[Cause, ...]:
    """The alternative that takes the request's place, if there is one."""
    for relation in problem.relations:
        if isinstance(relation, OneOf) and request in relation.requests:
            for other in relation.requests:
                if solution.of(other) is not None:
                    words = f"{name_of(problem, other)} is served in its place."
                    return (Cause("relation", words),)
    return ()
