"""The showing part: views of a plan for people, fed over HTTP."""
