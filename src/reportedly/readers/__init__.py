"""Readers beside the shipped one, found by entry point (docs/readers.md): each makes a Marker."""
