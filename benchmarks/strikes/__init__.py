"""Narratives of air strikes: the range of killed and injured, beside a pattern for numbers."""
