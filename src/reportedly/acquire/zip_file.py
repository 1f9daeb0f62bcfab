"""A ZIP file -> the files in it, in the order of their names; nothing is ever written to a disk."""

from collections.abc import Iterator
from functools import partial
from itertools import pairwise
from pathlib import PurePosixPath
from zipfile import ZipFile, ZipInfo

from reportedly.acquire.foreign import damaged
from reportedly.acquire.outcome import Incoming, LeftOut, Options, Part, too_large
from reportedly.acquire.showing import within
from reportedly.errors import ItemError, Unreadable

_LOCKED = 0x1  # flag bit 0 of a member (PKWARE APPNOTE.TXT, section 4.4.4)
_HEADER = 30  # bytes before a member's name (section 4.3.7)
_HIDDEN = (".", "__MACOSX")


def unpack_zip(incoming: Incoming, options: Options) -> Iterator[Part | LeftOut | ItemError]:
    """Find the files in a ZIP file; hidden ones are left out, as in folders.

    Raises:
        Unreadable: it is no whole ZIP file.
    """
    with damaged(incoming.where, "ZIP file"):
        archive = ZipFile(incoming.stream)
    members = [one for one in archive.infolist() if not one.is_dir()]
    _refuse_overlap(members, incoming.where)
    for member in sorted(members, key=lambda one: one.filename):
        path = PurePosixPath(member.filename)
        if any(name.startswith(_HIDDEN) for name in path.parts):
            yield LeftOut(kind="hidden")
            continue
        where = within(incoming.where, member.filename)
        read = partial(_read, archive, member, where, options)
        yield Part(where=where, suffix=path.suffix.lower(), read=read)


def _refuse_overlap(members: list[ZipInfo], where: str) -> None:
    """Refuse a directory that names the same bytes many times: a bomb, and never a mistake."""
    for one, following in pairwise(sorted(members, key=lambda member: member.header_offset)):
        if one.header_offset + _HEADER + one.compress_size > following.header_offset:
            raise Unreadable(
                f"cannot read {where}: files lie within each other in the ZIP file. Unpack it.",
                where=where,
            )


def _read(archive: ZipFile, member: ZipInfo, where: str, options: Options) -> bytes:
    if member.flag_bits & _LOCKED:
        raise Unreadable(
            f"cannot read {where}: it is locked with a password. Unlock the ZIP file.", where=where
        )
    with damaged(where, "member of a ZIP file"), archive.open(member) as stream:
        data = stream.read(options.max_bytes + 1)
    if len(data) > options.max_bytes:
        raise too_large(where, options)
    return data
