"""A throw-away PostgreSQL server run from the distribution's own binaries."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

START_SECONDS = 200
# For tests: nothing outlives the session, so no write has to reach the disk.
FAST = (
    "fsync=off",
    "synchronous_commit=on",
    "full_page_writes=off",
    # Nor does it grow old enough to be tidied up.
    "autovacuum=off",
    "jit=off",
    "max_connections=60",
)
# For measurements: what is told to be stored is stored.
DURABLE = ("fsync=on", "synchronous_commit=on", "max_connections=100")


def newest_binaries() -> Path | None:
    """The `bin` folder of the newest installed PostgreSQL, or None."""
    found = Path("/usr/lib/postgresql").glob("*/bin/postgres")
    by_version = sorted(found, key=lambda binary: float(binary.parents[1].name))
    return by_version[-1].parent if by_version else None


@contextmanager
def running_postgres(binaries: Path, settings: tuple[str, ...] = FAST) -> Iterator[str]:
    """Start a server in a temporary folder; give its superuser's URL on a Unix socket."""
    # Not pytest's own temporary folder: that one is closed to every other user.
    folder = Path(tempfile.mkdtemp(prefix="slotwright-pg-"))
    user = _unprivileged_user()
    try:
        shutil.chown(folder, user.pw_uid, user.pw_gid)
        _create_cluster(binaries, folder, user)
        with _server(binaries, folder, user, settings):
            yield f"postgresql://{user.pw_name}@/postgres?host={folder}"
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _unprivileged_user() -> pwd.struct_passwd:
    """Ourselves, or `postgres` where we are root: PostgreSQL refuses to run as root."""
    return pwd.getpwnam("postgres") if os.geteuid() == 0 else pwd.getpwuid(os.geteuid())


def _as_user(user: pwd.struct_passwd) -> list[str]:
    """The words that start a program as `user` and end it when we die, however we die."""
    words = ["setpriv", "--pdeathsig", "INT"]
    if user.pw_uid != os.geteuid():
        words += [f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups"]
    return words


def _create_cluster(binaries: Path, folder: Path, user: pwd.struct_passwd) -> None:
    initdb = [str(binaries / "initdb"), "-D", str(folder / "data"), "-U", user.pw_name]
    options = ["--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"]
    done = subprocess.run(  # noqa: S603 - the distribution's own program
        [*_as_user(user), *initdb, *options], cwd=folder, capture_output=True, text=True
    )
    if done.returncode != 0:
        message = f"initdb ended with {done.returncode}: {done.stderr.strip()}"
        raise RuntimeError(message)


@contextmanager
def _server(
    binaries: Path, folder: Path, user: pwd.struct_passwd, settings: tuple[str, ...]
) -> Iterator[None]:
    words = [str(binaries / "postgres"), "-D", str(folder / "data")]
    for setting in (*settings, "listen_addresses=", f"unix_socket_directories={folder}"):
        words += ["-c", setting]
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(  # noqa: S603 - the same
            [*_as_user(user), *words], cwd=folder, stdout=log, stderr=log
        )
    try:
        _wait_until_ready(server, folder, user)
        yield
    finally:
        server.send_signal(signal.SIGQUIT)  # at once: nothing in it is worth keeping
        server.wait(timeout=START_SECONDS)


def _wait_until_ready(
    server: subprocess.Popen[bytes], folder: Path, user: pwd.struct_passwd
) -> None:
    deadline = time.monotonic() + START_SECONDS
    while server.poll() is None and time.monotonic() < deadline:
        try:
            psycopg.connect(f"postgresql://{user.pw_name}@/postgres?host={folder}").close()
        except psycopg.OperationalError:
            time.sleep(0.05)
        else:
            return
    message = f"PostgreSQL did not start: {(folder / 'log').read_text()[-2000:]}"
    raise RuntimeError(message)
