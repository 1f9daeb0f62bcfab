"""Brief -> Markdown (GFM), for filing: every quotation with its report and characters."""

import re

from reportedly.publish.parts import (
    Block,
    Brief,
    Chapter,
    Code,
    Item,
    Line,
    Own,
    Part,
    Quoted,
    Ref,
    RowGroup,
    Section,
    Subhead,
    Table,
    Tag,
    Testimony,
    Versions,
    Where,
)
from reportedly.publish.showable import in_marks, one_line, run

# Punctuation that can begin markup, links, table cells, entities, HTML or formulas in GFM.
_SPECIAL = re.compile(r"([\\`*_\[\]|~<&$])")
# Items of no more lines than these stand together as one tight list.
_TIGHT = 2
# What only counts at the start of a line: lists, rules, headings, block quotations.
_LEADING = re.compile(r"^([-=+#>]|\d+(?=[.)]))")
# Bare addresses, which GFM makes links of.
_LINK = re.compile(r"(https?|ftp|mailto|xmpp)(:)|(www)(\.)", re.IGNORECASE)


def to_markdown(brief: Brief) -> str:
    """Write the brief as GitHub Flavored Markdown; ends with a newline."""
    out = [f"# {_line(brief.title)}", f"*{_own(brief.note.text)}*"]
    for chapter in brief.chapters:
        out += _chapter(chapter, titled=chapter.headline == brief.title)
    out += _section(brief.closing, "##")
    return "\n\n".join(part for part in out if part) + "\n"


def escaped(text: str) -> str:
    """Make any text a plain run of one line: no markup, no HTML, no link, no table cell."""
    plain = _SPECIAL.sub(r"\\\1", one_line(text))
    plain = _LINK.sub(lambda m: f"{m[1] or m[3]}\\{m[2] or m[4]}", plain)
    return _LEADING.sub(_start_escaped, plain)


def _chapter(chapter: Chapter, *, titled: bool) -> list[str]:
    mark = "##" if titled else "###"
    out = [] if titled else [f"## {_line(chapter.headline)}"]
    out.append(f"*{_line(chapter.kicker)}*" if chapter.kicker else "")
    out.append("\n".join(f"- **{_own(f.label.text)}:** {_line(f.line)}" for f in chapter.facts))
    for section in chapter.sections:
        out += _section(section, mark)
    return out


def _section(section: Section, mark: str) -> list[str]:
    out = [f"{mark} {_own(section.title.text)}", _line(section.lead)]
    items = [_item_lines(block) for block in section.blocks if isinstance(block, Item)]
    if len(items) == len(section.blocks) and all(len(item) <= _TIGHT for item in items):
        return [*out, "\n".join("\n".join(item) for item in items)]
    for block in section.blocks:
        out += _block(block, f"{mark}#")
    return out


def _block(block: Block, mark: str) -> list[str]:
    if isinstance(block, Subhead):
        return [f"{mark} {_own(block.text.text)}"]
    if isinstance(block, Table):
        notes = [note for group in block.groups for note in _group_notes(group)]
        return [_table(block), *(["\n".join(notes)] if notes else [])]
    if isinstance(block, Versions):
        return [f"**{_line(block.heading)}**", _versions(block)]
    return [_item(block)]


def _item(item: Item) -> str:
    return "\n".join(_item_lines(item))


def _item_lines(item: Item) -> list[str]:
    tag = f" – *{_tag(item.tag)}*" if item.tag else ""
    lines = [f"- **{_line(item.heading)}**{tag}"]
    lines += [f"  - {_line(note)}" for note in item.notes]
    lines += [f"  - {_own(fact.label.text)}: {_line(fact.line)}" for fact in item.facts]
    lines += [f"  - {_testimony(told)}" for told in item.testimonies]
    return lines


def _testimony(told: Testimony) -> str:
    label = f"{_own(told.label.text)} " if told.label else ""
    who = _line(told.line)
    colon = ": " if label or who else ""
    return f"{label}{who}{colon}" + "; ".join(_part(quote) for quote in told.quotes)


def _versions(block: Versions) -> str:
    rows = [[_line(side.heading) for side in block.sides]]
    rows.append(["---"] * len(block.sides))
    rows.append(["<br>".join(map(_testimony, side.testimonies)) for side in block.sides])
    return "\n".join(_row(row) for row in rows)


def _table(table: Table) -> str:
    rows = [[_own(table.stub.text), *(_own(column.text) for column in table.columns)]]
    rows.append(["---"] * len(rows[0]))
    for group in table.groups:
        tag = f" – *{_own(group.tag.word.text)}*" if group.tag else ""
        stub = f"{_line(group.heading)}{tag}"
        rows += [[stub, *(_line(cell) for cell in row.cells)] for row in group.rows]
    return "\n".join(_row(row) for row in rows)


def _group_notes(group: RowGroup) -> list[str]:
    """What is to be known of a group's rows, below the table: its cells have no room for it."""
    notes = (*group.before, *group.after)
    return [f"- {_line(group.heading)}: {_line(note)}" for note in notes]


def _row(cells: list[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _tag(tag: Tag) -> str:
    meaning = f" ({_own(tag.meaning.text)})" if tag.meaning else ""
    return f"{_own(tag.word.text)}{meaning}"


def _line(line: Line) -> str:
    return "".join(_part(part) for part in line)


def _part(part: Part) -> str:
    if isinstance(part, Own):
        return _own(part.text)
    if isinstance(part, Quoted):
        places = ", ".join(_place(place) for place in part.places)
        words = escaped(in_marks(one_line(part.text)))
        return f"{words} [{places}]" if places else words
    if isinstance(part, Ref):
        return f"[{escaped(part.label)}]"
    if isinstance(part, Code):
        return _code(part.text)
    return escaped(part.text)


def _place(place: Where) -> str:
    return f"{escaped(place.label)}, {place.start}–{place.end}"


def _start_escaped(start: re.Match[str]) -> str:
    """Escape a mark, or the first digit of a number that would begin a list."""
    mark = start.group(1)
    return f"&#{ord(mark[0])};{mark[1:]}" if mark[0].isdecimal() else f"\\{mark}"


def _own(text: str) -> str:
    """Escape without losing the space at either end that parts are joined with."""
    inner = run(text)
    return inner.replace(inner.strip(), escaped(inner)) if inner.strip() else inner


def _code(text: str) -> str:
    """Write letter by letter: a code span whose text cannot end it or a table cell."""
    plain = one_line(text).replace("`", "'").replace("|", "\\|")
    return f"`{plain}`" if plain else ""
