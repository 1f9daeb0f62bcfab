"""Readings -> Brief: what each single report says, nothing merged or graded."""

from collections.abc import Sequence

from reportedly.publish.chain import chain, cue, manner
from reportedly.publish.context import phases
from reportedly.publish.index import Index, index, quoted
from reportedly.publish.parts import (
    Brief,
    Chapter,
    Fact,
    Item,
    Line,
    Own,
    Quoted,
    Section,
    Tag,
    Testimony,
)
from reportedly.publish.reports import reports, texts
from reportedly.publish.responsibility import account_responsibility
from reportedly.publish.sections import fact, section
from reportedly.publish.setting import date_line, place_line
from reportedly.publish.tolls import account_tolls
from reportedly.publish.voice import named, own, voice
from reportedly.publish.wording import Wording, count, moment
from reportedly.records.reading import Account, Reading, Statement


def view(readings: Sequence[Reading], wording: Wording) -> Brief:
    """Compose a document with one chapter a reading, for the same renderers as the brief."""
    known = index(readings, voice(wording.loaded, readings, ()), wording)
    each = tuple(known.readings.values())
    if len(each) == 1:
        title: Line = (Own(text=f"{wording.phrases['reading']} "), *_title(each[0], known))
    else:
        title = (Own(text=count(len(each), "report", wording)),)
    return Brief(
        title=title,
        note=Own(text=wording.note),
        chapters=tuple(_chapter(n, reading, known) for n, reading in enumerate(each, 1)),
        closing=reports(known),
        reports=texts(known),
    )


def _title(reading: Reading, known: Index) -> Line:
    title = reading.report.title
    if title:
        return (Quoted(text=title),)
    return (Own(text=known.labels[reading.report.id]),)


def _chapter(number: int, reading: Reading, known: Index) -> Chapter:
    told = tuple((reading.report.id, account) for account in reading.accounts)
    steps = phases(told, known)
    return Chapter(
        id=f"v{number}",
        kicker=(),
        headline=_title(reading, known),
        facts=_facts(reading, known),
        sections=(
            section("accounts", [_account(r, account, known) for r, account in told], known),
            account_tolls(told, known),
            account_responsibility(told, known),
            section(
                "statements", [_statement(reading, s, known) for s in reading.statements], known
            ),
            _disclosures(reading, known),
            _labels(reading, known),
            _questions(reading, known),
            *((steps,) if steps.blocks else ()),
        ),
    )


def _facts(reading: Reading, known: Index) -> tuple[Fact, ...]:
    report, words = reading.report, known.wording
    found: list[Fact] = []
    if report.publisher:
        found.append(fact("publisher", (named(report.publisher, known.voice),), known))
    if report.kind:
        found.append(fact("kind", (Own(text=words.kinds[report.kind]),), known))
    published = moment(report.published, words) if report.published else words.phrases["not_known"]
    found.append(fact("published", (own(published, known.voice),), known))
    return tuple(found)


def _account(report: str, account: Account, known: Index) -> Item:
    words = known.wording
    says = f"{words.events[account.event_type]}, {words.modalities[account.modality]}"
    weight = "main_account" if account.main else "passing_account"
    trigger = account.trigger
    told = quoted(report, trigger.text, trigger.start, trigger.end, known)
    return Item(
        heading=(Own(text=says),),
        tag=Tag(word=Own(text=words.phrases[weight]), tone=weight),
        facts=(*_setting(account, known), *_mentions(report, account, known)),
        testimonies=(
            Testimony(stance="told", label=_own("trigger", known), line=(), quotes=(told,)),
        ),
    )


def _setting(account: Account, known: Index) -> tuple[Fact, ...]:
    none = {key: (_own(key, known),) for key in ("no_date", "no_place")}
    when = date_line(account.date, known) if account.date else none["no_date"]
    where = place_line(account.place, known) if account.place else none["no_place"]
    return (fact("when", when, known), fact("where", where, known))


def _mentions(report: str, account: Account, known: Index) -> tuple[Fact, ...]:
    """Parties, weapons and objects, each in the report's words."""
    words = known.wording
    parties = [
        (
            party.name,
            party.start,
            party.end,
            f"{words.parties[party.kind]}, {words.roles[party.role]}",
        )
        for party in account.parties
    ]
    weapons = [(each.text, each.start, each.end, each.type) for each in account.instruments]
    targets = [
        (each.text, each.start, each.end, ", ".join(filter(None, (each.type, each.effect))))
        for each in account.targets
    ]
    return tuple(
        fact(label, _joined(report, found, known), known)
        for label, found in (("parties", parties), ("instruments", weapons), ("targets", targets))
        if found
    )


def _joined(report: str, found: Sequence[tuple[str, int, int, str]], known: Index) -> Line:
    line: Line = ()
    for text, start, end, says in found:
        comma = (Own(text="; "),) if line else ()
        plain = own(f" ({says.replace('_', ' ')})" if says else "", known.voice)
        line = (*line, *comma, quoted(report, text, start, end, known), plain)
    return tuple(part for part in line if not isinstance(part, Own) or part.text)


def _statement(reading: Reading, each: Statement, known: Index) -> Item:
    report, content = reading.report.id, each.content
    words = (quoted(report, content.text, content.start, content.end, known),)
    how = (Own(text=manner(report, each.id, known)), *cue(report, each.id, known))
    stance: Testimony = Testimony(
        stance="disputed" if each.factuality in ("CT-", "PR-", "PS-") else "told",
        label=None,
        line=how,
        quotes=words,
    )
    return Item(heading=chain(report, each.id, None, known), testimonies=(stance,))


def _disclosures(reading: Reading, known: Index) -> Section:
    words = known.wording
    items = [
        Item(
            heading=(Own(text=words.items[each.item]),),
            tag=Tag(word=Own(text=words.statuses[each.status]), tone=each.status),
            testimonies=(_told(reading, each.text, each.start, each.end, known),),
        )
        for each in reading.disclosures
    ]
    return section("disclosures", items, known)


def _labels(reading: Reading, known: Index) -> Section:
    here = known.wording.phrases["used_here"]
    items = [
        Item(
            heading=(
                quoted(reading.report.id, each.text, each.start, each.end, known),
                Own(text=f" – {here} {own(each.neutral, known.voice).text}"),
            )
        )
        for each in reading.labels
    ]
    return section("labels", items, known)


def _questions(reading: Reading, known: Index) -> Section:
    items = [
        Item(
            heading=(Own(text=known.wording.questions[each.kind]),),
            testimonies=(_told(reading, each.text, each.start, each.end, known),),
        )
        for each in reading.questions
    ]
    return section("questions", items, known)


def _told(reading: Reading, text: str, start: int, end: int, known: Index) -> Testimony:
    words = quoted(reading.report.id, text, start, end, known)
    return Testimony(stance="told", label=None, line=(), quotes=(words,))


def _own(key: str, known: Index) -> Own:
    return Own(text=known.wording.phrases[key])
