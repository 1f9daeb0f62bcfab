"""The closed sets of the contract: every field that holds one of a list of words.

Source: docs/words.md names the standard that each set comes from.
"""

from typing import Literal

ReportKind = Literal[
    "news", "official_statement", "claim_of_responsibility", "analysis", "ngo_report"
]

EventType = Literal[
    "Armed clash",
    "Air/drone strike",
    "Shelling/artillery/missile attack",
    "Remote explosive/landmine/IED",
    "Suicide bomb",
    "Grenade",
    "Attack",
    "Abduction/forced disappearance",
    "Sexual violence",
    "Mob violence",
    "Arrests",
    "Disrupted weapons use",
    "Looting/property destruction",
    "Other",
]
Modality = Literal["occurred", "attempted", "planned", "denied"]
DatePrecision = Literal["day", "range", "week", "month", "year"]
PlacePrecision = Literal["site", "settlement", "district", "province", "country"]
PartyKind = Literal[
    "state_forces", "police", "armed_group", "militia", "civilians", "foreign_state", "unknown"
]
PartyRole = Literal["initiator", "target", "other"]
Outcome = Literal["killed", "injured", "captured", "missing", "abducted", "displaced"]
ResponsibilityRole = Literal["perpetrator", "sponsor"]
Confidence = Literal[
    "REPORTED AS FACT",
    "CLAIMED OR ADMITTED",
    "SUSPECTED OR ACCUSED BY AUTHORITIES",
    "SUSPECTED OR ACCUSED",
    "POSSIBLE",
    "DENIED",
]
SourceType = Literal[
    "government",
    "military",
    "police",
    "armed_group",
    "hospital",
    "witness",
    "ngo",
    "analyst",
    "media",
    "court",
    "un",
    "anonymous_official",
    "family",
    "other",
]
Mode = Literal["direct", "indirect", "mixed"]
Factuality = Literal["CT+", "CT-", "PR+", "PR-", "PS+", "PS-", "Uu"]
DisclosureItem = Literal[
    "identities",
    "evidence_of_sponsorship",
    "independent_verification",
    "judicial_review",
    "video_or_photo",
    "recovered_weapons",
    "bodies_handed_over",
    "names_of_casualties",
]
DisclosureStatus = Literal["disclosed", "called_for", "withheld", "disputed"]
PhaseKind = Literal[
    "intelligence",
    "cordon_and_search",
    "engagement",
    "strike",
    "pursuit",
    "arrest",
    "clearance",
    "rescue",
    "negotiation",
    "aftermath",
]
QuestionKind = Literal[
    "perpetrator",
    "sponsor",
    "identities",
    "evidence",
    "toll",
    "retaliation",
    "further_operations",
    "legal_review",
    "other",
]
QuestionStatus = Literal["open", "answered", "stale"]
Grade = Literal["confirmed", "fair", "weak", "contested", "discounted"]
# What the Standards for Casualty Recording allow where sources disagree (five ways, named here).
Treatment = Literal[
    "prioritise_source", "report_range", "mark_unconfirmed", "keep_pending", "ask_sources"
]
CautionKind = Literal[
    "single_origin",
    "party_to_conflict_only",
    "unnamed_accused",
    "unverified_sponsor",
    "collective_blame",
    "toll_conflict",
    "responsibility_conflict",
    "label_in_headline",
    "no_date",
    "no_place",
]
EventKind = Literal[
    "custody", "report", "reading", "decision", "answer", "note", "redaction", "head"
]
DecisionAction = Literal[
    "accept", "correct", "reject", "merge", "split", "set_grade", "set_reliability", "undo"
]
