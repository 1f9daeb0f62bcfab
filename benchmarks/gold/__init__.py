"""Readings and incidents against annotated reports."""
