"""Backups of a whole database in one file, and the way back."""

from api.store.backup.back_up import back_up as back_up
from api.store.backup.manifest import BackupRefused as BackupRefused, Manifest as Manifest
from api.store.backup.restore import restore as restore

__all__ = ["BackupRefused", "Manifest", "back_up", "restore"]
