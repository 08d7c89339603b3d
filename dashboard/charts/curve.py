"""How the cost of the best plan fell while a run was thinking."""

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from dashboard.answers import Progress, RunResult
from dashboard.charts.layout import calm
from dashboard.charts.palette import COLOURS, MUTED

DASHES = ("solid", "dash", "dot", "dashdot")


def curve(points: Sequence[Progress]) -> Any:
    """One stepped line for each goal level, as a share of its first cost, over seconds.

    Shares let levels of very different size be read on one scale; the real numbers stand in the
    hover text.
    """
    figure = go.Figure()
    names = [level.name for level in points[-1].levels] if points else []
    for place, name in enumerate(names):
        pairs = [(p.seconds, v.value) for p in points for v in p.levels if v.name == name]
        figure.add_trace(_line(name, pairs, place))
    figure.update_yaxes(range=[0, 1.05], tickformat=".0%", fixedrange=True)
    figure.update_xaxes(ticksuffix=" s", fixedrange=True)
    figure.update_layout(showlegend=True)
    return calm(figure, 260)


def points_of(result: RunResult) -> tuple[Progress, ...]:
    """The whole curve of a finished run; looking once a second may have missed some of it."""
    return tuple(
        Progress(
            seconds=point.seconds,
            levels=tuple(
                level.model_copy(update={"value": value})
                for level, value in zip(result.levels, point.values, strict=False)
            ),
        )
        for point in result.curve
    )


def _line(name: str, pairs: list[tuple[float, float]], place: int) -> go.Scatter:
    first = next((value for _, value in pairs if value), 1.0)
    return go.Scatter(
        x=[second for second, _ in pairs],
        y=[value / first for _, value in pairs],
        customdata=[value for _, value in pairs],
        name=name,
        mode="lines",
        line={
            "shape": "hv",
            "width": 2.5,
            "color": COLOURS[place % len(COLOURS)] if place < len(COLOURS) else MUTED,
            "dash": DASHES[place % len(DASHES)],
        },
        hovertemplate="%{customdata:,.0f} after %{x:.0f} s<extra>%{fullData.name}</extra>",
    )
