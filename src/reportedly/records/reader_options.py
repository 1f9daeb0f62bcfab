"""Which reader is asked for, and what it needs to know: handed to every reader's factory."""

from dataclasses import dataclass, field

ENCODER, RULES = "encoder", "rules"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReaderOptions:
    """A reader by name; `endpoint` and `model` for those that ask a server.

    `key`: from the environment, never shown.
    """

    name: str = ENCODER
    endpoint: str | None = None
    model: str | None = None
    key: str | None = field(default=None, repr=False)
