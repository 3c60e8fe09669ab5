"""A bundle: operations in one file, signed by who made it and encrypted to the members.

    age( header line LF, signature line LF, zstd( lines of JSON, then the blobs ) )

The header is one line of JSON; the signature, in hexadecimal, is Ed25519 over that line; the header
holds the SHA-256 of all that follows. So nothing is unpacked before it is known who made it, and
`age -d FILE | tail -n +3 | zstd -d` shows the operations without this program.
"""

import hashlib
import io
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final

from workbench.errors import BadFile
from workbench.journal.operation import canonical
from workbench.journal.parcel import Parcel, Signature
from workbench.journal.record import as_record, from_record
from workbench.journal.roster import device_of
from workbench.team.identity import Identity, genuine
from workbench.translate import _

FORMAT: Final = "cbs-workbench bundle 1"
SUFFIX: Final = ".wbundle"
_AGE: Final = b"age-encryption.org/v1\n"
_LONGEST_HEADER: Final = 8 * 1024 * 1024
_LARGEST: Final = 4 * 1024**3
_RATIO: Final = 400
_ALWAYS_FINE: Final = 16 * 1024 * 1024
"""Bytes that any bundle may unpack to, however well they were packed."""


@dataclass(frozen=True)
class Header:
    """What a bundle says about itself.

    Attributes:
        format: `FORMAT`.
        kind: `bundle`, or `invite` for one that a project can be begun with.
        project: The id of the project.
        name: What the project is called.
        device: The device that made it.
        sign: Its signing key, hexadecimal.
        replica: The copy it was made from.
        vector: How far each chain goes there: what need not be sent there again.
        ranges: (first, last) of each replica in here.
        recipients: The age keys it is encrypted to, sorted.
        made: When, milliseconds since 1970.
        operations: How many.
        body: SHA-256 of the packed body.
        packed: Its bytes.
        size: Its bytes once unpacked.
        lines: How many of those are lines of JSON, before the blobs.
    """

    format: str
    kind: str
    project: str
    name: str
    device: str
    sign: str
    replica: str
    vector: dict[str, int]
    ranges: dict[str, tuple[int, int]]
    recipients: list[str]
    made: int
    operations: int = 0
    body: str = ""
    packed: int = 0
    size: int = 0
    lines: int = 0


def seal(parcel: Parcel, identity: Identity, recipients: Sequence[str], **facts: Any) -> bytes:
    """Return a parcel as a bundle.

    Args:
        parcel: What to send.
        identity: Who sends it.
        recipients: The age keys of those who may read it.
        facts: `kind`, `project`, `name`, `replica`, `vector` and `made` of the header.
    """
    from pyrage import encrypt, x25519
    from zstandard import ZstdCompressor

    lines = b"".join(_lines(parcel))
    blobs = b"".join(parcel.blobs[name] for name in sorted(parcel.blobs))
    body = ZstdCompressor(level=6).compress(lines + blobs)
    header = Header(
        format=FORMAT,
        device=identity.device,
        sign=identity.sign_key,
        recipients=sorted(set(recipients)),
        ranges=parcel.ranges,
        operations=len(parcel.operations),
        body=hashlib.sha256(body).hexdigest(),
        packed=len(body),
        size=len(lines) + len(blobs),
        lines=len(lines),
        **facts,
    )
    line = canonical(asdict(header))
    plain = b"\n".join([line.encode(), identity.sign(line).encode(), body])
    keys = [x25519.Recipient.from_str(key) for key in header.recipients]
    return bytes(encrypt(plain, keys))


def _lines(parcel: Parcel) -> Iterator[bytes]:
    for op in parcel.operations:
        yield (canonical({"op": as_record(op)}) + "\n").encode()
    for each in parcel.signatures:
        signed = [each.replica, each.seq, each.device, each.signature]
        yield (canonical({"signature": signed}) + "\n").encode()
    for name in sorted(parcel.blobs):
        yield (canonical({"blob": name, "size": len(parcel.blobs[name])}) + "\n").encode()


def open_(data: bytes, identity: Identity) -> tuple[Header, Parcel]:
    """Return what a bundle holds, once it has proved to be whole and by whom it says.

    Whether that device is in the team is for the caller to ask.

    Raises:
        BadFile: It is no bundle, torn, changed, for somebody else, or unpacks to too much.
    """
    line, signature, body = _parts(_decrypted(data, identity))
    header = _header(line)
    if header.device != device_of(header.sign) or not genuine(
        header.sign, line.decode(errors="replace"), signature
    ):
        raise _damaged(_("its signature is not by the device that it names"))
    if identity.age_key not in header.recipients:
        raise _damaged(_("it was readdressed by somebody who did not make it"))
    if len(body) != header.packed or hashlib.sha256(body).hexdigest() != header.body:
        raise _damaged(_("its contents are not what was signed"))
    return header, _parcel(_unpacked(body, header), header)


def _decrypted(data: bytes, identity: Identity) -> bytes:
    from pyrage import DecryptError, decrypt

    if not data.startswith(_AGE):
        raise BadFile(
            _("This is not a bundle, or its beginning is missing."),
            _("A bundle is a file made by `workbench team bundle`."),
        )
    try:
        return bytes(decrypt(data, [identity.age()]))
    except DecryptError as error:
        if "No matching keys" in str(error):
            raise BadFile(
                _("This bundle is not meant for this device."),
                _("Whoever made it did not know of you, or you were taken out of the team."),
            ) from error
        raise _damaged(_("it was cut off or changed on the way")) from error


def _damaged(why: str) -> BadFile:
    return BadFile(
        _("The bundle is not whole: {why}. Nothing was taken in.").format(why=why),
        _("Copy it again, or ask for a new one."),
    )


def _parts(plain: bytes) -> tuple[bytes, str, bytes]:
    first = plain.find(b"\n", 0, _LONGEST_HEADER)
    second = plain.find(b"\n", first + 1, first + 1024)
    if first < 0 or second < 0:
        raise _damaged(_("it has no header"))
    signature = plain[first + 1 : second].decode("ascii", errors="replace")
    return plain[:first], signature, plain[second + 1 :]


def _header(line: bytes) -> Header:
    try:
        facts = json.loads(line)
        if facts.get("format") != FORMAT:
            raise BadFile(
                _("The bundle was made by another version of the workbench."),
                _("Install the newest version on both sides."),
            )
        header = Header(**facts)
        _look_over(header)
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        raise _damaged(_("its header cannot be read")) from error
    return header


def _look_over(header: Header) -> None:
    """Raise ValueError where a header cannot be what it should be."""
    numbers = (header.made, header.operations, header.packed, header.size, header.lines)
    if not all(type(n) is int and n >= 0 for n in (*numbers, *header.vector.values())):
        raise ValueError
    words = (header.kind, header.project, header.name, header.device, header.sign, header.replica)
    if not all(isinstance(word, str) for word in (*words, *header.vector, *header.recipients)):
        raise ValueError
    most = max(_ALWAYS_FINE, _RATIO * header.packed)
    if header.lines > header.size or header.size > min(most, _LARGEST):
        raise ValueError


def _unpacked(body: bytes, header: Header) -> bytes:
    from zstandard import ZstdDecompressor, ZstdError

    try:
        with ZstdDecompressor(max_window_size=2**27).stream_reader(io.BytesIO(body)) as reader:
            unpacked = bytes(reader.read(header.size + 1))
    except (ZstdError, MemoryError) as error:
        raise _damaged(_("it cannot be unpacked")) from error
    if len(unpacked) != header.size:
        raise _damaged(_("it unpacks to another size than it says"))
    return unpacked


def _parcel(unpacked: bytes, header: Header) -> Parcel:
    parcel, place = Parcel(), header.lines
    try:
        for line in unpacked[: header.lines].splitlines():
            record = json.loads(line)
            if "op" in record:
                parcel.operations.append(from_record(record["op"]))
            elif "signature" in record:
                replica, seq, device, signature = record["signature"]
                parcel.signatures.append(
                    Signature(str(replica), int(seq), str(device), str(signature))
                )
            elif "blob" in record:
                size = int(record["size"])
                parcel.blobs[str(record["blob"])] = unpacked[place : place + size]
                place += size
        if len(parcel.operations) != header.operations or place != header.size:
            raise ValueError("it holds more or less than it says")
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise _damaged(_("one of its operations is not what it should be")) from error
    return parcel
