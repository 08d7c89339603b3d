"""Publishing: the one step after which a plan counts, and so with a question before it."""

import streamlit as st

from dashboard import chosen
from dashboard.answers import MovedBookings, PlanCard
from dashboard.board import Board, changed
from dashboard.plain import plain
from dashboard.refusals import telling
from dashboard.visit import client


def publish_button(board: Board) -> None:
    """The button that asks before it publishes; idle once the plan is published."""
    published = board.plan.published_at is not None
    if st.button(
        "Published" if published else "Publish",
        icon=":material/publish:",
        type="secondary" if published else "primary",
        disabled=published,
        key="publish",
    ):
        _ask(board)


@st.dialog("Publish this plan?")
def _ask(board: Board) -> None:
    plan = board.plan
    current = _published()
    instead = f" in place of version {current.version}" if current else ""
    st.write(f"Version {plan.version} becomes the plan that counts{instead}.")
    with telling():
        _tell_moves(client().would_move(plan, current.id if current else None))
    if plan.violations:
        st.warning(f"It breaks rules: {len(plan.violations)}.", icon=":material/warning:")
    if plan.unserved:
        st.warning(
            f"It leaves requests unserved: {len(plan.unserved)}.", icon=":material/event_busy:"
        )
    with st.container(horizontal=True):
        agreed = st.button("Publish now", type="primary", icon=":material/publish:")
        if st.button("Not yet"):
            st.rerun()
    if agreed:
        with telling():
            changed(client().publish(plan, current.id if current else None))
            st.toast(f"Version {plan.version} is published.", icon=":material/check_circle:")
            st.rerun()


def _tell_moves(bookings: MovedBookings | None) -> None:
    if bookings is None:
        return
    st.write(f"Bookings that move with it: {len(bookings.moved)}. That stay: {bookings.kept}.")
    if bookings.unserved:
        without = ", ".join(each.reference for each in bookings.unserved)
        st.warning(plain(f"It has no place for {without}."), icon=":material/event_busy:")


def _published() -> PlanCard | None:
    """The version that counts now: of several that were published, the last."""
    week = chosen.week()
    found = [p for p in chosen.versions(week.id) if p.published_at] if week else []
    return max(found, key=lambda p: p.published_at or p.created_at, default=None)
