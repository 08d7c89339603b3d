"""The examples about people and keys in the API's own description."""

from api.routes.examples import CREDENTIALS, Example

INVITATION: Example = {"email": "dora@example.com", "role": "desk"}
ACCEPTANCE: Example = {
    "token": "the-token-of-the-invitation",
    "name": "Dora",
    "password": "a boat full of bees",
}
PERSON_CHANGE: Example = {"role": "desk", "disabled": False}
PASSWORD_CHANGE: Example = {
    "old_password": CREDENTIALS["password"],
    "new_password": "an attic full of owls",
}
KEY: Example = {"name": "Website", "scopes": ["read", "book"], "expires_at": None}
