"""Staff rosters with skills and history: several weeks at once, in the format of INRC-II."""
