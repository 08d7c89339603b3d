"""Measures the solver against published results, one fresh process per instance."""

from scenarios.bench.bench import bench as bench, write_rows as write_rows
from scenarios.bench.bench_table import bench_table as bench_table
from scenarios.bench.compare import (
    Comparison as Comparison,
    compare as compare,
    compare_table as compare_table,
)
from scenarios.bench.fresh_process import Watch as Watch
from scenarios.bench.instances import NoInstance as NoInstance
from scenarios.bench.job import Job as Job
from scenarios.bench.row import Row as Row

__all__ = [
    "Comparison",
    "Job",
    "NoInstance",
    "Row",
    "Watch",
    "bench",
    "bench_table",
    "compare",
    "compare_table",
    "write_rows",
]
