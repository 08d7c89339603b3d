"""Timetables: appointments of one length on a common grid, by compiled simulated annealing."""
