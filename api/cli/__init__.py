"""The command line: everything that can be done without a browser, also by scripts."""

from api.cli.main import app as app

__all__ = ["app"]
