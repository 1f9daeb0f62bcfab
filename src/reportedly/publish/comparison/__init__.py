"""Coded events beside what reports say: which match, what differs, what only the reports say."""
