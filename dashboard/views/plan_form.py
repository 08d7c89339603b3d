"""How long to think, and from where: the form that starts a run."""

import streamlit as st

from dashboard import chosen
from dashboard.answers import ProblemCard
from dashboard.refusals import telling
from dashboard.views.run_panel import is_running, watch
from dashboard.visit import client

FRESH = ""
SHORTEST, USUAL, LONGEST = 5, 60, 3600


def plan_form(week: ProblemCard) -> None:
    """Draw the form; it rests while a run is under way."""
    busy = is_running()
    versions = {plan.id: plan for plan in chosen.versions(week.id)}
    found = {FRESH: "Afresh"} | {
        plan.id: f"From version {plan.version}, keeping its pins" for plan in versions.values()
    }
    with st.form("plan"), st.container(horizontal=True, vertical_alignment="bottom"):
        limit = st.number_input(
            "Time limit in seconds", SHORTEST, LONGEST, USUAL, step=5, width=200
        )
        start = st.selectbox("Start", list(found), format_func=lambda k: found[k], width=300)
        sent = st.form_submit_button(
            "Plan this week", type="primary", icon=":material/play_arrow:", disabled=busy
        )
    if sent:
        with telling():
            options = {"time_limit_seconds": float(limit)}
            problem_id = versions[start].problem_id if start else week.id
            run = client().start(problem_id, options, start or None)
            watch(run, week.id, float(limit))
            st.rerun()
