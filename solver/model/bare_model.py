"""A CP-SAT model without the old names of its methods."""

from typing import Self

from ortools.sat.python import cp_model


class BareModel(cp_model.CpModel):
    """To give a model the names of before OR-Tools 9.12 takes longer than to build a small one.

    They also tie each model into a circle, so that it stays until garbage is looked for.
    """

    def clone(self) -> Self:
        """The same model once more; the variables of one serve the other."""
        copied = type(self)()
        copied.proto.copy_from(self.proto)
        copied.rebuild_constant_map()
        return copied

    def _add_pre_pep8_methods(self) -> None:
        """Add none."""
