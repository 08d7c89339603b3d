"""Tests of the map of routes."""

import json
from typing import Any

import pandas as pd

from dashboard.charts.route_map import route_map
from dashboard.frames.stops import stops
from models import Problem, Solution
from tests.dashboard.clinic import MONDAY


def drawn(frame: pd.DataFrame) -> dict[str, Any]:
    deck = route_map(frame, ["Bus 1", "Van 2"])
    assert deck is not None
    found: dict[str, Any] = json.loads(deck.to_json())
    return found


def monday(problem: Problem, solution: Solution) -> pd.DataFrame:
    frame = stops(problem, solution)
    return frame[frame["day"] == MONDAY]


def test_the_map_asks_nobody_for_tiles(clinic: Problem, plan: Solution) -> None:
    deck = drawn(monday(clinic, plan))
    assert deck["mapStyle"].startswith("data:application/json,")
    assert "http" not in json.dumps(deck)


def test_a_line_runs_through_the_stops_in_order(clinic: Problem, plan: Solution) -> None:
    line = drawn(monday(clinic, plan))["layers"][0]["data"][0]
    gate, hospital = [11.552, 48.171], [11.56, 48.14]
    assert line["path"] == [gate, hospital, gate, hospital]


def test_stops_carry_their_numbers_and_places_their_names(clinic: Problem, plan: Solution) -> None:
    layers = drawn(monday(clinic, plan))["layers"]
    assert {mark["text"] for mark in layers[2]["data"]} == {"1, 3", "2, 4"}
    assert {mark["text"] for mark in layers[3]["data"]} == {"North Gate", "Clinic"}


def test_without_coordinates_there_is_no_map(clinic: Problem, plan: Solution) -> None:
    nowhere = monday(clinic, plan).assign(latitude=None)
    assert route_map(nowhere, ["Bus 1"]) is None


def test_a_single_place_is_shown_near_but_not_infinitely(clinic: Problem, plan: Solution) -> None:
    one = monday(clinic, plan).iloc[[0]]
    assert 10 < drawn(one)["initialViewState"]["zoom"] < 20
