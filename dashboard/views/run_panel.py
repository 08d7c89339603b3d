"""A run as it thinks: cost and bound of each level, the curve, and the button that stops it."""

from time import monotonic
from typing import cast

import streamlit as st

from dashboard import chosen
from dashboard.answers import Progress, Run
from dashboard.charts.curve import curve, points_of
from dashboard.charts.layout import CONFIG
from dashboard.frames.changes import repair_words
from dashboard.frames.levels import levels
from dashboard.frames.run_words import run_words
from dashboard.pages import link
from dashboard.plain import plain
from dashboard.refusals import telling
from dashboard.tables.html_table import html_table
from dashboard.visit import client

LEVEL_TITLES = {"level": "Goal level", "cost": "Cost", "bound": "Best possible", "gap": "Gap"}
NUMBERS = frozenset({"cost", "bound", "gap"})
SECONDS_BETWEEN_LOOKS = 1


def watch(run: Run, week_id: str, limit_seconds: float) -> None:
    """Follow `run` from now on."""
    st.session_state.update(run=run, run_week=week_id, run_limit=limit_seconds, run_points=[])
    st.session_state["run_began"] = monotonic()


def is_running() -> bool:
    """Whether the followed run may still find something better."""
    run = cast("Run | None", st.session_state.get("run"))
    return run is not None and run.is_live


def run_panel(week_id: str) -> None:
    """Draw the followed run if it is one of this week; look again each second while it lives."""
    run = cast("Run | None", st.session_state.get("run"))
    if run is None or st.session_state["run_week"] != week_id:
        return
    every = SECONDS_BETWEEN_LOOKS if run.is_live else None
    with st.container(border=True):
        st.fragment(_look, run_every=every)()


def _look() -> None:
    before = cast("Run", st.session_state["run"])
    run = before
    if before.is_live:
        with telling():
            run = _renewed(before)
    _draw(run)
    if before.is_live and not run.is_live:
        if run.plan_id:
            chosen.choose_plan(st.session_state["run_week"], run.plan_id)
        st.rerun(scope="app")


def _renewed(run: Run) -> Run:
    """The run as it stands now; its progress is added to the curve."""
    run = client().run(run.id)
    points: list[Progress] = st.session_state["run_points"]
    if run.progress and run.progress.levels and run.progress not in points[-1:]:
        points.append(run.progress)
    st.session_state["run"] = run
    return run


def _draw(run: Run) -> None:
    progress = run.progress or Progress(seconds=0.0)
    _state(run, progress)
    found = levels(run.result.levels if run.result else progress.levels)
    if not found.empty:
        st.html(html_table(found, LEVEL_TITLES, caption="Cost so far", numbers=NUMBERS))
    looks: list[Progress] = st.session_state["run_points"]
    points = points_of(run.result) if run.result and run.result.curve else tuple(looks)
    if len(points) > 1:
        words = "Cost of the best plan so far over time, as a share of the first plan's cost"
        st.plotly_chart(curve(points), config=CONFIG, key="curve", theme=None, alt=words)
        st.caption(words)


def _state(run: Run, progress: Progress) -> None:
    limit = float(st.session_state["run_limit"])
    if run.is_live:
        seconds = progress.seconds if progress.phase else _waited()
        done = min(1.0, seconds / limit)
        st.progress(
            done, text=f"{seconds:.0f} of {limit:.0f} s · {plain(run_words(run, progress))}"
        )
        _stop_button(run)
    elif run.plan_id:
        words = "Stopped; the best plan so far is kept." if run.status == "cancelled" else "Done."
        st.success(words, icon=":material/check_circle:")
        if run.result and run.result.repair:
            st.write(repair_words(run.result.repair))
        link("Roster", "Look at the plan", "groups")
    else:
        _no_plan(run)


def _waited() -> float:
    """The seconds since the run was asked for; it says nothing itself before its first step."""
    return monotonic() - float(st.session_state["run_began"])


def _no_plan(run: Run) -> None:
    st.error(plain(run.message) or "The run ended without a plan.", icon=":material/error:")
    reasons = run.result.reasons if run.result else ()
    st.markdown("\n".join(f"- {plain(reason)}" for reason in reasons))


def _stop_button(run: Run) -> None:
    if st.button("Stop and keep the best", icon=":material/stop_circle:", key="stop"):
        with telling():
            client().stop(run.id)
            st.toast("Stopping.", icon=":material/stop_circle:")
