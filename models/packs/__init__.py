"""Rule packs: laws and agreements as dated, cited data."""

from models.packs.catalogue import NAMES as NAMES, pack_of as pack_of
from models.packs.changed import with_field as with_field, with_limit as with_limit
from models.packs.pack import Clause as Clause, Pack as Pack
from models.packs.with_packs import with_packs as with_packs

__all__ = ["NAMES", "Clause", "Pack", "pack_of", "with_field", "with_limit", "with_packs"]
