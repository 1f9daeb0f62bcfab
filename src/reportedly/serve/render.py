"""Template and values -> page: escaped, free of control characters, with its session's cookie."""

from functools import lru_cache
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from reportedly import __version__
from reportedly.publish.showable import in_marks, one_line, run, showable
from reportedly.serve import links
from reportedly.serve.gate import COOKIE, Visitor, desk_of
from reportedly.serve.items import readable
from reportedly.serve.sessions import LONGEST, Session
from reportedly.serve.words import wording


def render(
    request: Request, template: str, visitor: Visitor | None, *, status: int = 200, **values: Any
) -> HTMLResponse:
    """A page for a visitor; null: for somebody who has not signed in."""
    session: Session | None = visitor.session if visitor else request.state.session
    text = (
        environment()
        .get_template(template)
        .render(
            visitor=visitor,
            csrf=session.csrf if session else "",
            here=links.inside(str(request.url.path) + _query(request)),
            asks_accounts=desk_of(request).asks_accounts,
            words=wording(),
            version=__version__,
            **values,
        )
    )
    answer = HTMLResponse(text, status_code=status)
    fresh: Session | None = getattr(request.state, "fresh", None)
    if fresh is not None:
        give_cookie(answer, fresh, https=desk_of(request).https)
    return answer


def give_cookie(answer: Any, session: Session, *, https: bool) -> None:
    """Let a browser keep its session's id, for nobody else to read or send."""
    answer.set_cookie(
        COOKIE, session.id, max_age=int(LONGEST), httponly=True, samesite="strict", secure=https
    )


@lru_cache(maxsize=1)
def environment() -> Environment:
    """Jinja: everything is escaped, nothing undefined is shown as nothing."""
    made = Environment(
        loader=PackageLoader("reportedly.serve"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_showable,
    )
    made.globals |= {"links": links, "readable": readable, "grade_of": _graded}
    made.filters |= {
        "kind": lambda part: type(part).__name__,
        "marked": lambda text: in_marks(one_line(text)),
        "run": run,
        "one_line": one_line,
        "minute": lambda at: at[:16].replace("T", " "),
        "slug": links.slug,
    }
    return made


def _showable(value: Any) -> Any:
    """No text reaches a page with control characters or hidden changes of direction in it."""
    if type(value) is not str or (value.isascii() and value.isprintable()):
        return value
    return showable(value)


@lru_cache
def _graded(grade: str | None) -> Markup:
    """A grade's word as a tag; a list of incidents has a hundred of them."""
    if not grade:
        return Markup('<span class="none">–</span>')
    tag = Markup('<span class="tag t-{}">{}</span>')
    return tag.format(grade, wording().grades[grade].word)


def _query(request: Request) -> str:
    return f"?{request.url.query}" if request.url.query else ""
