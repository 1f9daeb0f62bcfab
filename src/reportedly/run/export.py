"""Incidents and readings -> a file in somebody else's format, and what did not fit into it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from importlib.util import find_spec

from reportedly.errors import BadUsage
from reportedly.models.data import load
from reportedly.publish.exports.bundle import bundle
from reportedly.publish.exports.exported import LeftOut
from reportedly.publish.exports.formats import FORMATS
from reportedly.publish.exports.losses import told
from reportedly.publish.exports.rules import ExportRules
from reportedly.records.incident import Incident
from reportedly.records.reading import Reading
from reportedly.run.masking import covering
from reportedly.run.wiring import countries

# The package that an extra brings, to see whether it is there.
_PACKAGES = {"parquet": "pyarrow"}


def check(name: str, *, to_screen: bool) -> None:
    """See that a format can be written, before anything is read.

    Raises:
        BadUsage: it needs a package that is not installed, or a file and there is none.
    """
    if to_screen and not FORMATS[name].text:
        raise BadUsage(f"export {name}: it is no text. Name a file to write: -o FILE")
    extra = FORMATS[name].extra
    if extra and find_spec(_PACKAGES[extra]) is None:
        raise BadUsage(
            f"export {name}: the package {_PACKAGES[extra]} is not installed. "
            f"Install it with: pip install 'reportedly[{extra}]'"
        )


def export(
    name: str,
    incidents: Sequence[Incident],
    readings: Sequence[Reading],
    profiles: Sequence[str],
    say: Callable[[str], None],
) -> bytes:
    """Write records in a format of `FORMATS`; every loss is told to `say`, a line each.

    Args:
        name: the format.
        incidents: from this run or from a ledger.
        readings: those that the incidents' quotations point into.
        profiles: what to cover, of `redaction.ASPECTS` or `all`; nothing where it is empty.
        say: where losses are told.
    """
    if profiles:
        incidents, readings, note = covering(incidents, readings, profiles)
        say(note)
    known, format_ = bundle(incidents, readings), FORMATS[name]
    exported = format_.write(known, export_rules())
    for line in told(format_, known):
        say(line)
    for why, ids in _by_reason(exported.left_out):
        say(f"{name} leaves out {len(ids)}: {why} ({', '.join(ids)})")
    return exported.data


def _by_reason(left_out: Sequence[LeftOut]) -> Iterable[tuple[str, list[str]]]:
    """The ids of what was left out, by the reason for it."""
    found: dict[str, list[str]] = {}
    for left in left_out:
        found.setdefault(left.why, []).append(left.what)
    return found.items()


def export_rules() -> ExportRules:
    """The codes of other data sets, with the names of countries."""
    names = {one.code: one.names[0] for one in countries()}
    return replace(load("exports", ExportRules), countries=names)
