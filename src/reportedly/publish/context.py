"""An incident -> its origins, evidence, open questions, cautions and phases."""

from collections.abc import Sequence
from typing import get_args

from reportedly.publish.chain import chain, chain_key
from reportedly.publish.index import Index, publisher, quotations, quoted, ref, refs
from reportedly.publish.parts import Item, Line, Own, Row, RowGroup, Section, Table, Tag, Testimony
from reportedly.publish.sections import section
from reportedly.publish.voice import line, named, own
from reportedly.publish.wording import count, day_of
from reportedly.records.incident import (
    DisclosureTold,
    Incident,
    IncidentDisclosure,
    IncidentQuestion,
    Origin,
    Quotation,
)
from reportedly.records.reading import Account
from reportedly.records.vocabulary import DisclosureItem


def origins(incident: Incident, known: Index) -> Section:
    """Count "3 reports, 2 origins", each origin with its reports and why they share it."""
    reports = {report for origin in incident.origins for report in origin.reports}
    summary = ", ".join(
        (
            count(len(reports), "report", known.wording),
            count(len(incident.origins), "origin", known.wording),
        )
    )
    usual = known.wording.sections["origins"].lead
    return section(
        "origins",
        [_origin(origin, known) for origin in incident.origins],
        known,
        lead=(Own(text=f"{summary}. {usual}"),),
    )


def evidence(incident: Incident, known: Index) -> Section:
    """List all eight items, whether or not any report speaks of them."""
    told = {each.item for each in incident.disclosures}
    missing = [
        IncidentDisclosure(item=item, status="missing", reports=(), evidence=())
        for item in get_args(DisclosureItem)
        if item not in told
    ]
    rows = [_disclosure(each, known) for each in (*incident.disclosures, *missing)]
    return section("evidence", rows, known)


def questions(incident: Incident, known: Index) -> Section:
    """List what the reports leave open; answered questions with what answers them."""
    return section("questions", [_question(each, known) for each in incident.questions], known)


def cautions(incident: Incident, known: Index) -> Section:
    """List each caution with what it means, what fired it and the reports it concerns."""
    items: list[Item] = []
    for each in incident.cautions:
        short, more = known.wording.explanations.get(each.kind, ("", ""))
        notes: list[Line] = [line(text, known.voice) for text in (short, each.text) if text]
        about = Own(text=f"{known.wording.phrases['concerns']} ")
        if each.reports:
            notes.append((about, *refs(each.reports, known)))
        items.append(
            Item(
                heading=(Own(text=known.wording.cautions[each.kind]),),
                notes=tuple(notes),
                more=own(more, known.voice) if more else None,
            )
        )
    return section("cautions", items, known)


def phases(told: Sequence[tuple[str, Account]], known: Index) -> Section:
    """Tell the steps of the operation, report by report, in the order of its text."""
    words = known.wording.phrases
    groups: list[RowGroup] = []
    for report, account in told:
        rows = tuple(
            Row(
                cells=(
                    (Own(text=known.wording.phases[each.kind]),),
                    (quoted(report, each.text, each.start, each.end, known),),
                )
            )
            for each in sorted(account.phases, key=lambda phase: (phase.start, phase.end))
        )
        who: Line = (publisher(report, known), Own(text=" "), ref(report, known))
        if rows:
            groups.append(RowGroup(heading=who, tag=None, rows=rows))
    columns = (Own(text=words["col_phase"]), Own(text=words["col_words"]))
    table = Table(stub=Own(text=words["as_told_by"]), columns=columns, groups=tuple(groups))
    return section("phases", [table] if groups else [], known)


def _origin(origin: Origin, known: Index) -> Item:
    words = known.wording
    kinds = words.sources | words.kinds
    kind = kinds.get(origin.kind, origin.kind.replace("_", " "))
    side = {True: "side_party", False: "side_not", None: "side_unknown"}[origin.party_to_conflict]
    says = "; ".join(text for text in (kind, words.phrases[side]) if text)
    notes: list[Line] = [(*line(says, known.voice), Own(text=" – "), *refs(origin.reports, known))]
    if origin.why:
        notes.append((Own(text=f"{words.phrases['why']} "), *line(origin.why, known.voice)))
    return Item(heading=(named(origin.name or origin.id, known.voice),), notes=tuple(notes))


def _disclosure(each: IncidentDisclosure, known: Index) -> Item:
    told = tuple(_said(rows, known) for rows in _by_claimant(each.told, known))
    words = quotations([q for q in each.evidence if q not in {o.quote for o in each.told}], known)
    bare = Testimony(stance="told", label=None, line=(), quotes=words)
    spoken = each.reports and not each.evidence
    return Item(
        heading=(Own(text=known.wording.items[each.item]),),
        tag=Tag(word=Own(text=known.wording.statuses[each.status]), tone=each.status),
        notes=(refs(each.reports, known),) if spoken else (),
        testimonies=(*told, bare) if words else told,
    )


def _by_claimant(told: Sequence[DisclosureTold], known: Index) -> list[list[DisclosureTold]]:
    """What one claimant says of one item in one way, whichever reports pass it on."""
    found: dict[tuple[str, str], list[DisclosureTold]] = {}
    for each in told:
        key = chain_key(each.report, each.statement, each.source, known)
        found.setdefault((each.status, key), []).append(each)
    return list(found.values())


def _said(rows: Sequence[DisclosureTold], known: Index) -> Testimony:
    """The status, by whom and since when, and the words."""
    first = rows[0]
    since = min((each.since for each in rows if each.since), default=None)
    when: Line = (Own(text=f", {day_of(since, known.wording)}"),) if since else ()
    return Testimony(
        stance="disputed" if first.status == "disputed" else "told",
        label=Own(text=f"{known.wording.statuses_by[first.status]}"),
        line=(*chain(first.report, first.statement, first.source, known), *when),
        quotes=quotations([each.quote for each in rows], known),
    )


def _question(each: IncidentQuestion, known: Index) -> Item:
    words = known.wording
    opened = quotations(each.opened_by, known)
    told = [Testimony(stance="told", label=None, line=(), quotes=opened)] if opened else []
    told += _answered(each, known)
    shown = (*opened, *(quote for one in told for quote in one.quotes))
    repeats = not each.text or any(each.text in quote.text for quote in shown)
    since = day_of(each.since, words)
    opened_on = words.phrases["opened_on" if each.status == "answered" else "since"]
    notes: list[Line] = [(Own(text=f"{opened_on} {since}"),)] if since else []
    if not repeats:
        notes.append(line(each.text, known.voice))
    return Item(
        heading=(Own(text=words.questions[each.kind]),),
        tag=Tag(word=Own(text=words.question_states[each.status]), tone=each.status),
        notes=tuple(notes),
        testimonies=tuple(told),
    )


def _answered(each: IncidentQuestion, known: Index) -> list[Testimony]:
    """What answers a question: the report, its day, and its words."""
    by_report: dict[str, list[Quotation]] = {}
    for quote in each.answered_by:
        by_report.setdefault(quote.report, []).append(quote)
    found = []
    for report, quotes in by_report.items():
        reading = known.readings.get(report)
        when = day_of(reading.report.published if reading else None, known.wording)
        after: Line = (Own(text=f", {when}"),) if when else ()
        found.append(
            Testimony(
                stance="asserted",
                label=Own(text=known.wording.phrases["answered"]),
                line=(publisher(report, known), *after),
                quotes=quotations(quotes, known),
            )
        )
    return found
