"""Whole readings to the letter: on what the word rules mark, which is the same on every machine.

What the encoder reads is held by the floors of the benchmarks: its last digits hang on the
processor.
"""

from rules_only import read, tools

__all__ = ["read", "tools"]
