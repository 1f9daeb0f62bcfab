"""What an exporter gives back: bytes, and what was left out; and what a format is."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from reportedly.publish.exports.bundle import Bundle
from reportedly.publish.exports.rules import ExportRules

Held = Literal["held", "partly", "lost"]


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """The id of an incident that the format has no row for, with the reason."""

    what: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """The file's bytes, and every record that is not in it."""

    data: bytes
    left_out: tuple[LeftOut, ...] = ()


Write = Callable[[Bundle, ExportRules], Exported]


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """One format: its name on the command line, what it is, and what it cannot hold.

    `partly` and `lost` say for a facet (`facets.FACETS`) what becomes of it; every other facet is
    held whole. `rules`: conventions of the format that change a value, in words. `extra`: what must
    be installed beside reportedly. `text`: whether its bytes can be shown in a terminal.
    """

    name: str
    title: str
    write: Write
    partly: Mapping[str, str] = field(default_factory=dict)
    lost: Mapping[str, str] = field(default_factory=dict)
    rules: tuple[str, ...] = ()
    extra: str | None = None
    text: bool = True

    def holds(self, facet: str) -> Held:
        """Whether a facet is held, in part or not at all."""
        return "lost" if facet in self.lost else "partly" if facet in self.partly else "held"
