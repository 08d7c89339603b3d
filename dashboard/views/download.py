"""The button that hands out a table."""

import pandas as pd
import streamlit as st

from dashboard.frames.safe_csv import safe_csv


def download_csv(frame: pd.DataFrame, name: str) -> None:
    """Offer `frame` as the file `<name>.csv`, safe to open in a spreadsheet."""
    st.download_button(
        "Download CSV",
        data=lambda: safe_csv(frame),
        file_name=f"{name}.csv",
        mime="text/csv",
        icon=":material/download:",
        on_click="ignore",
        key=f"csv-{name}",
    )
