"""Documents + code -> out/site: the documentation, built strictly and without a network.

usage: python docs/build_site.py [OUT]

Every warning of Sphinx (a link that leads nowhere, a page that is in no list) is a fault, and so is
every page that would ask another host for a script, a style, a font or a picture.
"""

import re
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pages_from_code
from sphinx.cmd.build import main as sphinx

DOCS = Path(__file__).parent
ROOT = DOCS.parent
# Where an element's address is fetched without the reader's doing. A frame's inside is `srcdoc`.
FETCHED = {"script": "src", "link": "href", "img": "src", "iframe": "src", "source": "src"}
FOREIGN = re.compile(r"\s*(?:[a-z]+:)?//", re.IGNORECASE)
IN_STYLES = re.compile(r"(?:url\(|@import)\s*[\"']?(?:https?:)?//")
START = (
    "<!doctype html><title>reportedly</title>"
    '<meta http-equiv="refresh" content="0; url=docs/index.html">'
)


class Fetches(HTMLParser):
    """Collects what a page asks other hosts for."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the address of an element that a browser fetches by itself."""
        for name, value in attrs:
            if name == FETCHED.get(tag) and value and FOREIGN.match(value):
                self.found.append(value)
            if name == "srcdoc" and value:
                self.found += fetched(value)


def fetched(page: str) -> list[str]:
    """The addresses on other hosts that a browser would fetch to show a page."""
    parser = Fetches()
    parser.feed(page)
    return parser.found


def main() -> int:
    """Build, then look at every page and style."""
    out = Path(sys.argv[1]) if sys.argv[1:] else ROOT / "out" / "site"
    pages_from_code.write(DOCS / "reference")
    words = ["-W", "--keep-going", "-q", "-b", "html", "-c", str(DOCS), "-d", f"{out}.trees"]
    if sphinx([*words, str(ROOT), str(out)]):
        return 1
    (out / "index.html").write_text(START, "utf-8")
    faults = list(foreign(out))
    print(*faults, sep="\n", file=sys.stderr)
    print(f"{len(list(out.rglob('*.html')))} pages in {out}")
    return bool(faults)


def foreign(out: Path) -> Iterator[str]:
    """Each request to another host that reading the site would make."""
    for path in sorted(out.rglob("*.html")):
        found = fetched(path.read_text("utf-8"))
        yield from (f"{path.relative_to(out)}: asks for {each}" for each in found)
    for path in sorted(out.rglob("*.css")):
        if IN_STYLES.search(path.read_text("utf-8")):
            yield f"{path.relative_to(out)}: asks another host"


if __name__ == "__main__":
    sys.exit(main())
