"""Large neighbourhood search: most of a plan is held fast, the rest is solved anew."""
