"""With whom a person works, or never works."""

from typing import Annotated, Literal

from pydantic import Field

from models.base import Id
from models.contract_rules import ContractRuleBase


class CompanyRule(ContractRuleBase):
    """Work that `tags` accept is shared with one of these people, or with none of them.

    Wanted, each use overlaps in time with a use by at least one of them; missed by each that does
    not. Not wanted, missed by each pair of overlapping uses. With `required` and `cost` these are
    the four kinds of pairing: required, preferred, unpreferred, prohibited.
    """

    kind: Literal["company"] = "company"
    people: Annotated[tuple[Id, ...], Field(min_length=1, max_length=1000)]
    """Who is meant; whoever the rule binds does not count."""
    wanted: bool
    """Whether one of them must be there, or none may be."""
