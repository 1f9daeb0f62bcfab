"""ISO 8601 dates -> days as ordinals, which can be compared and counted."""

from datetime import date


def day(iso: str | None) -> int | None:
    """The ordinal of an ISO 8601 date or time; null where it cannot be read."""
    try:
        return date.fromisoformat((iso or "")[:10]).toordinal()
    except ValueError:
        return None
