"""How an operation or a blob lies on a hub: packed, encrypted, and bound to its place.

    sealed = nonce (24) + XChaCha20-Poly1305( zstd( JSON ) )

What the receiver can work out is left away: the replica and the number stand beside it, the hash of
the operation before it stands in the row before, and the commitment follows from salt and body.
"""

import json
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from workbench.errors import BadFile
from workbench.journal.operation import Operation, canonical, commitment
from workbench.journal.parcel import Signature
from workbench.journal.record import as_record, from_record
from workbench.team.keyring import ProjectKey
from workbench.translate import _

CHUNK: Final = 512 * 1024
"""Bytes of a packed blob in one row."""
_MOST: Final = 64 * 1024 * 1024
_LEFT_AWAY: Final = ("replica", "seq", "prev", "sealed")
_SAMPLE: Final = (
    '{"actor":"","batch":1,"body":{"code":"","coder":"","end":1,"source":"","start":0,"version":1},'
    '"gesture":"coding.add","rank":,"reverts":"","salt":"","seen":{},"signature":["",""],'
    '"subject":"","time":,"verb":"coding.add"}{"set":{"code":""},"was":{"code":""}}'
    "code.rename code.define code.move memo.add memo.edit theme.gather source.set speaker.set"
    " participant.set coding.recode coding.remove coding.resize"
    ' "about":"","kind":"analytic","text":"'
)
"""What most operations look like. Never to be changed: what lies on hubs was packed with it."""


@dataclass(frozen=True, slots=True)
class Row:
    """An operation as it lies on a hub.

    Attributes:
        replica: The chain.
        seq: Its number there.
        hash: Its hash, 32 bytes: two of one number with different hashes are a fork.
        key: The id of the key it is encrypted with.
        sealed: The rest.
    """

    replica: str
    seq: int
    hash: bytes
    key: bytes
    sealed: bytes


@cache
def _dictionary() -> Any:
    from zstandard import DICT_TYPE_RAWCONTENT, ZstdCompressionDict

    return ZstdCompressionDict(_SAMPLE.encode(), dict_type=DICT_TYPE_RAWCONTENT)


def _place(project: str, replica: str, seq: int, digest: bytes) -> bytes:
    return canonical([project, replica, seq, digest.hex()]).encode()


class Sealer:
    """Encrypts with one key and decrypts with all that are known.

    Args:
        project: What the project is called on the hub.
        keys: All keys this device has.
    """

    def __init__(self, project: str, keys: list[ProjectKey]) -> None:
        from zstandard import ZstdCompressor, ZstdDecompressor

        self.project = project
        self.keys = {key.id: key for key in keys}
        self._pack = ZstdCompressor(
            level=9, dict_data=_dictionary(), write_checksum=False, write_content_size=True
        )
        self._unpack = ZstdDecompressor(dict_data=_dictionary())

    def row(self, op: Operation, signature: Signature | None, key: ProjectKey) -> Row:
        """Return an operation as a row."""
        record = as_record(op)
        facts = {name: value for name, value in record.items() if name not in _LEFT_AWAY}
        if op.body is None:
            facts["sealed"] = op.sealed
        if signature is not None:
            facts["signature"] = [signature.device, signature.signature]
        digest = bytes.fromhex(op.hash)
        packed = self._pack.compress(canonical(facts).encode())
        place = _place(self.project, op.replica, op.seq, digest)
        return Row(op.replica, op.seq, digest, key.id, _encrypt(key, packed, place))

    def operation(self, row: Row, prev: str) -> tuple[Operation, Signature | None]:
        """Return the operation of a row.

        Args:
            row: What the hub gave.
            prev: The hash of the operation before it, hexadecimal; empty for the first.

        Raises:
            BadFile: It was changed, or its key is not known here.
        """
        key = self.keys.get(row.key)
        if key is None:
            raise BadFile(
                _("We have no key for operation {seq} of {replica} on the hub.").format(
                    seq=row.seq, replica=row.replica
                ),
                _("Ask another member to sync once: that hands over the key."),
            )
        place = _place(self.project, row.replica, row.seq, row.hash)
        try:
            packed = _decrypt(key, row.sealed, place)
            facts = json.loads(self._unpack.decompress(packed, max_output_size=_MOST))
            signed = facts.pop("signature", None)
            sealed = facts.get("sealed") or commitment(facts["salt"], facts["body"])
            own = {"replica": row.replica, "seq": row.seq, "prev": prev, "sealed": sealed}
            op = from_record({**facts, **own})
        except Exception as error:
            raise _changed(row) from error
        if op.hash != row.hash.hex():
            raise _changed(row)
        if not signed:
            return op, None
        return op, Signature(row.replica, row.seq, str(signed[0]), str(signed[1]))

    def parts(self, name: bytes, data: bytes, key: ProjectKey) -> list[bytes]:
        """Return a blob as the parts that go into rows of their own."""
        from zstandard import ZstdCompressor

        packed = ZstdCompressor(level=6).compress(data)
        pieces = [packed[at : at + CHUNK] for at in range(0, len(packed), CHUNK)] or [b""]
        return [
            _encrypt(key, piece, _part(self.project, name, number, len(pieces)))
            for number, piece in enumerate(pieces)
        ]

    def blob(self, name: bytes, parts: list[bytes], key: ProjectKey, most: int) -> bytes:
        """Return the blob that parts make up.

        Raises:
            BadFile: One was changed or left out.
        """
        from zstandard import ZstdDecompressor

        try:
            packed = b"".join(
                _decrypt(key, piece, _part(self.project, name, number, len(parts)))
                for number, piece in enumerate(parts)
            )
            return bytes(ZstdDecompressor().decompress(packed, max_output_size=most))
        except Exception as error:
            raise BadFile(_("A text or file on the hub was changed or is not whole.")) from error

    def sealed_word(self, device: str, made: int, word: dict[str, Any], key: ProjectKey) -> bytes:
        """Return what a device says that it has, encrypted."""
        packed = self._pack.compress(canonical(word).encode())
        return _encrypt(key, packed, canonical([self.project, device, made]).encode())

    def word(self, device: str, made: int, key: bytes, sealed: bytes) -> dict[str, Any] | None:
        """Return what a device said that it has; None when that cannot be read."""
        if key not in self.keys:
            return None
        place = canonical([self.project, device, made]).encode()
        try:
            packed = _decrypt(self.keys[key], sealed, place)
            word = json.loads(self._unpack.decompress(packed, max_output_size=_MOST))
            return {
                "vector": {str(r): int(seq) for r, seq in word["vector"].items()},
                "signature": str(word["signature"]),
            }
        except Exception:
            return None


def _part(project: str, name: bytes, number: int, count: int) -> bytes:
    return canonical([project, name.hex(), number, count]).encode()


def _encrypt(key: ProjectKey, data: bytes, place: bytes) -> bytes:
    from nacl.secret import Aead

    return bytes(Aead(key.part("contents")).encrypt(data, place))


def _decrypt(key: ProjectKey, data: bytes, place: bytes) -> bytes:
    from nacl.secret import Aead

    return bytes(Aead(key.part("contents")).decrypt(data, place))


def _changed(row: Row) -> BadFile:
    return BadFile(
        _("Operation {seq} of {replica} was changed on the hub. Nothing was taken in.").format(
            seq=row.seq, replica=row.replica
        ),
        _("Ask whoever runs it; what the team has on its own devices is whole."),
    )
