"""Jobs that were given up, for whoever runs the organisation."""

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel

from api.routes.cursor import Cursor, cursor_after, moment_of, place_of
from api.routes.dependencies import InContext, StoredId
from api.routes.described import READING, WRITING
from api.routes.needs import MaySettings
from api.routes.once_only import InRehearsal
from api.services.jobs.read_dead_jobs import read_dead_jobs, retry_dead_job
from api.store.jobs import DeadJob

router = APIRouter(prefix="/v1/jobs", tags=["operations"])
LIST = "jobs"


class DeadJobView(BaseModel):
    """Something that was tried until there was no hope for it."""

    id: str
    kind: str
    arguments: dict[str, str]
    attempts: int
    last_error: str
    due_at: datetime
    died_at: datetime

    @classmethod
    def of(cls, job: DeadJob) -> "DeadJobView":
        """The view of a dead job."""
        return cls(**{name: getattr(job, name) for name in cls.model_fields})


class DeadJobsView(BaseModel):
    """A page of dead jobs."""

    items: tuple[DeadJobView, ...]
    next_cursor: str | None


@router.get("", responses=READING)
def get_jobs(
    context: InContext,
    actor: MaySettings,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
    cursor: Cursor = None,
) -> DeadJobsView:
    """List jobs that were given up, the newest first."""
    place = place_of(context.signer, LIST, cursor)
    before = None if place is None else (moment_of(place[0]), str(place[1]))
    found = read_dead_jobs(context, actor, limit + 1, before)
    page, following = found[:limit], None
    if len(found) > limit:
        following = cursor_after(context.signer, LIST, page[-1].died_at, page[-1].id)
    return DeadJobsView(items=tuple(map(DeadJobView.of, page)), next_cursor=following)


@router.post("/{job_id}:retry", status_code=204, responses=WRITING)
def post_retry_job(context: InRehearsal, actor: MaySettings, job_id: StoredId) -> None:
    """Ask for a job that was given up once more."""
    retry_dead_job(context, actor, job_id)
