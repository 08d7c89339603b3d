"""Races over HTTP: real servers, real connections, and a judge who reads the tables."""
