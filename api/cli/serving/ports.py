"""Takes the ports that are listened on, or says which is taken."""

import socket

from models import InvalidOptions, Issue


def listening_socket(host: str, port: int, flag: str) -> socket.socket:
    """A socket bound to `host:port`; port 0 takes any that is free.

    Raises
    ------
    InvalidOptions
        The port is out of range or taken, or the address is not this machine's.
    """
    if not 0 <= port <= 65_535:
        raise _refused(flag, "range", f"port {port} is not between 0 and 65535")
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
    except (OSError, UnicodeError):
        raise _refused("--host", "unknown-host", f"there is no address {host!r}") from None
    bound = socket.socket(family, kind, protocol)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        bound.bind(address)
    except OSError as error:
        bound.close()
        message = f"{host}:{port} cannot be used: {error.strerror}. Maybe {flag} {port + 1}"
        raise _refused(flag, "port-taken", message) from None
    return bound


def require_free(host: str, port: int, flag: str) -> None:
    """Raise InvalidOptions where nothing could listen on `host:port`."""
    if port == 0:
        raise _refused(flag, "range", "port 0 is not between 1 and 65535")
    listening_socket(host, port, flag).close()


def _refused(flag: str, code: str, message: str) -> InvalidOptions:
    return InvalidOptions([Issue(flag, code, message)])
