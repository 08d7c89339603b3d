"""Vehicles: their routes on a map, and every stop with its time, load and driver."""

import pandas as pd
import streamlit as st

from dashboard.board import Board
from dashboard.charts.route_map import route_map, vehicle_colours
from dashboard.frames.stops import stops, vehicles
from dashboard.tables.html_table import html_table
from dashboard.tables.legend import legend
from dashboard.views.days import choose_day
from dashboard.views.download import download_csv
from dashboard.views.header import open_board
from dashboard.visit import kept

TITLES = {
    "vehicle": "Vehicle",
    "stop": "Stop",
    "time": "Time",
    "action": "Action",
    "place": "Place",
    "rider": "For",
    "on_board": "On board after",
    "driver": "Driver",
}
MAP_WORDS = "Map of the routes; every stop is listed below with its place and time"


def show() -> None:
    """Draw the page."""
    board = open_board("Vehicles")
    names = [vehicle.label for vehicle in vehicles(board.problem)]
    if not names:
        st.info("This week has no vehicles.", icon=":material/airport_shuttle:")
        return
    found = kept(("stops", board.plan.id), lambda: stops(board.problem, board.solution))
    part = _chosen_stops(board, found, names)
    if part.empty:
        st.info("No vehicle leaves on this day.", icon=":material/airport_shuttle:")
    else:
        _draw(part, names)
    download_csv(found.drop(columns=["latitude", "longitude"]), "stops")


def _chosen_stops(board: Board, found: pd.DataFrame, names: list[str]) -> pd.DataFrame:
    day = choose_day(board.problem, "vehicles-day")
    picked = st.multiselect("Vehicles", names, placeholder="All", width=480)
    part = found[found["day"] == day]
    return part[part["vehicle"].isin(picked)] if picked else part


def _draw(part: pd.DataFrame, names: list[str]) -> None:
    deck = route_map(part, names)
    if deck is None:
        st.caption("No map: the places of this week have no coordinates.")
    else:
        out = set(part["vehicle"])
        colours = vehicle_colours(names)
        st.html(legend({name: found for name, found in colours.items() if name in out}))
        st.pydeck_chart(deck, height=420, key="map", alt=MAP_WORDS)
    st.html(
        html_table(
            part,
            TITLES,
            caption="Stops of the vehicles by time",
            badges=frozenset({"action"}),
            numbers=frozenset({"stop"}),
        )
    )
