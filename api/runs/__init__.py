"""What runs in the background: threads that search, jobs, and the progress they report."""

from api.runs.change_bell import ChangeBell as ChangeBell
from api.runs.housekeeper import Chore as Chore, Housekeeper as Housekeeper
from api.runs.job_worker import (
    JobWorker as JobWorker,
    Perform as Perform,
    ShouldStop as ShouldStop,
    WorkPlan as WorkPlan,
)
from api.runs.own_worker import OwnWorker as OwnWorker
from api.runs.progress_hub import ProgressHub as ProgressHub
from api.runs.run_pool import RETRY_SECONDS as RETRY_SECONDS, RunPool as RunPool

__all__ = [
    "RETRY_SECONDS",
    "ChangeBell",
    "Chore",
    "Housekeeper",
    "JobWorker",
    "OwnWorker",
    "Perform",
    "ProgressHub",
    "RunPool",
    "ShouldStop",
    "WorkPlan",
]
