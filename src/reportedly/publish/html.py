"""Brief -> one self-contained HTML page: the brief beside its reports' texts, words linked."""

import base64
import hashlib
import re
from functools import lru_cache
from importlib import resources

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from reportedly.publish.anchors import anchor, plain, texts
from reportedly.publish.parts import Brief, Where
from reportedly.publish.showable import in_marks, one_line, run, showable

# What opens the rules behind a table's grades, and a caution's whole explanation.
WHY = "Why these grades"
MORE = "What this means"

_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4}")


class Anchors:
    """Gives each quotation of one page its id, and finds the first quotation of a place."""

    def __init__(self) -> None:
        self._count = 0
        self._first: dict[Where, str] = {}

    def cite(self, place: Where) -> str:
        """Give an id to one more quotation of `place`."""
        self._count += 1
        name = f"c{self._count}"
        self._first.setdefault(place, name)
        return name

    def first(self, place: Where) -> str:
        """Find the id of the first quotation of `place`."""
        return self._first[place]


def to_html(brief: Brief) -> str:
    """Write the brief as one HTML file that asks for nothing from outside.

    Left the brief, right the texts; each quotation links to its words and each marked word back,
    by anchors alone. The script only lights up all of a quotation's words and remembers the way.
    """
    style, script = _static("brief.css"), _static("brief.js")
    return (
        _environment()
        .get_template("brief.html")
        .render(
            brief=brief,
            anchors=Anchors(),
            texts=texts(brief),
            known={report.label for report in brief.reports},
            style=Markup(style),  # noqa: S704 - a file that ships with the program
            script=Markup(script),  # noqa: S704 - a file that ships with the program
            policy=_policy(style, script),
            why=WHY,
            more=MORE,
        )
    )


def page_policy() -> str:
    """The Content-Security-Policy of every page of `to_html`, for whoever serves it."""
    return _policy(_static("brief.css"), _static("brief.js"))


def _policy(style: str, script: str) -> str:
    """Allow this page's own style and script by their hashes, and nothing else."""
    rules = ("default-src 'none'", f"style-src {_hash(style)}", f"script-src {_hash(script)}")
    return "; ".join((*rules, "base-uri 'none'", "form-action 'none'"))


def _hash(content: str) -> str:
    digest = hashlib.sha256(content.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def _static(name: str) -> str:
    return (resources.files("reportedly.publish") / "templates" / name).read_text("utf-8")


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("reportedly.publish"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "kind": lambda part: type(part).__name__,
        "marked": lambda text: in_marks(one_line(text)),
        "shown": showable,
        "run": run,
        "anchor": anchor,
        "language": lambda code: code if code and _LANGUAGE.fullmatch(code) else None,
        "plain": plain,
    }
    return environment
