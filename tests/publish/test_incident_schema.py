"""Incidents as JSON lines: the contract's fields, to the letter, and the schema that ships."""

import json
from functools import cache
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

import jsonschema
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportedly.fuse.incidents import cluster
from reportedly.fuse.rules import FuseRules
from reportedly.grade.incidents import incident
from reportedly.grade.rules import GradeRules
from reportedly.models.data import load
from reportedly.publish.jsonl import dump
from reportedly.publish.schema import schema
from reportedly.records.incident import Incident

VALID = jsonschema.Draft202012Validator(schema("incident"))
SLOW = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
# The contract's record, field by field; what a field holds more comes after these.
FIELDS = {
    "": "schema id title event_type modality date place parties accounts origins claims casualties "
    "disclosures questions cautions",
    "accounts": "report account main",
    "origins": "id name kind party_to_conflict reports why",
    "claims": "id predicate value asserted_by disputed_by grade why",
    "casualties": "party kind outcome low best high grade",
    "disclosures": "item status reports",
    "questions": "id kind text status opened_by answered_by",
    "cautions": "kind text reports",
}
SAID = "source report statement origin"


@cache
def makers() -> ModuleType:
    """The factories of small readings."""
    spec = spec_from_file_location("makers", Path(__file__).parents[1] / "fuse" / "makers.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


TOLLS = st.lists(
    st.tuples(
        st.sampled_from(["herders", "soldiers", "five bodies", "women", "terrorists"]),
        st.sampled_from(["civilians", "state_forces", "armed_group", "unknown"]),
        st.sampled_from(["killed", "injured", "captured"]),
        st.integers(0, 9),
        st.one_of(st.none(), st.integers(9, 12)),
        st.sampled_from(["The army", "a nurse", None]),
    ),
    max_size=3,
)
BLAMES = st.lists(
    st.tuples(
        st.sampled_from(["Free Harn Front", "soldiers", "gunmen", "Orvia", "Muslims"]),
        st.sampled_from(["perpetrator", "sponsor"]),
        st.sampled_from(["CLAIMED OR ADMITTED", "DENIED", "POSSIBLE", "SUSPECTED OR ACCUSED"]),
        st.sampled_from(["The army", "a nurse", None]),
    ),
    max_size=3,
)
STORY = st.fixed_dictionaries(
    {
        "tolls": TOLLS,
        "blames": BLAMES,
        "published": st.sampled_from([None, "2024-05-02", "2024-05-04T10:00:00Z", "soon"]),
        "kind": st.sampled_from(["news", "official_statement", "claim_of_responsibility", None]),
        "publisher": st.sampled_from(["The Post", "Joint Press Office", None]),
        "title": st.sampled_from([None, "Terrorists neutralised", "Two dead"]),
        "shown": st.lists(
            st.tuples(
                st.sampled_from(["identities", "video_or_photo"]),
                st.sampled_from(["disclosed", "called_for", "withheld", "disputed"]),
            ),
            max_size=2,
        ),
        "asks": st.lists(
            st.tuples(st.sampled_from(["toll", "perpetrator", "other"]), st.just("who fired")),
            max_size=2,
        ),
    }
)
TEXT = (
    "The army said five bodies of terrorists, women, soldiers and herders were seen at Harn Ford. "
    "It was not known who fired. a nurse blamed gunmen, Muslims, Orvia and the Free Harn Front."
)
SAYS = [("The army", "military", "five bodies"), ("a nurse", "hospital", "blamed gunmen")]


@SLOW
@given(st.lists(STORY, min_size=1, max_size=3), st.sampled_from([None, "2024-05-09", "2026-01-01"]))
def test_incidents_of_any_readings_fit_the_schema(stories: Any, as_of: str | None) -> None:
    """What the stages make is what the schema says, as one line of JSON."""
    rules, fuse = load("grade", GradeRules), load("fuse", FuseRules)
    make = makers()
    readings = [make.story(f"r{n}", TEXT, says=SAYS, **each) for n, each in enumerate(stories)]
    by_id = {reading.report.id: reading for reading in readings}
    for found in cluster(readings, fuse):
        line = dump(incident(found, by_id, rules, as_of))
        assert "\n" not in line
        _check(json.loads(line), {r.report.id: r.report.text for r in readings})


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.from_type(Incident))
def test_any_incident_record_fits_the_schema(made: Incident) -> None:
    """Record and schema are one: whatever the record can hold, the schema allows."""
    VALID.validate(json.loads(dump(made)))


def _check(written: dict[str, Any], texts: dict[str, str]) -> None:
    VALID.validate(written)
    for name, fields in FIELDS.items():
        for record in written[name] if name else [written]:
            assert set(fields.split()) <= set(record)
    said = [s for c in written["claims"] for s in (*c["asserted_by"], *c["disputed_by"])]
    for each in said:
        assert set(SAID.split()) <= set(each)
        assert each["report"] == each["quote"]["report"]
    for quote in _quotes(written):
        assert texts[quote["report"]][quote["start"] : quote["end"]] == quote["text"]


def _quotes(node: Any) -> list[dict[str, Any]]:
    if isinstance(node, list):
        return [quote for each in node for quote in _quotes(each)]
    if not isinstance(node, dict):
        return []
    if set(node) == {"report", "text", "start", "end"}:
        return [node]
    return [quote for each in node.values() for quote in _quotes(each)]
