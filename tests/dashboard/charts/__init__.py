"""Tests of the charts, without Streamlit."""
