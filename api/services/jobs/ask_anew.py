"""Asks for the jobs of all that waits, after rows were put back without them."""

from datetime import datetime

from sqlalchemy import Connection

from api.services.mail.sending import sending_of
from api.services.performing import performing_of
from api.store.jobs import enqueue
from api.store.outbox import all_waiting
from api.store.runs import live_runs


def ask_anew(connection: Connection, now: datetime) -> int:
    """Ask for every message that waits and every run that has not ended; how many they were."""
    jobs = [sending_of(message, now) for message in all_waiting(connection)]
    jobs += [performing_of(run, organisation) for run, organisation in live_runs(connection)]
    for job in jobs:
        enqueue(connection, job)
    return len(jobs)
