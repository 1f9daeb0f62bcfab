"""REST API v1: the workbench for programs."""
