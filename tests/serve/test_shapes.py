"""Graph, map and plots: what is drawn is what the records say, and is told in words as well."""

import re
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from reportedly.models.gazetteer import View, open_gazetteer
from reportedly.records.incident import Incident, Origin
from reportedly.records.reading import Place
from reportedly.serve import maps
from reportedly.serve.copied import copied, runs
from reportedly.serve.labels import labelled
from reportedly.serve.origins import MOST, graph
from workbench import Bench

POINTS = st.tuples(st.floats(0, 400), st.floats(0, 300), st.text("abcdefg", min_size=1, max_size=9))


def kalat(bench: Bench) -> Incident:
    """The incident of which one report passes on another."""
    return bench.board.incidents[bench.board.of_report["kalat-a"][0]]


def test_each_report_of_an_incident_stands_in_its_origins_row(bench: Bench) -> None:
    """The graph has every origin and report once, a statement itself first."""
    incident = kalat(bench)
    readings = bench.board.told_by(incident)
    labels = {each.report.id: f"R{n}" for n, each in enumerate(readings, 1)}
    found = graph(incident, readings, labels)
    assert found is not None
    drawn = {o.id: {o.first.label, *(node.label for node in o.copies)} for o in found.origins}
    assert drawn == {o.id: {labels[r] for r in o.reports} for o in incident.origins}
    shares = [node.share for o in found.origins for node in o.copies]
    assert shares
    assert all(share is not None and 0 <= share <= 100 for share in shares)
    text = bench.get(f"/incidents/{incident.id}")
    for node in (node for o in found.origins for node in o.copies):
        assert f"{node.share} % of its words stand there" in text


def test_reports_of_different_origins_with_the_same_words_are_joined(bench: Bench) -> None:
    """Two reports said to have found out by themselves, but sharing a passage, get an arc."""
    incident = kalat(bench)
    readings = bench.board.told_by(incident)
    shared = next(each for each in incident.origins if len(each.reports) > 1)
    parted = tuple(
        replace(shared, id=f"o-{n}", reports=(report,)) for n, report in enumerate(shared.reports)
    )
    labels = {each.report.id: f"R{n}" for n, each in enumerate(readings, 1)}
    found = graph(replace(incident, origins=parted), readings, labels)
    assert found is not None
    (arc,) = found.arcs
    assert {arc.one, arc.two} == {labels[report] for report in shared.reports}
    assert arc.share > 20


def test_of_very_many_origins_the_first_are_drawn(bench: Bench) -> None:
    """What is left out is counted, and no row runs out of the picture."""
    incident = bench.board.incidents[bench.incident]
    reading = bench.board.told_by(incident)[0]
    many = [
        replace(reading, report=replace(reading.report, id=f"r{n}", text=f"Report {n}."))
        for n in range(MOST + 6)
    ]
    row: Origin = incident.origins[0]
    origins = tuple(replace(row, id=f"o-{n}", reports=(f"r{n}",)) for n in range(MOST + 6))
    labels = {each.report.id: each.report.id.upper() for each in many}
    found = graph(replace(incident, origins=origins), many, labels)
    assert found is not None
    assert (len(found.origins), found.left_out) == (MOST, 6)
    assert max(o.first.y for o in found.origins) < found.height - 30


@given(st.lists(st.sampled_from(["river", "bridge", "two", "market"]), max_size=40), st.data())
def test_texts_without_a_common_run_have_no_common_passage(
    words: list[str], data: st.DataObject
) -> None:
    """The quick look that saves comparing all pairs leaves none out."""
    other = data.draw(st.permutations(words))
    one, two = " ".join(words), " ".join(other)
    assert bool(copied(one, two)) == (not runs(one).isdisjoint(runs(two)))


@given(st.lists(POINTS, max_size=30))
def test_no_name_on_a_map_stands_upon_another(points: list[tuple[float, float, str]]) -> None:
    """Names keep within the map and off each other, in the order of importance."""
    found = list(labelled(points, (400, 300), []))
    boxes = []
    for label in found:
        long = len(label.text) * 6.2
        left = label.at if label.end == "start" else label.at - long
        boxes.append((left, label.y - 6, left + long, label.y + 6))
    assert all(box[0] >= -1 and box[2] <= 401 for box in boxes)
    for n, one in enumerate(boxes):
        for two in boxes[:n]:
            apart = one[2] <= two[0] or two[2] <= one[0] or one[3] <= two[1] or two[3] <= one[1]
            assert apart


def _at(bench: Bench, lat: float, lon: float) -> maps.Map:
    """The map of an incident that happened there."""
    place = Place(
        name="Somewhere",
        text="Somewhere",
        admin1=None,
        country=None,
        lat=lat,
        lon=lon,
        precision="settlement",
        geonames_id=None,
    )
    incident = replace(bench.board.incidents[bench.incident], place=place)
    listed = replace(bench.board.listed([incident.id])[incident.id], place=place)
    near = replace(listed, id="i-near", place=replace(place, lat=lat + 0.1, lon=lon))
    found = maps.around(incident, lambda *_: (listed, near))
    assert found is not None
    return found


def test_a_map_has_the_towns_around_and_says_how_far_others_are(bench: Bench) -> None:
    """Towns from the gazetteer, largest first; another incident 0.1 degrees north is 11 km away."""
    found = _at(bench, -12.2467, 40.1208)
    assert {"Quiterajo", "Ibo"} & {town.text for town in found.towns}
    assert [dot.away for dot in found.nearest] == ["11 km to the north"]
    assert found.nearest[0].y < found.y


def test_a_map_goes_over_the_antimeridian(bench: Bench) -> None:
    """Around 180 degrees, places on both sides are on it, at their true distance."""
    found = _at(bench, -16.8, 179.99)
    assert found.towns
    assert all(0 <= town.x <= maps.WIDTH for town in found.towns)
    assert {line.text for line in found.lines} >= {"179.5° E", "179.5° W"}
    wide = View(lat=66, lon=180, high=3, wide=8)
    lons = {place.lon > 0 for place in open_gazetteer().within(wide, 60)}
    assert lons == {True, False}


def test_what_is_plotted_is_told_in_a_table_as_well(bench: Bench) -> None:
    """Each plot has a table with the same rows, whose figures lead to their words."""
    text = bench.get(f"/incidents/{bench.incident}")
    for name in ("Reports and toll revisions in time", "Tolls, by party and claimant"):
        table = re.search(rf"<summary>{name}, as a table</summary>.*?</table>", text, re.DOTALL)
        assert table, name
        assert "/reports/" in table[0]
    incident = bench.board.incidents[bench.incident]
    claimants = {series.claimant for toll in incident.casualties for series in toll.series}
    told = re.findall(r'<th scope="row"><bdi>([^<]+)</bdi></th>', text)
    from html import unescape

    assert claimants <= {unescape(each) for each in told}
