"""Tests of the frames, without Streamlit."""
