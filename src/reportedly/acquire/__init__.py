"""Files, folders and standard input -> reports, kept whole and named by their hash."""

from reportedly.acquire.outcome import Acquired, Duplicate, Options, Outcome, Skipped
from reportedly.acquire.sources import acquire

__all__ = ["Acquired", "Duplicate", "Options", "Outcome", "Skipped", "acquire"]
