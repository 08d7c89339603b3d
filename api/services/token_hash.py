"""What is stored of a token that nobody can guess."""

import hashlib


def token_hash(token: str) -> str:
    """Its SHA-256; a slow hash would protect no better what has 256 bits of chance."""
    return hashlib.sha256(token.encode()).hexdigest()
