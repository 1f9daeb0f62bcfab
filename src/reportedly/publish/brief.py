"""Incidents and readings -> Brief: the document that every renderer shows, nothing added."""

from collections.abc import Sequence
from dataclasses import replace

from reportedly.publish import claims, context
from reportedly.publish.decisions import NOTHING, Acts, decisions
from reportedly.publish.index import Index, index, quotations
from reportedly.publish.listing import grades
from reportedly.publish.parts import Brief, Chapter, Fact, Line, Own, Quoted, Section
from reportedly.publish.reports import reports, texts
from reportedly.publish.responsibility import responsibility
from reportedly.publish.sections import fact, joined
from reportedly.publish.setting import date_line, place_line
from reportedly.publish.tolls import tolls
from reportedly.publish.voice import named, own, voice
from reportedly.publish.wording import Wording, count, interval
from reportedly.records.incident import Incident, IncidentParty
from reportedly.records.reading import Reading
from reportedly.records.view import Act

# Wordings shown beside a party's name: more would be read by nobody.
MOST_WORDINGS = 3


def brief(
    incidents: Sequence[Incident],
    readings: Sequence[Reading],
    wording: Wording,
    acts: Acts = NOTHING,
) -> Brief:
    """Compose the brief of some incidents; reports are numbered in the order of `readings`.

    Incidents that some report is mainly about come before those mentioned in passing. `acts`: by
    incident, what people decided of it in a ledger.
    """
    speaker = voice(wording.loaded, readings, incidents)
    known = index(readings, speaker, wording, incidents)
    ordered = sorted(incidents, key=_in_passing)
    return Brief(
        title=_title(ordered, known),
        note=Own(text=wording.note),
        chapters=tuple(
            _chapter(n, each, known, acts.get(each.id, ())) for n, each in enumerate(ordered, 1)
        ),
        closing=reports(known),
        reports=texts(known),
    )


def headline(incident: Incident, known: Index) -> Line:
    """Write one neutral headline of type, place and date: "Armed clash reported in Harat Well".

    The incident's title is not used: it may hold a toll, and a headline has no room for the
    claimant that each figure needs beside it.
    """
    words = known.wording
    says = f"{words.events[incident.event_type]} {words.headlines[incident.modality]}"
    line: Line = (Own(text=says),)
    if incident.place:
        province = incident.place.admin1
        names = [incident.place.name, *([province] if province else [])]
        where = own(", ".join(dict.fromkeys(names)), known.voice)
        line = (*line, Own(text=f" {words.phrases['in']} "), where)
    if incident.date:
        when = interval(incident.date, words)
        line = (*line, Own(text=f", {when}"))
    return line


def _chapter(number: int, incident: Incident, known: Index, acts: Sequence[Act] = ()) -> Chapter:
    passing = _in_passing(incident)
    sections = _sections(incident, known)
    if passing:
        told = (each for each in sections if each.blocks and each.key != "evidence")
        sections = tuple(replace(each, lead=()) for each in told)
    sections += (decisions(acts, known),) if acts else ()
    kicker = known.wording.phrases["background"]
    return Chapter(
        id=f"i{number}",
        kicker=(Own(text=kicker),) if passing else (),
        headline=headline(incident, known),
        facts=_facts(incident, known),
        sections=sections,
    )


def _sections(incident: Incident, known: Index) -> tuple[Section, ...]:
    told = joined(incident, known)
    steps = context.phases(told, known)
    return (
        claims.claims(incident, known),
        tolls(incident, known),
        responsibility(incident, known),
        context.origins(incident, known),
        claims.contested(incident, known),
        context.evidence(incident, known),
        context.questions(incident, known),
        context.cautions(incident, known),
        *((steps,) if steps.blocks else ()),
    )


def _facts(incident: Incident, known: Index) -> tuple[Fact, ...]:
    words = known.wording
    type_ = f"{words.events[incident.event_type]}, {words.modalities[incident.modality]}"
    when = _when(incident, known)
    where = place_line(incident.place, known) if incident.place else _phrase("no_place", known)
    reported = len({report for origin in incident.origins for report in origin.reports})
    basis = f"{count(reported, 'report', words)}, {count(len(incident.origins), 'origin', words)}"
    facts = [
        fact("type", (Own(text=type_),), known),
        fact("when", when, known),
        fact("where", where, known),
        fact("basis", (Own(text=basis),), known),
    ]
    facts.append(fact("graded", _grades(incident, known), known))
    if incident.parties:
        facts.append(fact("parties", _parties(incident, known), known))
    return tuple(facts)


def _when(incident: Incident, known: Index) -> Line:
    """The date, with the words that it was read from and where these stand."""
    if incident.date is None:
        return _phrase("no_date", known)
    said = [a.quote for c in incident.claims if c.predicate == "date" for a in c.asserted_by]
    words = [quote for quote in said if quote.text == incident.date.text]
    return date_line(incident.date, known, next(iter(quotations(words, known)), None))


def _grades(incident: Incident, known: Index) -> Line:
    """The three questions apart: that it happened, how many, who did it."""
    words = known.wording
    says = []
    for key, grade in grades(incident).items():
        word = words.grades[grade].word if grade else words.phrases["no_claim"]
        says.append(f"{words.phrases[f'graded_{key}']}: {word}")
    return (Own(text="; ".join(says)),)


def _parties(incident: Incident, known: Index) -> Line:
    line: Line = ()
    for party in incident.parties:
        gap: Line = (Own(text="; "),) if line else ()
        line = (*line, *gap, named(party.name, known.voice), *_kind(party, known))
    return line


def _kind(party: IncidentParty, known: Index) -> Line:
    """The party's kind, and the reports' other plurals for it: " (state forces, also “troops”)"."""
    kind = known.wording.parties[party.kind]
    others = {quote.text.casefold(): quote for quote in party.evidence}
    said = [q for words, q in sorted(others.items()) if _bare(words) not in party.name.casefold()]
    line: Line = (Own(text=f" ({kind}"),)
    if not said and kind.casefold() == party.name.casefold():
        return ()
    for number, quote in enumerate(said[:MOST_WORDINGS]):
        gap = ", " if number else f", {known.wording.phrases['also']} "
        line = (*line, Own(text=gap), Quoted(text=quote.text))
    return (*line, Own(text=")"))


def _bare(words: str) -> str:
    return words.removeprefix("the ").removeprefix("its ")


def _title(incidents: Sequence[Incident], known: Index) -> Line:
    words = known.wording
    if not incidents:
        return (Own(text=words.phrases["no_incident"]),)
    main = [each for each in incidents if not _in_passing(each)]
    if len(main) == 1 or len(incidents) == 1:
        return headline(incidents[0], known)
    reported = count(len(known.readings), "report", words)
    return (Own(text=f"{count(len(incidents), 'incident', words)}, {reported}"),)


def _phrase(key: str, known: Index) -> Line:
    return (Own(text=known.wording.phrases[key]),)


def _in_passing(incident: Incident) -> bool:
    return bool(incident.accounts) and not any(each.main for each in incident.accounts)
