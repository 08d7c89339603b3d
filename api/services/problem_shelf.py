"""Keeps the problems that were read last, because reading a large one takes a while."""

import threading
from collections import OrderedDict

from sqlalchemy import Connection

from api.errors import NotFound
from api.store.problems import problem_document
from models import Problem, problem_from_json

MOST_KEPT = 8


class ProblemShelf:
    """Problems by id; a stored problem never changes, so that none here is ever out of date."""

    def __init__(self) -> None:
        self._problems: OrderedDict[str, Problem] = OrderedDict()
        self._changed = threading.Lock()

    def get(self, connection: Connection, problem_id: str) -> Problem:
        """The problem with this id.

        Raises
        ------
        NotFound
            There is none.
        """
        with self._changed:
            if problem_id in self._problems:
                self._problems.move_to_end(problem_id)
                return self._problems[problem_id]
        document = problem_document(connection, problem_id)
        if document is None:
            raise NotFound(f"there is no problem {problem_id!r}")
        problem = problem_from_json(document)
        self._keep(problem_id, problem)
        return problem

    def _keep(self, problem_id: str, problem: Problem) -> None:
        with self._changed:
            self._problems[problem_id] = problem
            if len(self._problems) > MOST_KEPT:
                self._problems.popitem(last=False)
