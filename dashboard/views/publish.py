"""Publishing: the one step after which a plan counts, and so with a question before it."""

import streamlit as st

from dashboard import chosen
from dashboard.answers import MovedBookings, PlanCard
from dashboard.board import Board, changed
from dashboard.plain import plain
from dashboard.refusals import telling
from dashboard.visit import client


def publish_button(board: Board) -> None:
    """The button that asks before it publishes; idle while this is the plan that counts."""
    current = _published()
    counts = current is not None and current.id == board.plan.id
    before = board.plan.published_at is not None
    label = "Published" if counts else "Publish again" if before else "Publish"
    if st.button(
        label,
        icon=":material/publish:",
        type="secondary" if before else "primary",
        disabled=counts,
        key="publish",
    ):
        _ask(board)


@st.dialog("Publish this plan?")
def _ask(board: Board) -> None:
    plan = board.plan
    current = _published()
    instead = f" in place of version {current.version}" if current else ""
    st.write(f"Version {plan.version} becomes the plan that counts{instead}.")
    if current:
        st.caption(f"To go back later, choose version {current.version} and publish it again.")
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
    week = chosen.week()
    return chosen.published(week.id) if week else None
