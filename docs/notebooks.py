"""docs/notebooks/*.ipynb -> run from top to bottom, and held against what they were when committed.

usage: python docs/notebooks.py [--write] [NOTEBOOK...]

A cell that fails, or prints anything else than what is committed, is a fault; --write keeps what it
prints now. They run in the project's root, without the network, by the interpreter that runs this.
"""

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

DOCS = Path(__file__).parent
ROOT = DOCS.parent
LONGEST = 5000  # letters of a result's plain form beside its HTML
SECONDS = 300  # for one cell, on a machine that does other things as well
KERNEL = {"name": "python3", "display_name": "Python 3", "language": "python"}
PLAIN = {"kernelspec": KERNEL, "language_info": {"name": "python", "pygments_lexer": "ipython3"}}


def main() -> int:
    """Run all notebooks, or those that are named."""
    named = [Path(word) for word in sys.argv[1:] if not word.startswith("-")]
    os.environ["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    faults = []
    for path in named or sorted((DOCS / "notebooks").glob("*.ipynb")):
        faults += list(_checked(path, write="--write" in sys.argv[1:]))
    print(*(faults or ["all notebooks print what is committed"]), sep="\n")
    return bool(faults)


def _checked(path: Path, *, write: bool) -> Iterator[str]:
    kept = nbformat.read(path, as_version=4)
    try:
        now = run(kept)
    except CellExecutionError as error:
        yield f"{path.name}: {error}"
        return
    if write:
        nbformat.write(now, path)
        return
    for number, (old, new) in enumerate(zip(kept.cells, now.cells, strict=True), 1):
        if old.get("outputs") != new.get("outputs"):
            yield f"{path.name}, cell {number}: prints something else now than what is committed"


def run(notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """Run a copy of a notebook; times and names of machines are left out of what it keeps.

    Raises:
        CellExecutionError: a cell fails.
    """
    copy = nbformat.from_dict(notebook)
    for cell in copy.cells:
        cell.metadata = nbformat.from_dict({})
        if cell.cell_type == "code":
            cell.update(outputs=[], execution_count=None)
    client = NotebookClient(
        copy,
        timeout=SECONDS,
        record_timing=False,
        coalesce_streams=True,
        resources={"metadata": {"path": str(ROOT)}},
    )
    client.create_kernel_manager()
    client.km.transport = "ipc"  # a file that its owner alone can open, not a port of the machine
    client.execute(env=os.environ | {"PYTHONPATH": str(ROOT / "src"), "PYTHONHASHSEED": "0"})
    copy.metadata = nbformat.from_dict(PLAIN)
    for cell in copy.cells:
        cell.metadata = nbformat.from_dict({})
        for output in cell.get("outputs", ()):
            _calm(output)
    return copy


def _calm(output: Any) -> None:
    """Keep what a reader sees: of a result that is shown as a page, not its long form in code."""
    output.get("metadata", {}).clear()
    data = output.get("data", {})
    if "text/html" in data and len(data.get("text/plain", "")) > LONGEST:
        del data["text/plain"]


if __name__ == "__main__":
    sys.exit(main())
