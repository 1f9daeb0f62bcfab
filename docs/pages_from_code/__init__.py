"""The code -> docs/reference/: pages that no one writes by hand, made anew with every build.

Each module has one function `page() -> str` that gives Markdown; `FILES` names them all.
"""

from collections.abc import Callable, Mapping
from pathlib import Path

from pages_from_code import card, commands, python_api, records, rest

FILES: Mapping[str, Callable[[], str]] = {
    "commands.md": commands.page,
    "records.md": records.page,
    "python-api.md": python_api.page,
    "rest-api.md": rest.page,
    "model-card.md": card.page,
}


def write(folder: Path) -> None:
    """Write all pages; a page whose words are the same keeps its time, so that builds are short."""
    folder.mkdir(exist_ok=True)
    for name, page in FILES.items():
        target, text = folder / name, page()
        if not target.exists() or target.read_text("utf-8") != text:
            target.write_text(text, "utf-8")
