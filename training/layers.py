"""What the encoder marks: the layers of its token head, its relations, its closed sets."""

from dataclasses import dataclass

FACTUALITY = ("CT+", "CT-", "PR+", "PR-", "PS+", "PS-", "Uu")
OUTCOMES = ("killed", "injured", "captured", "missing", "abducted", "displaced")
FIGURES = ("counted", "one", "some", "none")
CONFIDENCES = (
    "REPORTED AS FACT",
    "CLAIMED OR ADMITTED",
    "SUSPECTED OR ACCUSED BY AUTHORITIES",
    "SUSPECTED OR ACCUSED",
    "POSSIBLE",
    "DENIED",
)
KINDS = (
    "state_forces", "police", "armed_group", "militia", "civilians", "foreign_state", "unknown",
)  # fmt: skip
TYPES = (
    "Armed clash", "Air/drone strike", "Shelling/artillery/missile attack",
    "Remote explosive/landmine/IED", "Suicide bomb", "Grenade", "Attack",
    "Abduction/forced disappearance", "Sexual violence", "Mob violence", "Arrests",
    "Disrupted weapons use", "Looting/property destruction", "Other",
)  # fmt: skip
MODALITIES = ("occurred", "attempted", "planned", "denied")
ITEMS = (
    "identities", "evidence_of_sponsorship", "independent_verification", "judicial_review",
    "video_or_photo", "recovered_weapons", "bodies_handed_over", "names_of_casualties",
)  # fmt: skip
STATUSES = ("disclosed", "called_for", "withheld", "disputed")
# MUC-4's types of incident; the first stands for a sentence that tells of none.
MUC_TYPES = (
    "none", "ARSON", "ATTACK", "BOMBING", "FORCED WORK STOPPAGE", "HIJACKING", "KIDNAPPING",
    "ROBBERY",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """Labels of which each piece has one. `share` weighs the layer's loss.

    Labels `B-x` and `I-x` begin and go on with a mention of x; `O` is none.
    """

    name: str
    labels: tuple[str, ...]
    share: float


def _bio(name: str, share: float, *marks: str) -> Layer:
    marks = marks or (name,)
    labels = ("O", *(f"{part}-{mark}" for mark in marks for part in "BI"))
    return Layer(name=name, labels=labels, share=share)


# Shares set by hand: attribution matters most.
LAYERS = (
    _bio("cue", 1.0),
    Layer(name="role", labels=("none", "source", "cue", "content"), share=0.7),
    *(_bio(outcome, 0.3) for outcome in OUTCOMES),
    Layer(name="figure", labels=FIGURES, share=0.2),
    Layer(name="main", labels=("background", "main"), share=0.3),
    _bio("blame", 0.6, "perpetrator", "sponsor"),
    Layer(name="confidence", labels=CONFIDENCES, share=0.4),
    _bio("party", 0.4, "initiator", "target"),
    Layer(name="kind", labels=KINDS, share=0.2),
    _bio("place", 0.4, "main", "background"),
    Layer(name="when", labels=("neither", "main", "background"), share=0.3),
    # At the first piece of a report.
    Layer(name="relevant", labels=("no", "yes"), share=0.3),
    Layer(name="type", labels=TYPES, share=0.5),
    Layer(name="modality", labels=MODALITIES, share=0.2),
    # At a cue: does the statement point at somebody, and how surely.
    Layer(name="stance", labels=("none", *CONFIDENCES), share=0.6),
    # At the first piece of a sentence: the type of the background incident that it tells of.
    Layer(name="told", labels=("none", *TYPES), share=0.6),
    # MUC-4's string slots, and at the first piece of a sentence the type of what it tells.
    _bio("muc_individual", 0.3),
    _bio("muc_organization", 0.3),
    _bio("muc_instrument", 0.3),
    _bio("muc_object", 0.3),
    _bio("muc_victim", 0.3),
    Layer(name="muc_type", labels=MUC_TYPES, share=0.3),
)
# Beside the layers: disclosures (item by status, at the first piece of a sentence), and how
# factual an event word is, -3 to 3.
DISCLOSURES = tuple((item, status) for item in ITEMS for status in STATUSES)
COLUMNS = sum(len(layer.labels) for layer in LAYERS) + len(DISCLOSURES) + 1

# Relations of an anchor to pieces: a cue to its source, its content and whom it accuses (of the
# deed, of sponsoring it); a toll to its party and claimant; one who is blamed to who blames; a
# filler, or the first piece of a sentence on a background incident, to what belongs to it.
RELATIONS = (
    "source", "content", "party", "claimant", "author", "fellow", "accused", "backer",
)  # fmt: skip

# How a text is annotated: the encoder is told, since the conventions differ.
SCHEMES = ("security", "politics", "muc", "uw", "meantime")
