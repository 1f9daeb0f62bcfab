"""Write the generated part of docs/exports.md: what each format cannot hold, from the code.

usage: python docs/exports.py
"""

from pathlib import Path

from reportedly.publish.exports.formats import FORMATS
from reportedly.publish.exports.losses import page

PAGE = Path(__file__).parent / "exports.md"
START, END = "<!-- generated: start -->\n", "<!-- generated: end -->\n"


def main() -> None:
    """Put the table and the formats' rules between the marks of the page."""
    head, _, rest = PAGE.read_text("utf-8").partition(START)
    tail = rest.partition(END)[2]
    PAGE.write_text(head + START + page(tuple(FORMATS.values())) + "\n" + END + tail, "utf-8")


if __name__ == "__main__":
    main()
