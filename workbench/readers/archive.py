"""Reading members of a zip file that nobody vouches for. Nothing is ever extracted to disk."""

import io
import struct
import zipfile
import zlib
from typing import Final

from workbench.errors import BadFile
from workbench.model import hostile
from workbench.translate import _

_CHUNK: Final = 256 * 1024
_ENCRYPTED: Final = 0x1
# Office formats allow these two; others unpack without bounds in one step.
_PACKINGS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_BROKEN: Final = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    RuntimeError,
    OverflowError,
)


class Archive:
    """An opened zip file whose members are read by name, within limits.

    Args:
        data: The whole file.
        name: What to call it in messages.

    Raises:
        BadFile: It is torn, holds too many members, or members with unsafe names.
    """

    def __init__(self, data: bytes, name: str) -> None:
        self._name = name
        self._left = hostile.MOST_UNPACKED
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _BROKEN as error:
            raise self._torn() from error
        members = self._zip.infolist()
        if len(members) > hostile.MOST_MEMBERS:
            raise self._unsafe(_("too many parts"))
        if any(hostile.leaves(member.orig_filename) for member in members):
            raise self._unsafe(_("a part that points outside of it"))
        self._members = {member.filename: member for member in members}

    def __contains__(self, member: str) -> bool:
        return member in self._members

    def check(self) -> None:
        """Unpack everything once, for a library that unpacks by itself.

        Raises:
            BadFile: A member is torn, protected by a password, too big, or no safe XML.
        """
        from workbench.readers.xml import parse

        for member, info in self._members.items():
            if info.is_dir():
                continue
            content = self.read(member)
            if member.endswith((".xml", ".rels")):
                parse(content, self._name)

    def read(self, member: str) -> bytes:
        """Return the bytes of a member.

        Raises:
            BadFile: It is missing, torn, protected by a password, or too big.
        """
        info = self._members.get(member)
        if info is None:
            raise self._torn()
        if info.flag_bits & _ENCRYPTED:
            raise protected(self._name)
        if info.compress_type not in _PACKINGS:
            raise self._torn()
        content = self._counted(info, hostile.may_unpack(info.compress_size, self._left))
        self._left -= len(content)
        return content

    def _counted(self, info: zipfile.ZipInfo, limit: int) -> bytes:
        """Read, counting: what a header declares may be a lie."""
        if info.file_size > limit:
            raise self._unsafe(_("a part that unpacks to an unreasonable size"))
        chunks: list[bytes] = []
        size = 0
        try:
            with self._zip.open(info) as stream:
                while chunk := stream.read(_CHUNK):
                    chunks.append(chunk)
                    size += len(chunk)
                    if size > limit:
                        raise self._unsafe(_("a part that unpacks to an unreasonable size"))
        except _BROKEN as error:
            raise self._torn() from error
        return b"".join(chunks)

    def _torn(self) -> BadFile:
        return BadFile(
            _("{name} is damaged or was cut short.").format(name=self._name),
            _("Copy it again, or open it in an office program and save it anew."),
        )

    def _unsafe(self, what: str) -> BadFile:
        return BadFile(
            _("{name} is not safe to open: it holds {what}.").format(name=self._name, what=what),
            _("Ask the person who sent it; open it in an office program and save it anew."),
        )


def protected(name: str) -> BadFile:
    """Return the error for a file that only opens with a password."""
    return BadFile(
        _("{name} is protected by a password.").format(name=name),
        _("Open it in Word or LibreOffice and save it without a password."),
    )
