"""Imported by the fork server of warm.py: everything that a command loads, loaded once.

A brief of two reports fills what the program keeps within a process: packages, patterns, data
files. The encoder is let go again, for its threads do not come along into a fork.
"""

from importlib import import_module
from pathlib import Path

from click.testing import CliRunner

from reportedly.cli import main
from reportedly.run.wiring import encoder

LATE = ("reportedly.api", "reportedly.publish.exports.formats", "reportedly.run.desk.show")
KALAT = Path(__file__).parent.parent / "examples" / "kalat"

for name in LATE:
    import_module(name)
CliRunner().invoke(
    main,
    ["brief", str(KALAT / "kalat-a.txt"), str(KALAT / "kalat-b.html")],
    catch_exceptions=False,
    standalone_mode=False,
)
encoder.cache_clear()
