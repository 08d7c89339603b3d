"""Tests of the tables, without Streamlit."""
