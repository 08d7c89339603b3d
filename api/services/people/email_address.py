"""Writes an e-mail address in the one way that it is compared and stored in."""

import re
import unicodedata

MOST_LETTERS = 320
LOCAL = re.compile(r"[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*", re.ASCII)
DOMAIN = re.compile(r"([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]", re.ASCII)


def email_address(text: str) -> str:
    """The address in lower case, a domain of other letters in its ASCII form (RFC 5891).

    Before the `@` only ASCII is taken: there, letters that look alike would make two people of
    one address to the eye, and one way of writing a letter another address than the other.

    Raises
    ------
    ValueError
        It is none that mail could be sent to.
    """
    local, _, domain = unicodedata.normalize("NFC", text.strip()).rpartition("@")
    try:
        written = f"{local.lower()}@{domain.encode('idna').decode().lower()}"
    except UnicodeError:
        raise ValueError(f"{domain[:80]!r} is no domain that mail could be sent to") from None
    local, _, domain = written.rpartition("@")
    if len(written) > MOST_LETTERS:
        raise ValueError(f"has {len(written)} letters, more than {MOST_LETTERS}")
    if not LOCAL.fullmatch(local) or not DOMAIN.fullmatch(domain):
        raise ValueError(f"{text[:80]!r} is no e-mail address such as ada@example.com")
    return written
