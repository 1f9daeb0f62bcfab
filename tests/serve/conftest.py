"""A workbench over the examples: a ledger filled once, a copy of it for each test."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from starlette.testclient import TestClient

from browsing import CHROMIUM, serving
from reportedly.ledger.ledger import open_ledger
from reportedly.serve.accounts import Accounts
from reportedly.serve.app import make_app
from reportedly.serve.board import Boards
from reportedly.serve.desk import make_desk
from workbench import AT, EXAMPLES, HOSTS, PASSWORD, Bench, Make, SignIn, fill

if TYPE_CHECKING:
    from reportedly.run.wiring import Kit


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory, tools: "Kit") -> Path:
    """A ledger with the reports of two examples."""
    path = tmp_path_factory.mktemp("filled") / "reportedly.db"
    fill(path, [str(EXAMPLES / "kalat"), str(EXAMPLES / "macomia")], tools)
    return path


@pytest.fixture
def copied(filled: Path, tmp_path: Path) -> Path:
    """A copy of the filled ledger."""
    copy = tmp_path / "reportedly.db"
    shutil.copy(filled, copy)
    shutil.copytree(filled.with_name("reportedly.db.evidence"), tmp_path / "reportedly.db.evidence")
    return copy


@pytest.fixture
def make(copied: Path, tools: "Kit") -> Iterator[Make]:
    """How to open a workbench over the ledger; `asks_accounts` and `https` as in `make_desk`."""
    opened = []

    def making(**options: Any) -> Bench:
        ledger = open_ledger(copied)
        opened.append(ledger)
        folder = copied.with_name("reportedly.db.desk")
        desk = make_desk(ledger, folder, boards=Boards(ledger, tools), **options)
        client = TestClient(make_app(desk, hosts=HOSTS), raise_server_exceptions=True)
        return Bench(desk=desk, client=client)

    yield making
    for each in opened:
        each.close()


@pytest.fixture
def bench(make: Make) -> Bench:
    """A workbench on this machine, without accounts."""
    return make()


@pytest.fixture(scope="session")
def staff(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The accounts of a team, one for each role, named like it: hashing passwords takes long."""
    file = tmp_path_factory.mktemp("staff") / "accounts.json"
    accounts = Accounts(file)
    for role in ("reader", "coder", "reviewer", "admin"):
        accounts.put(role, role, PASSWORD, at=AT)
    accounts.put("second", "coder", PASSWORD, at=AT)
    return file


@pytest.fixture
def team(make: Make, copied: Path, staff: Path) -> Bench:
    """A workbench that asks for accounts, with a copy of the team's."""
    folder = copied.with_name("reportedly.db.desk")
    folder.mkdir(mode=0o700)
    shutil.copy(staff, folder)
    return make(asks_accounts=True)


@pytest.fixture
def sign_in(team: Bench) -> SignIn:
    """How to get a browser in which somebody of the team has signed in."""

    def signing(name: str) -> TestClient:
        client = TestClient(team.client.app)
        found = re.search(r'name="csrf" value="([^"]+)"', client.get("/sign-in").text)
        assert found
        said = {"name": name, "password": PASSWORD, "csrf": found[1]}
        answer = client.post("/sign-in", data=said, follow_redirects=False)
        assert answer.status_code == 303, answer.text
        return client

    return signing


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """The browser."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=str(CHROMIUM), args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        yield browser
        browser.close()


@pytest.fixture
def address(bench: Bench) -> Iterator[str]:
    """Where the workbench of this machine answers."""
    with serving(bench) as found:
        yield found


@pytest.fixture
def page(chromium: Any, address: str) -> Iterator[Any]:
    """A page on the inbox, whose browser must complain of nothing and ask nobody else."""
    context = chromium.new_context(
        viewport={"width": 1360, "height": 880}, color_scheme="light", base_url=address
    )
    opened = context.new_page()
    complaints: list[str] = []
    asked: list[str] = []
    opened.on(
        "console", lambda said: complaints.append(said.text) if said.type == "error" else None
    )
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.on("request", lambda request: asked.append(request.url))
    opened.goto("/")
    yield opened
    context.close()
    assert not [each for each in asked if not each.startswith(address)]
    assert complaints == [] or opened.url.endswith("#refused"), complaints
