"""Each export read by its format's own library or schema: what is wrong raises, else how many."""

import importlib
import io
import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from reportedly.publish.exports import acled_like, ucdp_ged
from reportedly.publish.exports.bundle import Bundle
from reportedly.publish.exports.rows import COLUMNS, rows

SCHEMATA = Path(__file__).parents[1] / "publish" / "exports" / "schemata"


def package(name: str) -> Any:
    """A validator, or a test that is left out with the reason."""
    return pytest.importorskip(name, reason=f"{name}, a validator of the dev group, is missing")


def _schema(name: str, data: bytes) -> Any:
    from jsonschema import Draft202012Validator

    schema = json.loads((SCHEMATA / f"{name}.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    whole = json.loads(data)
    Draft202012Validator(schema).validate(whole)
    return whole


def ged(data: bytes, known: Bundle) -> int:
    """UCDP's columns, types and sums, read by pandas and geopandas."""
    frame = package("pandas").read_csv(io.BytesIO(data), parse_dates=["date_start", "date_end"])
    geo = package("geopandas")
    assert tuple(frame.columns) == ucdp_ged.COLUMNS
    assert len(ucdp_ged.COLUMNS) == 49
    assert frame["id"].is_unique
    assert set(frame["relid"]) <= {incident.id for incident in known.incidents}
    assert (frame["date_start"] <= frame["date_end"]).all()
    assert (frame["year"] == frame["date_start"].dt.year).all()
    parts = ["deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown"]
    assert (frame[parts].sum(axis=1) == frame["best"]).all()
    assert ((frame["low"] <= frame["best"]) & (frame["best"] <= frame["high"])).all()
    assert (frame["high"] >= 1).all()
    assert (
        frame["where_prec"].isin(range(1, 8)).all() and frame["date_prec"].isin(range(1, 6)).all()
    )
    assert frame["event_clarity"].isin((1, 2)).all()
    assert frame["type_of_violence"].dropna().isin((1, 2, 3)).all()
    assert frame["side_a"].notna().all() and frame["source_original"].notna().all()
    placed = frame[frame["geom_wkt"].notna()]
    points = geo.GeoSeries.from_wkt(placed["geom_wkt"], crs="EPSG:4326")
    assert (points.x == placed["longitude"]).all() and (points.y == placed["latitude"]).all()
    assert placed["priogrid_gid"].between(1, 259_200).all()
    return len(frame)


def acled(data: bytes, known: Bundle) -> int:
    """ACLED's columns and codes, read by pandas."""
    frame = package("pandas").read_csv(io.BytesIO(data), parse_dates=["event_date"])
    assert tuple(frame.columns) == acled_like.COLUMNS
    assert len(acled_like.COLUMNS) == 31
    assert frame["event_id_cnty"].is_unique
    assert len(frame) <= len(known.incidents)
    assert frame["time_precision"].isin((1, 2, 3)).all()
    assert frame["geo_precision"].isin((1, 2, 3)).all()
    for column in ("inter1", "inter2"):
        assert frame[column].dropna().isin(range(1, 9)).all()
    assert (frame["fatalities"] >= 0).all() and frame["notes"].notna().all()
    known_types = {"Battles", "Explosions/Remote violence", "Violence against civilians", "Riots"}
    assert set(frame["event_type"]) <= {*known_types, "Strategic developments"}
    return len(frame)


def geojson(data: bytes, known: Bundle) -> int:
    """RFC 7946 by the geojson library, and what a map program reads of it."""
    collection = package("geojson").loads(data.decode())
    assert collection.is_valid, collection.errors()
    frame = package("geopandas").read_file(io.BytesIO(data))
    assert len(frame) == len(collection["features"]) == len(known.incidents)
    placed = [i for i in known.incidents if i.place and i.place.lat is not None]
    assert int(frame.geometry.notna().sum()) == len(placed)
    return len(frame)


def followthemoney(data: bytes, known: Bundle) -> int:
    """Read by the library: ids as it makes them, every value as its own cleaning leaves it."""
    ftm = package("followthemoney")
    from followthemoney.statement import serialize
    from followthemoney.statement.entity import StatementEntity

    statements = list(serialize.read_json_statements(io.BytesIO(data)))
    by_entity: dict[str, list[Any]] = {}
    for one in statements:
        assert one.id == one.generate_key(), one.to_dict()
        prop = ftm.model.get(one.schema).get(one.prop)
        assert prop is not None, (one.schema, one.prop)
        cleaned = prop.type.clean(one.value)  # an address may have another normal form
        assert cleaned == one.value or (cleaned and prop.type.name == "url"), (one.prop, one.value)
        by_entity.setdefault(one.entity_id, []).append(one)
    assert len({one.id for one in statements}) == len(statements)
    kept = 0
    for parts in by_entity.values():
        entity = StatementEntity.from_statements(_dataset(), parts)
        kept += sum(1 for one in entity.statements if one.prop != "id")
        for name, prop in entity.schema.properties.items():
            if prop.type.name == "entity" and not prop.stub:
                assert set(entity.get(name)) <= by_entity.keys(), name
    assert kept == len(statements) == len(data.splitlines())
    assert sum(one.schema == "Event" and one.prop == "name" for one in statements) == len(
        known.incidents
    )
    return len(statements)


def _dataset() -> Any:
    from followthemoney.dataset import Dataset

    return Dataset.make({"name": "test", "title": "Test"})


def schemaorg(data: bytes, known: Bundle) -> int:
    """Types and properties of schema.org; every reference leads to something in the graph."""
    graph = _schema("schemaorg-claim", data)["@graph"]
    ids = {node["@id"] for node in graph} | {n["isPartOf"]["@id"] for n in graph if "isPartOf" in n}
    for node in graph:
        for pointed in (*node.get("appearance", ()), *([node["about"]] if "about" in node else ())):
            assert pointed["@id"] in ids
    assert sum(node["@type"] == "Event" for node in graph) == len(known.incidents)
    package("msgspec_schemaorg")
    vocabulary = importlib.import_module("msgspec_schemaorg.models")
    for node in graph:
        _of_vocabulary(node, vocabulary)
    return len(graph)


def _of_vocabulary(node: Any, vocabulary: Any) -> Any:
    """A node's type, after each of its properties was one that schema.org gives that type.

    What a property points at has to be of a type that schema.org expects there.
    """
    if not isinstance(node, dict) or "@type" not in node:
        return None
    kind = getattr(vocabulary, node["@type"])
    for name, value in node.items():
        assert name in kind.__struct_encode_fields__, (node["@type"], name)
        for each in value if isinstance(value, list) else [value]:
            found = _of_vocabulary(each, vocabulary)
            expected = _expected(kind, name, vocabulary) if found else ()
            assert found is None or issubclass(found, expected), (node["@type"], name, found)
    return kind


def _expected(kind: Any, name: str, vocabulary: Any) -> tuple[type, ...]:
    """The types that a property may point at, by the vocabulary's own annotations."""
    told = next(c.__annotations__[name] for c in kind.__mro__ if name in c.__annotations__)
    types = (getattr(vocabulary, word, None) for word in re.findall(r"'(\w+)'", str(told)))
    return tuple(each for each in types if isinstance(each, type))


def prov(data: bytes, known: Bundle) -> int:
    """Read and written again by the prov library; nothing dangles, nothing is two kinds at once."""
    package("prov")
    from prov.model import ProvDocument

    text = data.decode()
    document = ProvDocument.deserialize(content=text, format="json")
    again = ProvDocument.deserialize(content=document.serialize(format="json"), format="json")
    assert document == again == document.unified()
    tables = json.loads(text)
    things = [set(tables.get(name, ())) for name in ("entity", "activity", "agent")]
    assert sum(map(len, things)) == len(set().union(*things))
    relations = [row for name, rows in tables.items() if _relates(name) for row in rows.values()]
    ends = {v for row in relations for k, v in row.items() if k != "prov:type"}
    assert ends <= set().union(*things), ends - set().union(*things)
    assert sum("prov:Collection" in str(e) for e in tables.get("entity", {}).values()) == len(
        known.incidents
    )
    assert len(document.get_records()) == sum(map(len, things)) + len(relations)
    return len(document.get_records())


def _relates(name: str) -> bool:
    return name not in ("prefix", "entity", "activity", "agent")


def webannotation(data: bytes, known: Bundle) -> int:
    """The Recommendation's MUSTs; both selectors cut the same words out of the stored copy."""
    from reportedly.publish.exports.web_annotation import copy_of

    collection = _schema("webannotation", data)
    texts: dict[str, set[str]] = {}
    for report in known.reports.values():
        texts.setdefault(copy_of(report)["id"], set()).add(report.text)
    items = collection.get("first", {}).get("items", [])
    assert len(items) == collection["total"]
    for item in items:
        quote, position = item["target"]["selector"]
        start, end = position["start"], position["end"]
        around = quote["prefix"] + quote["exact"] + quote["suffix"]
        found = texts[item["target"]["source"]["id"]]
        assert any(_stands(text, start, end, quote["exact"], around) for text in found)
        json.loads(item["body"][0]["value"])
    return len(items)


def _stands(text: str, start: int, end: int, exact: str, around: str) -> bool:
    return text[start:end] == exact and around in text


def csv(data: bytes, known: Bundle) -> int:
    """The long table, read by pandas with every row and column."""
    frame = package("pandas").read_csv(io.BytesIO(data), low_memory=False, keep_default_na=False)
    assert tuple(frame.columns) == tuple(column.name for column in COLUMNS)
    table = list(rows(known))
    assert len(frame) == len(table)
    assert list(frame["record"]) == [row["record"] for row in table]
    assert set(frame["incident"]) - {""} == {incident.id for incident in known.incidents}
    return len(frame)


def parquet(data: bytes, known: Bundle) -> int:
    """The long table, read by pyarrow: every cell as it was."""
    package("pyarrow")
    from pyarrow import parquet as reader

    table = reader.read_table(io.BytesIO(data))
    whole = list(rows(known))
    assert table.column_names == [column.name for column in COLUMNS]
    assert table.num_rows == len(whole)
    for name in ("record", "quote", "start", "low", "lat", "party_to_conflict"):
        assert table[name].to_pylist() == [row.get(name) for row in whole]
    return int(table.num_rows)


def csl(data: bytes, known: Bundle) -> int:
    """CSL-JSON's variables; one item for each incident and report."""
    items = _schema("csl", data)
    assert len({item["id"] for item in items}) == len(items)
    assert len(items) == len(known.incidents) + len(known.readings)
    cited = _cited(items)
    assert len(cited) == len(items) and all(cited)
    return len(items)


def _cited(items: list[dict[str, Any]]) -> list[str]:
    """The entries as a CSL processor prints them in Harvard style, in the order of the items."""
    citeproc = package("citeproc")
    from citeproc.source.json import CiteProcJSON

    style = citeproc.CitationStylesStyle("harvard-cite-them-right", validate=False)
    source = CiteProcJSON(items)
    printed = citeproc.CitationStylesBibliography(style, source, citeproc.formatter.plain)
    for item in items:
        printed.register(citeproc.Citation([citeproc.CitationItem(item["id"])]))
    return [str(entry) for entry in printed.bibliography()]


def bibtex(data: bytes, known: Bundle) -> int:
    """Parsed by pybtex: as many entries, titles whole."""
    package("pybtex")
    from pybtex.database import parse_string

    entries = parse_string(data.decode(), "bibtex").entries
    assert len(entries) == len(known.incidents) + len(known.readings)
    assert all(entry.fields["note"] for entry in entries.values())
    return len(entries)


VALIDATORS: Mapping[str, Callable[[bytes, Bundle], int]] = {
    "ucdp-ged": ged,
    "acled-like": acled,
    "geojson": geojson,
    "followthemoney": followthemoney,
    "schemaorg-claim": schemaorg,
    "prov": prov,
    "webannotation": webannotation,
    "parquet": parquet,
    "csv": csv,
    "csl": csl,
    "bibtex": bibtex,
}
