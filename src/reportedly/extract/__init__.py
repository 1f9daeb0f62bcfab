"""Marks -> readings: grounded in dates, places, parties and counts."""
