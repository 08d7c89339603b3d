"""What a deployment may set, each by an environment variable that starts with SLOTWRIGHT_."""

import os
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

MEBIBYTE = 1024 * 1024
SHORTEST_SECRET = 32


def default_database_url() -> str:
    """A SQLite file in the folder `.slotwright` of the working folder."""
    return f"sqlite:///{Path('.slotwright/slotwright.db').absolute()}"


def default_concurrent_runs() -> int:
    """Half the cores, because each run searches with two workers unless told otherwise."""
    return max(1, (os.cpu_count() or 2) // 2)


class KeySettings(BaseSettings):
    """What opens personal data, which also those need who know no more than a database's URL."""

    model_config = SettingsConfigDict(
        env_prefix="SLOTWRIGHT_", frozen=True, extra="ignore", use_attribute_docstrings=True
    )

    data_keys: SecretStr | None = None
    """Master keys for personal data, with commas between them: the first is the one in use, others
    open what they have sealed. Left out, a file is made and used.
    """
    data_key_file: Path | None = None
    """The file of master keys, where the settings have none; else it lies beside a SQLite database,
    and in `.slotwright/data.keys` for PostgreSQL.
    """

    @property
    def master_keys(self) -> tuple[str, ...]:
        """The keys one by one."""
        keys = "" if self.data_keys is None else self.data_keys.get_secret_value()
        return tuple(key.strip() for key in keys.split(",") if key.strip())

    @field_validator("data_keys")
    @classmethod
    def _are_hard_to_guess(cls, secret: SecretStr | None) -> SecretStr | None:
        for key in () if secret is None else secret.get_secret_value().split(","):
            _require_hard_to_guess(key.strip())
        return secret


class Settings(KeySettings):
    """A frozen set of settings; a value out of range stops the start."""

    database_url: str = Field(default_factory=default_database_url)
    """`sqlite:///file` or `postgresql://...`."""
    migrate_on_start: bool = True
    concurrent_runs: Annotated[int, Field(ge=1, le=256)] = Field(
        default_factory=default_concurrent_runs
    )
    """Runs that search at the same time."""
    queued_runs: Annotated[int, Field(ge=1, le=10_000)] = 20
    """Runs that may wait; one more is answered with 429."""
    share_runs: bool = True
    """On PostgreSQL, whether any worker may perform a run; else whoever accepted it does."""
    max_workers: Annotated[int, Field(ge=1, le=64)] = 8
    """The most search workers one run may ask for."""
    max_time_limit_seconds: Annotated[float, Field(gt=0, le=604_800)] = 14_400
    """The longest search one run may ask for."""
    max_body_bytes: Annotated[int, Field(ge=1024)] = 32 * MEBIBYTE
    session_hours: Annotated[float, Field(gt=0, le=720)] = 12
    """How long a sign-in lasts."""
    session_idle_minutes: Annotated[float, Field(gt=1, le=43_200)] = 120
    """How long a sign-in lasts that nobody uses."""
    invitation_hours: Annotated[float, Field(gt=0, le=2_160)] = 168
    """How long an invitation can be accepted."""
    password_memory_kib: Annotated[int, Field(ge=8)] = 65_536
    password_rounds: Annotated[int, Field(ge=1)] = 3
    sign_in_attempts: Annotated[int, Field(ge=1)] = 10
    """Wrong passwords for one address within five minutes before it is made to wait."""
    progress_seconds: Annotated[float, Field(ge=0)] = 1.0
    """The least time between two writes of one run's progress to the store."""
    serve_docs: bool = True
    secret_key: SecretStr | None = None
    """What the service signs with; left out, it makes one and keeps it in the database."""
    metrics_token: SecretStr | None = None
    """The bearer token that `/metrics` asks for; left out, only this machine may look."""
    log_level: Literal["debug", "info", "warning", "error"] = "warning"
    """From `info` on, every request is logged as one line of JSON."""
    requests_per_minute: Annotated[int, Field(ge=1)] = 1_200
    """What one caller may send, and also one network address."""
    takings_per_minute: Annotated[int, Field(ge=1)] = 60
    """How many holds and bookings one caller may ask for."""
    sign_ins_per_minute: Annotated[int, Field(ge=1)] = 30
    """How often one network address may try to sign in."""
    body_seconds: Annotated[float, Field(gt=0, le=3_600)] = 60
    """How long a body may take to arrive."""
    header_bytes: Annotated[int, Field(ge=1024, le=1_048_576)] = 32_768
    """The most that all headers of a request may take together."""

    public_url: str = "http://127.0.0.1:8000"
    """Where people reach the booking pages; mails name it."""
    smtp_host: str | None = None
    """The mail server; left out, messages wait in the outbox."""
    smtp_port: Annotated[int, Field(ge=1, le=65_535)] = 25
    smtp_security: Literal["none", "starttls", "tls"] = "none"
    smtp_user: str | None = None
    smtp_password: SecretStr | None = None
    smtp_seconds: Annotated[float, Field(gt=0, le=300)] = 10
    """How long the mail server may take to answer."""
    concurrent_mails: Annotated[int, Field(ge=1, le=64)] = 2
    """Mails that one process sends at the same time."""
    mail_from: str = "no-reply@localhost"
    """The address that mails come from."""

    ended_days: Annotated[int, Field(ge=8, le=3_650)] = 30
    """How long sent mails, lapsed holds, tickets and jobs that were given up are kept."""
    settle_memory: bool = True
    """Whether garbage is no longer looked for among what the process has when it starts."""
    run_jobs: bool = True
    """Whether this process does jobs; left to others, it only asks for them."""
    job_heartbeat_seconds: Annotated[float, Field(ge=1, le=600)] = 10
    """How often a worker on PostgreSQL says that it lives; thrice missed, its jobs go to others."""

    @field_validator("secret_key", "metrics_token")
    @classmethod
    def _is_hard_to_guess(cls, secret: SecretStr | None) -> SecretStr | None:
        if secret is not None:
            _require_hard_to_guess(secret.get_secret_value())
        return secret


def _require_hard_to_guess(secret: str) -> None:
    if len(secret) < SHORTEST_SECRET or "changeme" in secret.lower():
        raise ValueError(
            f"a secret needs {SHORTEST_SECRET} letters or more, and must not be a "
            "placeholder; maybe `openssl rand -hex 32`"
        )
