"""Encrypts an answer that is kept for a second asking, because answers may hold secrets.

The key is made of the service's secret and of the caller's own Idempotency-Key, of which only a
hash is stored: a copy of the database alone opens nothing.
"""

import hashlib
import json
import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from api.errors import KeyReused
from api.services.actor import Actor
from api.services.once import Once
from api.services.reply import Reply
from api.services.signer import Signer
from api.store.traffic.idempotency import RequestName

NONCE_BYTES = 12
REPLAYED = {"Idempotent-Replayed": "true"}


def request_name(actor: Actor, route: str, key: str) -> RequestName:
    """The name under which a request is remembered; no two actors share one."""
    key_hash = hashlib.sha256(key.encode()).hexdigest()
    return RequestName(actor.organisation_id, f"{actor.kind}:{actor.id}", route, key_hash)


def sealed_reply(signer: Signer, once: Once, reply: Reply) -> bytes:
    """The reply in a form that only the same key opens."""
    text = json.dumps([reply.status, reply.body, dict(reply.headers)]).encode()
    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce + _cipher(signer, once).encrypt(nonce, text, once.fingerprint.encode())


def opened_reply(signer: Signer, once: Once, sealed: bytes) -> Reply:
    """The reply as it was, marked as told before.

    Raises
    ------
    KeyReused
        It cannot be opened: the service's secret has changed in between.
    """
    nonce, text = sealed[:NONCE_BYTES], sealed[NONCE_BYTES:]
    try:
        plain = _cipher(signer, once).decrypt(nonce, text, once.fingerprint.encode())
    except (InvalidTag, ValueError):
        raise KeyReused("what was answered to this key cannot be read any more") from None
    status, body, headers = json.loads(plain)
    return Reply(status, body, headers | REPLAYED)


def _cipher(signer: Signer, once: Once) -> AESGCM:
    return AESGCM(signer.key("idempotency", once.key or ""))
