"""Routes on a map that asks nobody for tiles: lines, stops and names on plain paper."""

from math import cos, log2, radians
from typing import Any

import pandas as pd
import pydeck as pdk

from dashboard.charts.palette import COLOURS, INK, rgb

# A style in the address itself: pydeck's own default would be fetched from a tile server.
PAPER_STYLE = (
    "data:application/json,%7B%22version%22%3A8%2C%22sources%22%3A%7B%7D%2C%22layers%22%3A%5B"
    "%7B%22id%22%3A%22paper%22%2C%22type%22%3A%22background%22%2C%22paint%22%3A%7B"
    "%22background-color%22%3A%22%23f1efe8%22%7D%7D%5D%7D"
)
NARROWEST_MAP_PIXELS = 300
NEAREST_DEGREES_PER_PIXEL = 1e-5
TILE_PIXELS = 512
MOST_NUMBERS = 3
MOST_NAMES = 25
USUAL_HEIGHT_PIXELS = 340


def route_map(stops: pd.DataFrame, vehicles: list[str]) -> pdk.Deck | None:
    """The stops of one day; None where no stop has coordinates.

    `vehicles` fixes each vehicle's colour, so that it stays the same from day to day. Along its
    line every vehicle's stops carry their numbers, so that routes can be told without colour.
    """
    placed = stops.dropna(subset=["latitude", "longitude"])
    if placed.empty:
        return None
    colour = {name: rgb(found) for name, found in vehicle_colours(vehicles).items()}
    return pdk.Deck(
        layers=[_lines(placed, colour), _dots(placed, colour), _numbers(placed), _names(placed)],
        initial_view_state=_view(placed),
        map_style=PAPER_STYLE,
        map_provider=None,
        tooltip={"text": "{label}"},
    )


def vehicle_colours(vehicles: list[str]) -> dict[str, str]:
    """The colour of each vehicle's line."""
    return {name: COLOURS[k % len(COLOURS)] for k, name in enumerate(vehicles)}


def _lines(placed: pd.DataFrame, colour: dict[str, list[int]]) -> pdk.Layer:
    data = [
        {
            "path": route[["longitude", "latitude"]].to_numpy().tolist(),
            "colour": colour[str(vehicle)],
            "label": str(vehicle),
        }
        for vehicle, route in placed.groupby("vehicle", sort=False)
    ]
    return pdk.Layer(
        "PathLayer", data, get_path="path", get_color="colour", width_min_pixels=3, opacity=0.7,
        pickable=True, cap_rounded=True, joint_rounded=True,
    )  # fmt: skip


def _dots(placed: pd.DataFrame, colour: dict[str, list[int]]) -> pdk.Layer:
    data = [
        {
            "position": [row["longitude"], row["latitude"]],
            "colour": colour[str(row["vehicle"])],
            "label": f"{row['vehicle']} · {row['time']} · {row['action']} {row['rider']}",
        }
        for row in placed.to_dict("records")
    ]
    return pdk.Layer(
        "ScatterplotLayer", data, get_position="position", get_fill_color="colour",
        radius_min_pixels=7, radius_max_pixels=7, stroked=True, get_line_color=[255, 255, 255],
        line_width_min_pixels=2, pickable=True,
    )  # fmt: skip


def _numbers(placed: pd.DataFrame) -> pdk.Layer:
    """The stop numbers at each place; none where two vehicles would write over each other."""
    if len(set(placed["vehicle"])) > 1:
        return _text([], pixels=13, offset=-16)
    numbers: dict[tuple[str, float, float], list[str]] = {}
    for row in placed.to_dict("records"):
        key = (str(row["vehicle"]), float(row["latitude"]), float(row["longitude"]))
        numbers.setdefault(key, []).append(str(row["stop"]))
    # A place that is visited all day, such as the base, would carry a number for every visit.
    data = [
        {"position": [east, north], "text": ", ".join(found)}
        for (_, north, east), found in numbers.items()
        if len(found) <= MOST_NUMBERS
    ]
    return _text(data, pixels=13, offset=-16)


def _names(placed: pd.DataFrame) -> pdk.Layer:
    """The names of the places; where there are too many, only of the most visited."""
    counted = placed.groupby(["latitude", "longitude"])["stop"].transform("size")
    crowded = placed["place"].nunique() > MOST_NAMES
    shown = placed[counted == counted.max()] if crowded else placed
    spots = shown.drop_duplicates(["latitude", "longitude"]).to_dict("records")
    data = [{"position": [s["longitude"], s["latitude"]], "text": s["place"]} for s in spots]
    return _text(data, pixels=13, offset=18)


def _text(data: list[dict[str, Any]], pixels: int, offset: int) -> pdk.Layer:
    return pdk.Layer(
        "TextLayer", data, get_position="position", get_text="text", get_size=pixels,
        get_color=rgb(INK), get_pixel_offset=[0, offset], background=True,
        font_family=pdk.types.String("Source Sans, sans-serif"),
        get_background_color=[251, 250, 247, 210], character_set=pdk.types.String("auto"),
    )  # fmt: skip


def _view(placed: pd.DataFrame) -> pdk.ViewState:
    """The middle of all stops, so near that all of them fit a narrow map."""
    north, east = placed["latitude"], placed["longitude"]
    middle = (float(north.min() + north.max()) / 2, float(east.min() + east.max()) / 2)
    wide = float(east.max() - east.min()) / NARROWEST_MAP_PIXELS
    high = float(north.max() - north.min()) / cos(radians(middle[0])) / USUAL_HEIGHT_PIXELS
    zoom = log2(360 / TILE_PIXELS / max(wide, high, NEAREST_DEGREES_PER_PIXEL))
    return pdk.ViewState(latitude=middle[0], longitude=middle[1], zoom=max(1.0, zoom - 0.2))
