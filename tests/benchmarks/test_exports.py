"""The search for covered names finds one that is left, and invents none."""

import json
from dataclasses import replace

import pytest

from exports.covered import Secrets, kept, told
from reportedly.publish.exports.bundle import bundle
from reportedly.publish.exports.formats import FORMATS
from reportedly.records.reading import Reader, Reading
from reportedly.run.export import export_rules
from reportedly.run.masking import covering
from texts import report_of

TEXT = "Police said that Farid Osman, 34, was hurt. Osman saw smoke, a neighbour said. Green smoke."


def reading(text: str = TEXT) -> Reading:
    """A report in which nothing is marked."""
    return Reading(
        report=report_of(text, title="Osman hurt"), statements=(), accounts=(), disclosures=(),
        labels=(), questions=(), reader=Reader(name="made", version="1", model_sha256="0" * 64),
    )  # fmt: skip


@pytest.fixture(scope="module")
def hidden() -> tuple[Reading, ...]:
    """The same with everything covered."""
    return covering((), (reading(),), ("all",))[1]


@pytest.fixture(scope="module")
def secrets(hidden: tuple[Reading, ...]) -> Secrets:
    """What was covered."""
    return Secrets.between((reading(),), hidden)


def test_the_names_under_the_blocks_are_the_secrets(secrets: Secrets) -> None:
    """Whole and by their parts; a word that still stands there is none."""
    assert {"Farid Osman", "Farid", "Osman"} <= secrets.names
    assert not secrets.names & {"Police", "smoke", "said"}


@pytest.mark.parametrize("name", ["csl", "bibtex", "csv", "webannotation", "schemaorg-claim"])
def test_a_redacted_export_keeps_none_and_a_plain_one_some(
    name: str, hidden: tuple[Reading, ...], secrets: Secrets
) -> None:
    """The search sees into the values of each format."""
    rules = export_rules()
    write = FORMATS[name].write
    assert kept(secrets, told(name, write(bundle((), hidden), rules).data)) == set()
    leaky = replace(hidden[0], report=replace(hidden[0].report, title="Osman hurt"))
    if name in ("csl", "bibtex", "schemaorg-claim"):
        found = kept(secrets, told(name, write(bundle((), (leaky,)), rules).data))
        assert found == {"Osman"}


def test_names_of_fields_are_no_leak(secrets: Secrets) -> None:
    """Only values are looked at, and only whole words."""
    data = json.dumps({"Osman": "an Osmanic style", "b": ["Farids"]}).encode()
    assert kept(secrets, told("csl", data)) == set()
    assert kept(secrets, told("csl", b'["seen by Farid\\nOsman"]')) == secrets.names & {
        "Farid", "Osman", "Farid Osman",
    }  # fmt: skip
