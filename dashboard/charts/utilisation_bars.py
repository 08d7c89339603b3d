"""How busy each resource is, as bars with the numbers written on them."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.layout import calm
from dashboard.charts.palette import COLOURS, LINE

BAR_PIXELS, EDGE_PIXELS = 26, 50


def utilisation_bars(utilisation: pd.DataFrame) -> Any:
    """One bar for each row whose share is known, the busiest on top."""
    known = utilisation[utilisation["share"].notna()].iloc[::-1]
    bars = go.Bar(
        y=known["resource"],
        x=known["share"],
        text=[
            f"{share:.0%}  {words}"
            for share, words in zip(known["share"], known["words"], strict=True)
        ],
        textposition="auto",
        textfont={"size": 13},
        constraintext="none",
        insidetextanchor="start",
        orientation="h",
        marker={"color": COLOURS[0]},
        hovertemplate="%{y}: %{text}<extra></extra>",
    )
    figure = go.Figure(bars)
    figure.add_vline(x=1, line={"color": LINE, "dash": "dash"})
    figure.update_xaxes(
        tickformat=".0%", range=[0, max(1.05, known["share"].max())], fixedrange=True
    )
    figure.update_yaxes(fixedrange=True, type="category")
    return calm(figure, EDGE_PIXELS + BAR_PIXELS * len(known))
