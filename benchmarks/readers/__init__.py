"""Readers side by side on annotated reports."""
