"""The composition root: the API in this process, the dashboard in a child."""
