"""The demo's accounts, whose passwords everybody may know."""

from api.services.open_accounts import NewAccount

# They open a database of examples that is served on the loopback address only.
ADMIN = NewAccount("admin@example.com", "Demo admin", "admin", "run-the-house")
PLANNER = NewAccount("planner@example.com", "Demo planner", "planner", "plan-the-week")
VIEWER = NewAccount("viewer@example.com", "Demo viewer", "viewer", "view-the-week")
DEMO_ACCOUNTS = (ADMIN, PLANNER, VIEWER)
SIGN_IN_HINT = "Demo accounts, each with its password: " + " · ".join(
    f"{account.email} {account.password}" for account in DEMO_ACCOUNTS
)
