"""The HTTP face: parse, authorise, call one service, answer."""

from fastapi import APIRouter

from api.routes import (
    explanations,
    health,
    plans,
    problems,
    run_events,
    runs,
    sessions,
    workbooks,
)
from api.routes.bodies import Credentials, NewPins, NewRepair, NewRun, Publication
from models import Problem, Solution

ROUTERS: tuple[APIRouter, ...] = (
    sessions.router,
    workbooks.router,
    problems.router,
    runs.router,
    run_events.router,
    plans.router,
    explanations.router,
    health.router,
)
BODIES = (Credentials, Problem, Solution, NewRun, NewPins, Publication, NewRepair)
