"""What this deployment allows one run to ask for."""

from api.errors import OutOfLimits
from api.settings import Settings
from models import Issue
from solver import SolveOptions


def require_within_limits(settings: Settings, options: SolveOptions) -> None:
    """Raise OutOfLimits where a run asks for more than there is."""
    issues: list[Issue] = []
    if options.workers > settings.max_workers:
        message = f"{options.workers} workers, more than the {settings.max_workers} allowed here"
        issues.append(Issue("options.workers", "less-than-equal", message))
    longest = settings.max_time_limit_seconds
    if options.time_limit_seconds > longest:
        message = f"{options.time_limit_seconds} seconds, more than the {longest} allowed here"
        issues.append(Issue("options.time_limit_seconds", "less-than-equal", message))
    if issues:
        raise OutOfLimits(issues)
