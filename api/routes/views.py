"""What the API answers, as values that OpenAPI describes."""

from datetime import datetime
from typing import Any, Literal, Self

from pydantic import BaseModel, ConfigDict, TypeAdapter

from api.services.actor import Actor, Kind, Permission, Role
from api.services.answer import Level, Outcome
from api.services.explain_plan import Judgement
from api.services.read_plans import PlanDetail
from api.services.read_run import RunDetail
from api.store.plan_contents import UnservedRecord
from api.store.plans import PlanRecord
from api.store.problems import ProblemRecord
from api.store.runs import RunStatus, ViolationRecord
from models import Pin
from solver import LevelValue, Progress

LEVELS = TypeAdapter(tuple[Level, ...])


class View(BaseModel):
    """An answer."""

    model_config = ConfigDict(frozen=True, use_attribute_docstrings=True)


class MeView(View):
    """Who is signed in."""

    email: str
    """Empty for a key."""
    name: str
    role: Role | None
    """Null for a key, which has scopes only."""
    kind: Kind
    scopes: tuple[Permission, ...]
    organisation_id: str

    @classmethod
    def of_actor(cls, actor: Actor, **more: Any) -> Self:
        """From whoever asks."""
        return cls(
            email=actor.email,
            name=actor.name,
            role=actor.role,
            kind=actor.kind,
            scopes=tuple(sorted(actor.scopes)),
            organisation_id=actor.organisation_id,
            **more,
        )


class SessionView(MeView):
    """A new session."""

    organisation: str
    """The slug of the organisation that was signed in to."""
    token: str
    """Sent as a bearer token from now on; it is shown this once."""
    expires_at: datetime


class IssueView(View):
    """One thing that is wrong with what was sent."""

    path: str
    code: str
    message: str


class IssuesView(View):
    """Everything that is wrong; nothing means that it can be submitted."""

    issues: tuple[IssueView, ...]


class ProblemView(View):
    """A stored problem, without its document."""

    id: str
    name: str
    fingerprint: str
    """SHA-256 of the document: equal for equal problems."""
    counts: dict[str, int]
    created_at: datetime
    root_id: str
    """The problem it began as, before events changed it."""

    @classmethod
    def of(cls, problem: ProblemRecord) -> Self:
        """From its row."""
        return cls(**{name: getattr(problem, name) for name in cls.model_fields})


class ProblemsView(View):
    """Some problems, the newest first."""

    items: tuple[ProblemView, ...]
    next_cursor: str | None
    """Where the next page begins; null on the last one."""


class ViolationView(View):
    """One broken instance of a rule."""

    rule: str
    sentence: str
    requests: tuple[str, ...]
    resources: tuple[str, ...]

    @classmethod
    def of(cls, record: ViolationRecord) -> Self:
        """From its row."""
        return cls(
            rule=record.rule,
            sentence=record.sentence,
            requests=tuple(record.requests),
            resources=tuple(record.resources),
        )


class RunView(View):
    """One search for a plan."""

    id: str
    problem_id: str
    from_plan_id: str | None
    status: RunStatus
    message: str
    progress: Progress | None
    plan_id: str | None
    result: Outcome | None
    violations: tuple[ViolationView, ...]
    """What the check held against the answer, where that is why the run failed."""
    created_at: datetime
    started_at: datetime | None
    ended_at: datetime | None

    @classmethod
    def of(cls, detail: RunDetail) -> Self:
        """From its row."""
        run = detail.run
        return cls(
            id=run.id,
            problem_id=run.problem_id,
            from_plan_id=run.from_plan_id,
            status=run.status,
            message=run.message,
            progress=Progress.model_validate_json(run.progress) if run.progress else None,
            plan_id=detail.plan_id,
            result=Outcome.model_validate_json(run.outcome) if run.outcome else None,
            violations=tuple(map(ViolationView.of, detail.violations)),
            created_at=run.created_at,
            started_at=run.started_at,
            ended_at=run.ended_at,
        )


class AcceptedView(View):
    """A run that has been queued."""

    id: str
    status: RunStatus


class PlanSummary(View):
    """One version of a plan, without what is in it."""

    id: str
    problem_id: str
    version: int
    """Counts the plans of one problem and of what events made of it."""
    revision: int
    """Counts the changes to this plan: pins and publication."""
    created_at: datetime
    published_at: datetime | None
    parent_id: str | None
    run_id: str
    levels: tuple[Level, ...]
    counts: dict[str, int]

    @classmethod
    def of(cls, plan: PlanRecord) -> Self:
        """From its row."""
        return cls(**_summary(plan))


def _summary(plan: PlanRecord) -> dict[str, Any]:
    fields = {name: getattr(plan, name) for name in PlanSummary.model_fields}
    return fields | {"levels": LEVELS.validate_json(plan.levels)}


class PlansView(View):
    """Every version, the newest first."""

    items: tuple[PlanSummary, ...]


class UnservedView(View):
    """A request that a plan does not serve, and why."""

    request: str
    name: str
    sentences: tuple[str, ...]

    @classmethod
    def of(cls, record: UnservedRecord) -> Self:
        """From its row."""
        return cls(request=record.request, name=record.name, sentences=record.sentences)


class PlanView(PlanSummary):
    """One version of a plan."""

    violations: tuple[ViolationView, ...]
    unserved: tuple[UnservedView, ...]
    pins: tuple[Pin, ...]

    @classmethod
    def of_detail(cls, detail: PlanDetail) -> Self:
        """From its rows."""
        return cls(
            **_summary(detail.plan),
            violations=tuple(map(ViolationView.of, detail.violations)),
            unserved=tuple(map(UnservedView.of, detail.unserved)),
            pins=detail.pins,
        )


class CheckView(View):
    """What the independent check says of a solution."""

    violations: tuple[ViolationView, ...]
    levels: tuple[Level, ...]
    unserved: tuple[str, ...]
    measures: dict[str, float]

    @classmethod
    def of(cls, judgement: Judgement) -> Self:
        """From the check's report."""
        report = judgement.report
        violations = (
            ViolationView(
                rule=item.rule,
                sentence=sentence,
                requests=item.requests,
                resources=item.resources,
            )
            for item, sentence in judgement.violations
        )
        return cls(
            violations=tuple(violations),
            levels=tuple(map(_level, report.levels)),
            unserved=report.unserved,
            measures=dict(report.measures),
        )


def _level(level: LevelValue) -> Level:
    return Level.of(level)


class SentencesView(View):
    """An explanation, the nearest miss first."""

    sentences: tuple[str, ...]


class ChangeView(View):
    """What happens to one request between two plans."""

    request: str
    kind: str
    words: str


class ChangesView(View):
    """Everything that differs between two plans."""

    changes: tuple[ChangeView, ...]


class HealthView(View):
    """Whether the service is there."""

    status: Literal["ok"] = "ok"


class ReadyView(HealthView):
    """Whether the service can work."""

    checks: dict[str, str]
    """What was looked at, such as `database`, and what came of it."""
