"""Seconds since 1970, for ages and limits: the ledger never sees them."""

from datetime import datetime

from reportedly.run.clock import SystemClock


def stamp() -> float:
    """The time now in seconds."""
    return datetime.fromisoformat(SystemClock().now()).timestamp()
