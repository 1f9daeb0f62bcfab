"""Which reports pass on one original statement."""

from types import ModuleType

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportedly.fuse.incidents import cluster
from reportedly.fuse.rules import FuseRules
from reportedly.records.incident import Origin
from reportedly.records.reading import Reading

RELEASE = (
    "Troops of the Second Brigade engaged a group of armed men near Harn Ford at dawn on Wednesday "
    "and killed seven of them in an exchange of fire that went on for three hours. Two rifles and "
    "a radio were recovered from the scene, and the search of the area goes on."
)
REWRITE = (
    "HARN FORD: Troops of the Second Brigade engaged a group of armed men near Harn Ford at dawn "
    "on Wednesday and killed seven of them in an exchange of fire that went on for three hours, "
    "the army said in a statement. Two rifles and a radio were recovered from the scene."
)
PARAPHRASE = (
    "Seven gunmen have been shot dead in a dawn gun battle by the river crossing of Harn Ford, "
    "according to the army. It spoke of weapons found and of a hunt for others."
)
OWN = (
    "Villagers at Harn Ford buried three herders on Thursday. A nurse at the clinic said that she "
    "had counted three bodies, and relatives denied that the men had carried arms."
)
SEVEN = ("men", "armed_group", "killed", 7, 7)


def origins(rules: FuseRules, *readings: Reading) -> tuple[Origin, ...]:
    """The origins of the one incident that these readings tell of."""
    found = cluster(list(readings), rules)
    assert len(found) == 1
    return found[0].origins


def release(make: ModuleType) -> Reading:
    """The army's own release."""
    own = (*SEVEN, None)
    return make.story(
        "r", RELEASE, kind="official_statement", publisher="Army Press Office", tolls=[own]
    )


def rewrite(make: ModuleType, name: str = "w", text: str = REWRITE) -> Reading:
    """A report that passes on what the army said and nothing else."""
    told = (*SEVEN, "the army")
    return make.story(name, text, says=[("the army", "military", text[:40])], tolls=[told])


def own(make: ModuleType) -> Reading:
    """A report with a nurse and relatives as sources."""
    says = [
        ("A nurse at the clinic", "hospital", "she had counted three bodies"),
        ("relatives", "family", "the men had carried arms"),
    ]
    herders = ("herders", "civilians", "killed", 3, 3, "A nurse at the clinic")
    return make.story("o", OWN, says=says, tolls=[herders], published="2024-05-03", type="Attack")


def test_a_rewrite_shares_the_release(make: ModuleType, fuse_rules: FuseRules) -> None:
    """A release and a near copy of it are one origin, named after who issued it."""
    (one,) = origins(fuse_rules, release(make), rewrite(make))
    assert one.reports == ("r", "w")
    assert one.name == "Army Press Office"
    assert "same" in one.why


def test_a_paraphrase_shares_the_release(make: ModuleType, fuse_rules: FuseRules) -> None:
    """Other words, but all from the same institution with the same figures: one origin."""
    (one,) = origins(fuse_rules, release(make), rewrite(make, "p", PARAPHRASE))
    assert one.reports == ("p", "r")


def test_found_sources_are_an_origin_of_their_own(make: ModuleType, fuse_rules: FuseRules) -> None:
    """A report with a nurse and relatives of its own does not share the army's origin."""
    found = origins(fuse_rules, release(make), rewrite(make), own(make))
    assert {o.reports for o in found} == {("r", "w"), ("o",)}
    independent = next(o for o in found if o.reports == ("o",))
    assert independent.kind == "independent reporting"
    assert independent.party_to_conflict is False


def test_a_release_quoted_in_a_longer_story_is_found(
    make: ModuleType, fuse_rules: FuseRules
) -> None:
    """A release that stands whole inside a longer story is still the same original."""
    long = REWRITE + " " + " ".join(f"Sentence {n} tells of something else." for n in range(60))
    found = origins(fuse_rules, release(make), rewrite(make, "l", long))
    assert [o.reports for o in found] == [("l", "r")]


def test_one_attributed_report_has_its_institution_as_origin(
    make: ModuleType, fuse_rules: FuseRules
) -> None:
    """A report that attributes everything to the army has the army as its origin."""
    fighting = make.story(
        "w",
        REWRITE,
        says=[("the army", "military", REWRITE[:40])],
        tolls=[(*SEVEN, "the army")],
        with_=[("Troops", "state_forces")],
    )
    (one,) = origins(fuse_rules, fighting)
    assert (one.name, one.kind, one.party_to_conflict) == ("the army", "military", True)


def test_a_party_that_nobody_names_is_not_known(make: ModuleType, fuse_rules: FuseRules) -> None:
    """Where no state force is named as a party, whether the army is one is not known."""
    (one,) = origins(fuse_rules, rewrite(make))
    assert one.party_to_conflict is None


def test_each_report_stands_in_one_origin(make: ModuleType, fuse_rules: FuseRules) -> None:
    """Every report of the incident is in exactly one origin."""
    readings = [release(make), rewrite(make), rewrite(make, "p", PARAPHRASE), own(make)]
    listed = [report for o in origins(fuse_rules, *readings) for report in o.reports]
    assert sorted(listed) == ["o", "p", "r", "w"]


def test_in_passing_is_no_origin(make: ModuleType, fuse_rules: FuseRules) -> None:
    """A report that only mentions the incident is no origin of it."""
    text = f"Three traders were taken at Tark. {PARAPHRASE}"
    taken = make.story("b", text, place=make.TARK, type="Abduction/forced disappearance")
    passing = make.beside(taken, rewrite(make, "b", text))
    found = cluster([release(make), rewrite(make), passing], fuse_rules)
    joined = next(c for c in found if any(m.report == "r" for m in c.members))
    assert "b" in {m.report for m in joined.members}
    assert all("b" not in o.reports for o in joined.origins)


def test_rebels_and_army_are_two_origins(make: ModuleType, fuse_rules: FuseRules) -> None:
    """Each side's statement with its rewrite, each with its own toll."""
    claim = (
        "The Ford Front announces that its fighters beat back a patrol at Harn Ford on "
        "Wednesday and killed nine soldiers. One fighter fell."
    )
    nine, one = (
        ("soldiers", "state_forces", "killed", 9, 9),
        ("fighter", "armed_group", "killed", 1, 1),
    )
    theirs = make.story(
        "f",
        claim,
        kind="claim_of_responsibility",
        publisher="Ford Front",
        tolls=[(*nine, None), (*one, None)],
    )
    text = "Rebels say nine soldiers and one fighter of their own died in a clash at Harn Ford."
    passed_on = make.story(
        "g",
        text,
        says=[("Rebels", "armed_group", text[8:40])],
        tolls=[(*nine, "Rebels"), (*one, "Rebels")],
    )
    found = origins(fuse_rules, release(make), rewrite(make), theirs, passed_on)
    assert {o.reports for o in found} == {("f", "g"), ("r", "w")}
    assert {o.kind for o in found} == {"armed_group", "military"}


def test_a_release_beside_own_reporting_is_independent(
    make: ModuleType, fuse_rules: FuseRules
) -> None:
    """Quoting the army's whole release does not make a report of one that asked others too."""
    both = (
        "The army says that it killed seven of a group of armed men at dawn near Harn Ford. A "
        'nurse told us that she had counted three bodies of herders. "They had sticks," she said.'
    )
    nurse = ("A nurse", "hospital", "she had counted three bodies")
    mixed = make.story(
        "m",
        both,
        says=[("The army", "military", "it killed seven"), nurse],
        tolls=[(*SEVEN, "The army"), ("herders", "civilians", "killed", 3, 3, "A nurse")],
    )
    found = origins(fuse_rules, release(make), rewrite(make), mixed)
    assert {o.reports for o in found} == {("r", "w"), ("m",)}
    alone = next(o for o in found if o.reports == ("m",))
    assert alone.kind == "independent reporting"
    assert "told us" in alone.why
    assert "A nurse" in alone.why


def test_an_origin_is_named_after_the_agency_that_is_credited(
    make: ModuleType, fuse_rules: FuseRules
) -> None:
    """Two papers that print an agency's story share it, and it bears the agency's name."""
    story = "HARN FORD (ZPA) - A herder and a teacher saw seven men shot at the ford on Wednesday."
    says = [("A herder", "witness", "seven men shot"), ("a teacher", "other", "seven men shot")]
    papers = [
        make.story(name, story, says=says, tolls=[(*SEVEN, "A herder")]) for name in ("a", "b")
    ]
    (one,) = origins(fuse_rules, *papers)
    assert (one.name, one.kind, one.party_to_conflict) == ("ZPA", "media", False)
    assert "credit the same agency (ZPA)" in one.why


def test_an_origin_is_named_after_the_outlet_that_the_others_credit(
    make: ModuleType, fuse_rules: FuseRules
) -> None:
    """A paper's own story and the rewrite that names the paper."""
    text = OWN + " She spoke to the Harn Valley Echo."
    first = make.story(
        "e",
        text,
        publisher="Harn Valley Echo",
        says=[("A nurse at the clinic", "hospital", "she had counted three bodies")],
        tolls=[("herders", "civilians", "killed", 3, 3, "A nurse at the clinic")],
        type="Attack",
    )
    rewritten = (
        "A nurse at the clinic has counted three bodies of herders, the Harn Valley Echo reported, "
        "and relatives denied that the men had carried arms."
    )
    second = make.story(
        "z",
        rewritten,
        publisher="Vell Sun",
        says=[("A nurse at the clinic", "hospital", "counted three bodies")],
        tolls=[("herders", "civilians", "killed", 3, 3, "A nurse at the clinic")],
        type="Attack",
    )
    (one,) = origins(fuse_rules, first, second)
    assert (one.name, one.kind) == ("Harn Valley Echo", "independent reporting")
    assert "one credits the other (Harn Valley Echo)" in one.why


def test_why_shows_the_words(make: ModuleType, fuse_rules: FuseRules) -> None:
    """Each sign comes with what it was read from."""
    (one,) = origins(fuse_rules, release(make), rewrite(make, "p", PARAPHRASE))
    assert one.why == (
        "2 reports pass on the same original: one is a statement (Army Press Office) that the "
        "other draws on; their facts rest on the same institution (military); they give the same "
        "figures (killed 7)."
    )


@given(st.permutations(range(5)))
@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_the_order_of_arrival_changes_nothing(
    make: ModuleType, fuse_rules: FuseRules, order: list[int]
) -> None:
    """However the reports come in, the origins are the same, to the letter."""
    told = [
        release(make),
        rewrite(make),
        rewrite(make, "p", PARAPHRASE),
        own(make),
        rewrite(make, "x", REWRITE + " The search goes on."),
    ]
    assert origins(fuse_rules, *(told[n] for n in order)) == origins(fuse_rules, *told)


def test_why_cites_the_longest_passage_that_both_quote(
    make: ModuleType, fuse_rules: FuseRules
) -> None:
    """A shared quotation is shown in its order, not as the first of its runs."""
    quoted = '"We met nine armed men at the ford and drove them off," the army said of Harn Ford. '
    a = rewrite(make, "a", quoted + "Seven men were killed on Wednesday.")
    b = rewrite(
        make, "b", "Seven killed on Wednesday, by what the army at Harn Ford said: " + quoted
    )
    (one,) = origins(fuse_rules, a, b)
    assert '"we met nine armed men at the ford and drove them' in one.why
