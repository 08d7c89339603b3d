"""Tables for planners: problems as Excel workbooks or CSV folders and back, plans as workbooks."""

from scenarios.tables.csv_folder import (
    problem_from_csv as problem_from_csv,
    problem_to_csv as problem_to_csv,
)
from scenarios.tables.excel import (
    problem_from_excel as problem_from_excel,
    problem_to_excel as problem_to_excel,
)
from scenarios.tables.plan_workbook import solution_to_excel as solution_to_excel

__all__ = [
    "problem_from_csv",
    "problem_from_excel",
    "problem_to_csv",
    "problem_to_excel",
    "solution_to_excel",
]
