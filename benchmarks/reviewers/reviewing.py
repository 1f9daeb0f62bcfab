"""One reviewer: signs in, reads the inbox, opens incidents, decides; and what all of it took."""

import asyncio
import random
import re
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from html import unescape

import httpx

from reviewers.serving import PASSWORD

WHAT = ("inbox", "incident", "item", "decide")
_ROW = re.compile(r'href="(/incidents/[^"?#]+)" data-open')
_ITEM = re.compile(r'hx-get="(/incidents/[^"]+\?item=[^"]+)"')
_FORM = re.compile(r'<form[^>]*id="decide".*?</form>', re.DOTALL)
_FIELD = re.compile(r'name="(csrf|subject|claim|field|seen|back)" value="([^"]*)"')
_CSRF = re.compile(r'name="csrf" value="([^"]+)"')
_OLDER = re.compile(r'href="([^"]+)" rel="next"')
# Of so many decisions one is on an incident that everybody decides on.
SHARED = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One request: what for, when it was sent (s), how long it took (ms), whether all went well."""

    what: str
    at: float
    ms: float
    well: bool


@dataclass(slots=True, kw_only=True)
class Session:
    """A reviewer's browser. `taken`: the reasons of the decisions that the server acknowledged."""

    name: str
    number: int
    client: httpx.AsyncClient
    chance: random.Random
    cookie: str = ""
    rows: list[str] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    taken: list[str] = field(default_factory=list)
    refused: int = 0
    page: str = "/?tray=new"

    async def enter(self) -> None:
        """Sign in, and go to a page of the inbox of one's own."""
        found = await self._get("/sign-in", "enter")
        said = {"name": self.name, "password": PASSWORD, "csrf": _CSRF.findall(found)[0]}
        await self._send("POST", "/sign-in", "enter", said)
        text = await self._get(self.page, "enter")
        for _ in range(self.number % 25):
            older = _OLDER.findall(text)
            if older:
                self.page = unescape(older[0])
                text = await self._get(self.page, "enter")
        self.rows = _ROW.findall(text)
        self.asked.clear()

    async def review(self, until: float, think: tuple[float, float], shared: Sequence[str]) -> None:
        """Decide on one incident after the other until a moment."""
        await asyncio.sleep(self.chance.uniform(0, think[1]))
        while time.perf_counter() < until:
            self.rows = _ROW.findall(await self._get(self.page, "inbox")) or self.rows
            common = self.chance.randrange(SHARED) == 0
            where = self.chance.choice(shared if common else self.rows)
            text = await self._get(where, "incident")
            for _ in range(2):
                items = _ITEM.findall(text)
                if items:
                    chosen = unescape(self.chance.choice(items))
                    text = await self._get(chosen, "item", htmx=True)
                await asyncio.sleep(self.chance.uniform(*think))
                if time.perf_counter() >= until:
                    return
                text = await self._decide(text)

    async def _decide(self, text: str) -> str:
        """Accept what is shown, with a reason that is like no other; give the page after it."""
        form = _FORM.search(text)
        if form is None:
            return text
        why = f"{self.name}, {len(self.asked)}"
        said = {name: unescape(value) for name, value in _FIELD.findall(form[0])}
        answer = await self._send("POST", "/acts", "decide", {**said, "does": "accept", "why": why})
        if answer.status_code == 303:
            self.taken.append(why)
            return await self._get(answer.headers["location"], "item", htmx=True)
        self.refused += answer.status_code == 409
        return text

    async def _get(self, path: str, what: str, *, htmx: bool = False) -> str:
        return (await self._send("GET", path, what, htmx=htmx)).text

    async def _send(
        self,
        method: str,
        path: str,
        what: str,
        data: dict[str, str] | None = None,
        *,
        htmx: bool = False,
    ) -> httpx.Response:
        headers = {"cookie": self.cookie, "x-forwarded-for": f"10.0.0.{self.number % 250 + 1}"}
        headers |= {"hx-request": "true"} if htmx else {}
        began = time.perf_counter()
        answer = await self.client.request(method, path, data=data, headers=headers)
        took = 1000 * (time.perf_counter() - began)
        if "set-cookie" in answer.headers:
            self.cookie = answer.headers["set-cookie"].partition(";")[0]
        well = answer.status_code in (200, 303, 409)
        self.asked.append(Asked(what=what, at=began, ms=took, well=well))
        return answer


def session(address: str, name: str, number: int) -> Session:
    """The browser of one reviewer; what it does depends on its number alone."""
    client = httpx.AsyncClient(base_url=address, timeout=60)
    chance = random.Random(number)  # noqa: S311
    return Session(name=name, number=number, client=client, chance=chance)
