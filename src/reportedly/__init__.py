"""reportedly: an auditable ledger of who claims what about security incidents."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from reportedly.api import Told as Told
    from reportedly.api import brief as brief
    from reportedly.api import read as read

__version__ = "0.1.0"
_API = ("Told", "brief", "read")


def __getattr__(name: str) -> Any:
    """The notebook's functions, loaded when they are first asked for."""
    if name not in _API:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from reportedly import api

    return getattr(api, name)


def __dir__() -> list[str]:
    return [*globals(), *_API]
