"""text of a key or a response -> Answers: the templates of every message.

A key's fill may hold alternatives ("a" / "b"), be optional (? before it), and name what it is about
after a colon (DEATH: "a" / "b"). A response is the same without alternatives. Lines that start
with ; are comments; a line of blanks ends a slot; * means "not applicable" and - "nothing".
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from muc4.slots import Kind, slots

_SLOT_LINE = re.compile(r"\s*(\d{1,2})\.\s*")
_PART = re.compile(r'"(?:\\.|[^"\\])*"|[/:()?]|[^"/:()?]+|"')
_MESSAGE = re.compile(r"[A-Z0-9]+-MUC\d-\d+")
NOTHING = "-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fill:
    """One answer in a slot: any of `values` is right, about any of `refs` (none: untagged)."""

    values: tuple[str, ...]
    refs: tuple[str, ...] = ()
    optional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """One incident of one message: the fills by slot number; an empty slot is left out."""

    message: str
    number: str
    optional: bool = False
    fills: dict[int, tuple[Fill, ...]]

    def of(self, slot: int) -> tuple[Fill, ...]:
        """The fills of a slot, none where it is empty or does not apply."""
        return self.fills.get(slot, ())


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """A key or a response: every message that it mentions, and the templates in file order."""

    messages: tuple[str, ...]
    templates: tuple[Template, ...]
    faults: tuple[str, ...]

    def of(self, message: str) -> tuple[Template, ...]:
        """The templates of one message."""
        return tuple(one for one in self.templates if one.message == message)


def parse(text: str) -> Answers:
    """Read a key or a response; lines that make no sense are listed in `faults`, by number."""
    messages: dict[str, None] = {}
    templates: list[Template] = []
    faults: list[str] = []
    for form in _forms(text, faults):
        found = _MESSAGE.match(" ".join(form.get(0, [])))
        if found is None:
            faults.append(f"no message id in {form.get(0)}")
            continue
        messages[found[0]] = None
        template = _template(found[0], form, faults)
        if template is not None:
            templates.append(template)
    return Answers(messages=tuple(messages), templates=tuple(templates), faults=tuple(faults))


def _forms(text: str, faults: list[str]) -> Iterator[dict[int, list[str]]]:
    """Each form of the file as the non-empty lines of its slots."""
    form: dict[int, list[str]] = {}
    slot: int | None = None
    for number, line in enumerate(text.splitlines(), start=1):
        start = _slot_of(line)
        if start is not None:
            slot, rest = start
            if slot == 0 and form:
                yield form
                form = {}
            form[slot] = [rest] if rest else []
        elif not line.strip():
            slot = None
        elif slot is not None and not line.lstrip().startswith(";"):
            form[slot].append(line.strip())
        elif not line.lstrip().startswith((";", "*")):
            faults.append(f"line {number} belongs to no slot: {line.strip()[:60]}")
    if form:
        yield form


def _slot_of(line: str) -> tuple[int, str] | None:
    """The slot number and the first fill of a line that starts a slot."""
    found = _SLOT_LINE.match(line)
    if found is None:
        return None
    label = slots().labels().get(int(found[1]))
    rest = line[found.end() :]
    if label is None or not rest.startswith(label):
        return None
    return int(found[1]), rest[len(label) :].strip()


def _template(message: str, form: dict[int, list[str]], faults: list[str]) -> Template | None:
    """The template of a form; none where the form says that the message tells of no incident."""
    head = " ".join(form.get(1, [])).split()
    if not head or not head[0].isdigit():
        if head not in (["*"], []):
            faults.append(f"no template number in {message}: {head}")
        return None
    fills = {}
    for slot in slots().slot:
        found = tuple(_fills(form.get(slot.number, []), slot.kind))
        if found:
            fills[slot.number] = found
    optional = "(OPTIONAL)" in head
    return Template(message=message, number=head[0], optional=optional, fills=fills)


def _fills(lines: Iterable[str], kind: Kind) -> Iterator[Fill]:
    read = {"location": _location, "date": _date}.get(kind, _tagged)
    for line in lines:
        body = line.lstrip("? ") if line.startswith("?") else line
        fill = read(body)
        if fill.values and (fill.refs or fill.values != (NOTHING,)):
            yield Fill(values=fill.values, refs=fill.refs, optional=line.startswith("?"))


def _tagged(body: str) -> Fill:
    """`A / B: "x" / "y"`: the values and what they are about."""
    sides: list[list[str]] = [[""]]
    for part in _PART.findall(body):
        if part == "/":
            sides[-1].append("")
        elif part == ":" and len(sides) == 1 and sides[0][-1].strip():
            sides.append([""])
        elif part not in "()":
            sides[-1][-1] += part
    values, refs = (tuple(_clean(one) for one in side if _clean(one)) for side in [*sides, []][:2])
    return Fill(values=() if values == ("*",) else values, refs=refs)


def _clean(words: str) -> str:
    """The words of one alternative, without quotation marks around them and with single blanks."""
    bare = " ".join(words.replace('\\"', "''").split())
    return bare.strip('"').replace("''", '"').strip() if bare != '"-"' else NOTHING


def _location(body: str) -> Fill:
    """Alternatives stand in brackets, ` / ` between whole places, or `(CITY / TOWN)` in one."""
    if body.strip() in ("*", NOTHING):
        return Fill(values=())
    parts = re.findall(r"\((?:[^()]|\([^()]*\))*\)", body) if body.startswith("(") else None
    wholes = [one[1:-1] for one in parts] if parts else re.split(r"/(?![^(]*\))", body)
    values = tuple(" ".join(one.split()) for whole in wholes for one in _kinds(whole.strip()))
    return Fill(values=values)


def _kinds(place: str) -> Iterator[str]:
    """`X (CITY / TOWN)` -> `X (CITY)`, `X (TOWN)`."""
    found = re.search(r"\(([^()]*/[^()]*)\)", place)
    if found is None:
        yield place
        return
    for kind in found[1].split("/"):
        yield from _kinds(f"{place[: found.start()]}({kind.strip()}){place[found.end() :]}")


def _date(body: str) -> Fill:
    bare = body.replace("(", " ").replace(")", " ")
    values = (" ".join(one.split()) for one in bare.split("/"))
    return Fill(values=tuple(one for one in values if one not in ("*", NOTHING, "")))
