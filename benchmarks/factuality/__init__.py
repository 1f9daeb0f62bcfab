"""Factuality of event words, from reportedly's rules for what a statement asserts."""
