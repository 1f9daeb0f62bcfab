"""Putting it together: pipeline.py is the way, read it first."""
