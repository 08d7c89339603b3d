"""What all figures share: quiet lines, readable text, room for names."""

from typing import Any

from dashboard.charts.palette import INK, LINE, MUTED

FONT = {"family": "Source Sans, sans-serif", "size": 14, "color": INK}
CONFIG = {"displayModeBar": False, "displaylogo": False, "scrollZoom": False}


def calm(figure: Any, height: int) -> Any:
    """Give a figure the look of the house and a height in pixels."""
    figure.update_layout(
        font=FONT,
        height=height,
        margin={"l": 8, "r": 8, "t": 8, "b": 8},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        legend={"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0, "title": None},
        hoverlabel={"bgcolor": "white", "font": FONT},
        dragmode=False,
    )
    axis = {"gridcolor": LINE, "linecolor": LINE, "tickfont": {"color": MUTED}, "title": None}
    figure.update_xaxes(**axis, automargin=True)
    figure.update_yaxes(**axis, automargin=True)
    return figure
