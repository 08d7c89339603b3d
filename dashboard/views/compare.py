"""Two plan versions side by side: what changed, in words and in points."""

from collections import Counter

import streamlit as st

from dashboard import chosen
from dashboard.answers import Change, PlanCard, ProblemCard
from dashboard.board import Board, fetch
from dashboard.frames.changes import changes
from dashboard.frames.headline import headline
from dashboard.frames.levels import level_changes
from dashboard.pages import link
from dashboard.tables.html_table import html_table
from dashboard.views.download import download_csv
from dashboard.visit import client, kept

CHANGE_TITLES = {"request": "Request", "kind": "Change", "words": "In words"}
LEVEL_TITLES = {"level": "Goal level", "before": "Before", "after": "After", "words": "Difference"}


def show() -> None:
    """Draw the page."""
    st.title("Compare")
    week = chosen.week()
    found = chosen.versions(week.id) if week else ()
    if week is None or len(found) < 2:
        with st.container(border=True):
            st.write("There are no two plans of this week to compare yet.")
            link("Weeks", "Plan a week", "date_range")
        return
    before, after = _choose(week, found)
    if before.id == after.id:
        st.info("Please choose two different versions.", icon=":material/compare_arrows:")
        return
    compare(fetch(before), fetch(after))


def compare(before: Board, after: Board) -> None:
    """Draw what differs between two plans of one week."""
    key = ("diff", before.plan.id, after.plan.id)
    found = kept(key, lambda: client().diff(before.plan.id, after.plan.id))
    _deltas(before, after, found)
    frame = changes(after.problem, found)
    if frame.empty:
        st.success("Both plans say the same.", icon=":material/check_circle:")
        return
    badges = frozenset({"kind"})
    st.html(html_table(frame, CHANGE_TITLES, caption="Changes in words", badges=badges))
    download_csv(frame, "changes")


def _choose(week: ProblemCard, found: tuple[PlanCard, ...]) -> tuple[PlanCard, PlanCard]:
    """Which versions: at first the chosen one, and the one it was made from."""
    by_id, current = {plan.id: plan for plan in found}, chosen.published(week.id)
    after = chosen.plan() or found[0]
    older = [plan for plan in found if plan.version < after.version]
    before = by_id.get(after.parent_id or "") or (older[0] if older else found[-1])
    ids = list(by_id)
    with st.container(horizontal=True):
        left, right = (
            st.selectbox(
                label,
                ids,
                ids.index(plan.id),
                format_func=lambda k: chosen.version_text(by_id[k], current),
                key=f"compare-{label}-{week.id}-{after.id}",
                width=260,
            )
            for label, plan in (("Before", before), ("After", after))
        )
    return by_id[left], by_id[right]


def _deltas(before: Board, after: Board, found: tuple[Change, ...]) -> None:
    old = headline(before.problem, before.solution)
    new = headline(after.problem, after.solution)
    with st.container(horizontal=True):
        st.metric("Served", new.served, new.served - old.served or None, border=True, width=160)
        st.metric("Changed requests", len(found), border=True, width=190)
        for kind, number in Counter(change.kind for change in found).most_common():
            st.metric(kind.capitalize(), number, border=True, width=190)
    frame = level_changes(before.plan.levels, after.plan.levels)
    numbers = frozenset({"before", "after"})
    st.html(html_table(frame, LEVEL_TITLES, caption="Cost of each goal level", numbers=numbers))
