"""Installed packages and shipped data -> THIRD-PARTY.md: what comes with it, under which licence.

usage: python release/licences.py [--write]

Without --write it says where the page differs from what is installed, and exits with 1. A licence
that is unknown, or that release/licences.toml does not allow, is a fault in either case.
"""

import re
import sys
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "THIRD-PARTY.md"
PINNED = re.compile(r"^([a-z0-9][a-z0-9._-]*)==", re.MULTILINE)
LICENCE = re.compile(r"[A-Za-z0-9][A-Za-z0-9.-]*")
OPERATORS = {"AND", "OR", "WITH"}
# Peers of the benchmarks: nobody installs them to use the program.
NOT_SHIPPED = {"bench"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """One distribution with its licence as an SPDX expression; null where nothing says it."""

    name: str
    licence: str | None
    extra: bool


def rules() -> dict[str, dict[str, str]]:
    """The file beside this one."""
    return tomllib.loads((ROOT / "release" / "licences.toml").read_text("utf-8"))


def packages() -> tuple[Package, ...]:
    """Every package of requirements.lock, and those that extras bring besides."""
    locked = set(PINNED.findall((ROOT / "requirements.lock").read_text("utf-8")))
    extras = set(_extras()) - locked
    known = rules()
    return tuple(_package(name, known, extra=name in extras) for name in sorted(locked | extras))


def _extras() -> Iterator[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    found: set[str] = set()
    for extra, wanted in project["optional-dependencies"].items():
        if extra not in NOT_SHIPPED:
            for each in wanted:
                _follow(Requirement(each), found)
    yield from found


def _follow(wanted: Requirement, found: set[str]) -> None:
    """Add a package and what it needs here to those found; what is not installed ends there."""
    name = canonicalize_name(wanted.name)
    if name in found:
        return
    found.add(name)
    try:
        needs = metadata.requires(name) or []
    except metadata.PackageNotFoundError:
        return
    for need in map(Requirement, needs):
        if need.marker is None or any(
            need.marker.evaluate({"extra": each}) for each in ("", *wanted.extras)
        ):
            _follow(need, found)


def _package(name: str, known: Mapping[str, Mapping[str, str]], *, extra: bool) -> Package:
    try:
        told = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return Package(name=name, licence=known["packages"].get(name), extra=extra)
    said = known["packages"].get(name) or told.get("License-Expression") or _worded(told, known)
    return Package(name=name, licence=said, extra=extra)


def _worded(told: metadata.PackageMetadata, known: Mapping[str, Mapping[str, str]]) -> str | None:
    """The licence from the older fields of the metadata, in SPDX's words."""
    classes = [
        line.rsplit(" :: ", 1)[-1]
        for line in told.get_all("Classifier") or ()
        if line.startswith("License ::")
    ]
    for words in (told.get("License") or "", *classes):
        spdx = known["spdx"].get(words, words)
        if spdx and len(spdx) < 60 and _names(spdx) and " " not in _bare(spdx):
            return spdx
    return None


def _names(expression: str) -> set[str]:
    return set(LICENCE.findall(expression)) - OPERATORS


def _bare(expression: str) -> str:
    """The expression with its operators taken out: one word a licence, or it is no expression."""
    return re.sub(r"[()]|\s+(?:AND|OR|WITH)\s+", "", expression)


def faults(found: Sequence[Package]) -> Iterator[str]:
    """Packages whose licence is unknown, or is none that the project takes."""
    allowed = rules()["allowed"]
    taken = {*allowed["licences"], *allowed["alternatives"]}
    for each in found:
        if each.licence is None:
            yield f"{each.name}: no licence in its metadata: look it up, put it into licences.toml"
        elif unknown := _names(each.licence) - taken - set(allowed["extras_only"] * each.extra):
            yield f"{each.name}: {', '.join(sorted(unknown))} is not allowed by licences.toml"
        elif _names(each.licence) <= set(allowed["alternatives"]):
            yield f"{each.name}: none of {each.licence} is allowed by licences.toml"


def covered(file: str) -> str | None:
    """The licence of a file of the wheel that is no code; null where no row covers it."""
    for row in rules()["data"]:
        if fnmatchcase(file, row["files"]):
            return str(row["licence"])
    return None


def page(found: Sequence[Package]) -> str:
    """The whole page, in Markdown."""
    return "\n".join(
        [
            "# What comes with reportedly, and under which licence\n",
            "Generated by `python release/licences.py --write` from what is installed by "
            "`requirements.lock` and `requirements-dev.lock`.",
            "Versions and hashes are in those files and in a release's SBOM. [NOTICE](NOTICE) has "
            "the credits.\n",
            "## Data and files in the package\n",
            "| files | what | from | licence |",
            "| --- | --- | --- | --- |",
            *(
                f"| `{row['files']}` | {row['what']} | {row['source']} | {row['licence']} |"
                for row in rules()["data"]
            ),
            "\n## Packages that it needs\n",
            *_table([each for each in found if not each.extra]),
            "\n## Packages that extras bring\n",
            *_table([each for each in found if each.extra]),
            "",
        ]
    )


def _table(found: Sequence[Package]) -> Iterator[str]:
    yield "| package | licence |"
    yield "| --- | --- |"
    yield from (f"| {each.name} | {each.licence} |" for each in found)


def main() -> int:
    """Write the page, or hold it against what is installed."""
    found = packages()
    wrong = list(faults(found))
    if "--write" in sys.argv[1:]:
        PAGE.write_text(page(found), "utf-8")
    elif PAGE.read_text("utf-8") != page(found):
        wrong.append("THIRD-PARTY.md is not the present one: python release/licences.py --write")
    sys.stderr.writelines(f"{line}\n" for line in wrong)
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
