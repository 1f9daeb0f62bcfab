"""How the stage is tested: on what the word rules mark, which is the same whatever the encoder."""

import pytest

from reportedly.run.wiring import Kit, kit, rule_marker


@pytest.fixture(scope="session")
def tools() -> Kit:
    """Reading with the word rules alone."""
    return kit(rule_marker())
