"""The compact model: one CP-SAT model that says everything a problem says."""
