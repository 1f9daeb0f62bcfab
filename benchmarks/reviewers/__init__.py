"""Many reviewers at once on one workbench: what it costs, and whether a decision is lost."""
