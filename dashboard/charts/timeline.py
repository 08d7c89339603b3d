"""Bars over the hours of a day, one line for each resource."""

from typing import Any

import pandas as pd
import plotly.express as px

from dashboard.charts.layout import calm
from dashboard.charts.palette import COLOURS, OTHER, PATTERNS, words_in_order

LINE_PIXELS, EDGE_PIXELS, HOURS_PIXELS = 36, 90, 28
HOVER = "<b>%{customdata[0]}</b><br>%{base|%H:%M}–%{x|%H:%M}<br>%{customdata[1]}<extra>%{y}</extra>"
# The pattern is drawn over the colour, so that no line of the grid shines through a bar.
EDGES = {
    "line": {"width": 1, "color": "white"},
    "pattern": {"fillmode": "overlay", "fgcolor": "rgba(255,255,255,0.35)", "size": 8},
}


def timeline(uses: pd.DataFrame, resources: list[str]) -> Any:
    """The rows of `uses` as bars in the lines of `resources`, from top to bottom.

    Each tag has a colour and a pattern. Times are drawn as they stand in the frame.
    """
    tags = words_in_order(uses["tag"])
    known = uses.assign(tag=[tag if tag in tags else OTHER for tag in uses["tag"]])
    figure = px.timeline(
        known,
        x_start="start",
        x_end="end",
        y="resource",
        color="tag",
        pattern_shape="tag",
        color_discrete_map=dict(zip(tags, COLOURS, strict=False)),
        pattern_shape_map=dict(zip(tags, PATTERNS, strict=False)),
        category_orders={"resource": resources, "tag": tags},
        custom_data=["request", "with"],
    )
    figure.update_traces(hovertemplate=HOVER, marker=EDGES)
    figure.update_layout(bargap=0.15)
    # The range is given because a line without any bar would be left out otherwise.
    lines = {"categoryarray": resources[::-1], "range": [-0.5, len(resources) - 0.5]}
    figure.update_yaxes(categoryorder="array", fixedrange=True, **lines)
    # The hours stand above the lines, where they are seen first however many lines there are.
    figure.update_xaxes(tickformat="%H:%M", fixedrange=True, side="top")
    lines_pixels = LINE_PIXELS * len(resources)
    calm(figure, EDGE_PIXELS + lines_pixels)
    figure.update_layout(legend_y=1 + HOURS_PIXELS / lines_pixels)
    return figure
