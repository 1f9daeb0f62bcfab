"""Whole readings to the letter: on what the word rules mark, which is the same on every machine.

What the encoder reads is held by the floors of the benchmarks: its last digits hang on the
processor.
"""

import pytest

from reportedly.run.wiring import Kit, kit, rule_marker


@pytest.fixture(scope="session")
def tools() -> Kit:
    """Reading with the word rules alone."""
    return kit(rule_marker())
