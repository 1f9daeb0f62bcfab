"""name -> Marker: the shipped readers, and those that other packages bring by entry point."""

from collections.abc import Callable
from importlib.metadata import EntryPoint, entry_points

from reportedly.errors import BadUsage
from reportedly.ports import Marker, ReaderFactory
from reportedly.records.reader_options import ENCODER, RULES, ReaderOptions
from reportedly.run.wiring import encoder_marker, rule_marker

GROUP = "reportedly.readers"


def marker(options: ReaderOptions, say: Callable[[str], None]) -> Marker:
    """Make the reader of this name; only its own package is loaded.

    Raises:
        BadUsage: there is none, there are two, it cannot be loaded, or its options do not do.
    """
    if options.name in (ENCODER, RULES):
        if options.endpoint or options.model:
            raise BadUsage(f"--endpoint and --model: the reader {options.name} asks no server")
        return encoder_marker() if options.name == ENCODER else rule_marker()
    make: ReaderFactory = _loaded(_found(options.name))
    return make(options, rule_marker(), say)


def names() -> tuple[str, ...]:
    """All readers that can be asked for."""
    return (ENCODER, RULES, *sorted({one.name for one in entry_points(group=GROUP)}))


def _found(name: str) -> EntryPoint:
    found = {one.value: one for one in entry_points(group=GROUP, name=name)}
    if not found:
        raise BadUsage(f"--reader {name}: there is no such reader. There are: {', '.join(names())}")
    if len(found) > 1:
        raise BadUsage(
            f"--reader {name}: several packages bring a reader of this name "
            f"({', '.join(sorted(found))}). Uninstall all but one."
        )
    return next(iter(found.values()))


def _loaded(point: EntryPoint) -> ReaderFactory:
    try:
        made = point.load()
    except (ImportError, AttributeError) as error:
        raise BadUsage(
            f"--reader {point.name}: {point.value} cannot be loaded ({error}). "
            "Install its package again."
        ) from error
    if not callable(made):
        raise BadUsage(f"--reader {point.name}: {point.value} is no function. See docs/readers.md.")
    return made  # type: ignore[no-any-return]
