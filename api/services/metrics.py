"""Counts and measures what whoever runs the service watches; `GET /metrics` shows it.

A new figure is one line in `Metrics`. Figures that are looked up only when somebody asks, such as
how long the oldest message has been waiting, are registered with `watch`.
"""

from collections.abc import Callable

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

PREFIX = "slotwright"
REQUEST_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
SLOTS_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.5, 1, 2.5)
LATENESS_SECONDS = (1, 5, 15, 60, 300, 900, 3_600, 21_600)
SOLVER_SECONDS = (0.1, 0.5, 1, 5, 15, 60, 300, 900, 3_600, 14_400)
GAP_SHARES = (0, 0.001, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1)


class Metrics:
    """The figures of one process, each with its name, its labels and what it means."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.request_seconds = self._histogram(
            "request_seconds",
            "Answering one request.",
            REQUEST_SECONDS,
            "method",
            "route",
            "status",
        )
        self.refusals = self._counter("refusals", "Refused requests.", "status", "code")
        """Conflicts are those with the status 409; their rate is a share of the requests."""
        self.slots_seconds = self._histogram(
            "slots_seconds", "Listing what can be booked.", SLOTS_SECONDS
        )
        self.slot_lists = self._counter(
            "slot_lists", "Lists of what can be booked; outcome is some or none.", "outcome"
        )
        """Many empty ones are a sign of trouble even where nothing fails."""
        self.slot_prices = self._counter(
            "slot_prices", "Lists to be priced by a solver; outcome is priced or late.", "outcome"
        )
        self.disagreements = self._counter(
            "list_write_disagreements", "Offered starts that broke a rule when taken; must be 0."
        )
        self.deeds = self._counter("deeds", "What was done, as the audit log says it.", "action")
        """Of `hold.create` the share that became `hold.converted` is the conversion of holds."""
        self.job_lateness_seconds = self._histogram(
            "job_lateness_seconds", "How late jobs and reminders start.", LATENESS_SECONDS, "kind"
        )
        self.solver_seconds = self._histogram(
            "solver_seconds", "Searching for one plan.", SOLVER_SECONDS, "status"
        )
        self.solver_gap = self._histogram(
            "solver_gap",
            "How much better a plan could be at best in its worst level, as a share.",
            GAP_SHARES,
        )
        self.streams = Gauge(f"{PREFIX}_streams", "Open streams of events.", registry=self.registry)

    def watch(self, name: str, meaning: str, read: Callable[[], float]) -> None:
        """Show a figure that `read` looks up each time somebody asks; it must be quick."""
        Gauge(f"{PREFIX}_{name}", meaning, registry=self.registry).set_function(read)

    def text(self) -> bytes:
        """All figures in the text format of Prometheus."""
        return generate_latest(self.registry)

    def _counter(self, name: str, meaning: str, *labels: str) -> Counter:
        return Counter(f"{PREFIX}_{name}", meaning, labels, registry=self.registry)

    def _histogram(
        self, name: str, meaning: str, buckets: tuple[float, ...], *labels: str
    ) -> Histogram:
        title = f"{PREFIX}_{name}"
        return Histogram(title, meaning, labels, buckets=buckets, registry=self.registry)
