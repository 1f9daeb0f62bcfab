"""When a file was made and last changed -> when its report was published, if these tell it.

A file that was made and last changed on one day is published on it, as far as its metadata say. Of
one changed later neither day need be right: a template was filled in, or a release corrected.
"""

from dataclasses import dataclass

from reportedly.acquire.fields import is_iso


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """The date of publication that a file's metadata tell (ISO 8601), and what a user must know."""

    published: str | None = None
    notes: tuple[str, ...] = ()


def made_on(made: str | None, changed: str | None, what: str) -> Made:
    """Weigh what the metadata of a file say; `what` names it in notes ("the Word file").

    Args:
        made: ISO 8601 time of its making, or null.
        changed: ISO 8601 time of its last change, or null.
        what: the file in words.
    """
    if made is None or not is_iso(made):
        return Made()
    if changed is None or changed[:10] == made[:10]:
        return Made(
            published=made, notes=(f"published {made} read from the date on which {what} was made",)
        )
    dates = f"{what} was made on {made[:10]} and changed on {changed[:10]}"
    return Made(notes=(f"{dates}: neither is taken for the date of publication",))
