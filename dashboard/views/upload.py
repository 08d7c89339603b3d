"""Bringing in a week from a file."""

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from dashboard import chosen
from dashboard.answers import ProblemCard
from dashboard.plain import plain
from dashboard.refusals import telling
from dashboard.visit import client, refresh


def upload(expanded: bool) -> None:
    """Draw the form that takes an Excel workbook or a JSON file."""
    notice = st.session_state.pop("uploaded", "")
    if notice:
        st.success(notice, icon=":material/check_circle:")
    with st.expander("Bring in a week", expanded=expanded, icon=":material/upload_file:"):
        file = st.file_uploader("Excel workbook or JSON file", type=["xlsx", "json"])
        sent = st.button("Upload", type="primary", icon=":material/upload:", disabled=file is None)
        if sent and file is not None:
            with telling():
                _stored(_send(file))


def _send(file: UploadedFile) -> ProblemCard:
    with st.spinner("Checking the week"):
        if file.name.lower().endswith(".json"):
            return client().upload_json(file.getvalue())
        return client().upload_excel(file.name, file.getvalue())


def _stored(card: ProblemCard) -> None:
    refresh("weeks")
    chosen.choose_week(card.id)
    st.session_state["uploaded"] = f"{plain(card.name or card.id)} is stored and sound."
    st.rerun()
