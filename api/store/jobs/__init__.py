"""Work that is done later: asked for in a transaction, kept until it is done or given up."""

from api.store.jobs.dead import (
    DeadJob as DeadJob,
    bury as bury,
    dead_jobs_of as dead_jobs_of,
    raise_dead as raise_dead,
)
from api.store.jobs.enqueue import enqueue as enqueue
from api.store.jobs.job import Job as Job, Lane as Lane, NewJob as NewJob

__all__ = [
    "DeadJob",
    "Job",
    "Lane",
    "NewJob",
    "bury",
    "dead_jobs_of",
    "enqueue",
    "raise_dead",
]
