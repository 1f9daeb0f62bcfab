"""Tolls read from a battery of sentences: outcome, party, low, best, high."""
