"""The acting part: what people and programs call to submit, run, store and publish plans."""
