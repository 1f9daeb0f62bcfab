"""A workbench in a test: the client that asks it, and what every test does with it."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from starlette.testclient import TestClient

from reportedly.acquire import Options
from reportedly.ledger.ledger import open_ledger
from reportedly.run.clock import SystemClock
from reportedly.run.desk.add import Adding, add
from reportedly.run.inputs import Observer
from reportedly.serve.board import Board
from reportedly.serve.desk import Desk

if TYPE_CHECKING:
    from reportedly.run.wiring import Kit

EXAMPLES = Path(__file__).parents[2] / "examples"
HOSTS = frozenset({"testserver", "127.0.0.1", "localhost"})
PASSWORD = "correct horse battery"  # noqa: S105
AT = "2026-01-31T12:00:00+00:00"


def fill(path: Path, files: list[str], kit: "Kit") -> None:
    """Read files into a new ledger."""
    observer = Observer(say=lambda _line: None, error=lambda error: pytest.fail(str(error)))
    with open_ledger(path) as ledger:
        it = Adding(
            ledger=ledger,
            kit=kit,
            options=Options(),
            clock=SystemClock(),
            observer=observer,
            by="desk",
        )
        assert list(add(files, it))


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """A workbench and the means to ask it."""

    desk: Desk
    client: TestClient

    @property
    def board(self) -> Board:
        """What is so now."""
        return self.desk.board()

    @property
    def incident(self) -> str:
        """The id of the incident that most reports tell of, the first of equals."""
        return max(self.board.incidents.values(), key=lambda each: (len(each.accounts), each.id)).id

    def get(self, path: str, **more: Any) -> str:
        """A page's text; it must be there."""
        answer = self.client.get(path, **more)
        assert answer.status_code == 200, answer.text
        return answer.text

    def csrf(self, page: str = "/") -> str:
        """The token that this session's forms bring back."""
        found = re.search(r'name="csrf" value="([^"]+)"', self.client.get(page).text)
        assert found
        return unescape(found[1])

    def act(self, client: TestClient | None = None, **said: Any) -> Any:
        """Send a form of the incident's page; gives the answer, unfollowed."""
        using = client or self.client
        page = using.get(f"/incidents/{self.incident}").text
        found = re.search(r'name="csrf" value="([^"]+)"', page)
        assert found
        data = {"subject": self.incident, "csrf": found[1]} | said
        return using.post("/acts", data=data, follow_redirects=False)


Make = Callable[..., Bench]
SignIn = Callable[..., TestClient]
