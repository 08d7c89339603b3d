"""What runs in the background: threads that search, and the progress they report."""

from api.runs.change_bell import ChangeBell as ChangeBell
from api.runs.housekeeper import Chore as Chore, Housekeeper as Housekeeper
from api.runs.progress_hub import ProgressHub as ProgressHub
from api.runs.run_pool import RunPool as RunPool

__all__ = ["ChangeBell", "Chore", "Housekeeper", "ProgressHub", "RunPool"]
