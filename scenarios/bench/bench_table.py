"""The table of a benchmark, for people."""

from collections.abc import Sequence

from rich.table import Table

from scenarios.bench.row import Row

_COLUMNS = (
    "instance", "status", "cost", "bound", "gap", "best known", "to best", "vehicles", "seconds",
    "MB",
)  # fmt: skip


def bench_table(rows: Sequence[Row]) -> Table:
    """One line per run, with the gap to the best known value where the instance is listed."""
    first = rows[0] if rows else None
    title = f"{first.family} {first.objective}".strip() if first else "nothing was run"
    table = Table(title=title)
    for column in _COLUMNS:
        table.add_column(column, justify="left" if column in ("instance", "status") else "right")
    for row in rows:
        table.add_row(
            row.instance,
            row.message or row.status if row.status == "failed" else row.status,
            number(row.cost),
            number(row.bound),
            percent(row.gap),
            number(row.best_known),
            percent(row.gap_to_best),
            _vehicles(row),
            f"{row.wall_seconds:.1f}",
            f"{row.peak_rss_mb:.0f}",
        )
    return table


def number(value: float | None) -> str:
    """Whole numbers without decimals, others with two; a dash for none."""
    if value is None:
        return "-"
    return f"{value:.0f}" if value == int(value) else f"{value:.2f}"


def percent(share: float | None) -> str:
    """A share in per cent; a dash for none."""
    # Published values are rounded; a hair below them is no minus.
    return "-" if share is None else f"{round(100 * share, 2) + 0.0:.2f} %"


def _vehicles(row: Row) -> str:
    if row.best_known_vehicles is None:
        return number(row.vehicles)
    return f"{number(row.vehicles)} (best {row.best_known_vehicles})"
