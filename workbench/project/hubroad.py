"""Exchanging through a hub: take in what others left there, leave there what it lacks.

Each step can be done again, and what is there already is passed over: so a hub that vanishes on the
way leaves both sides whole, and the next exchange goes on where this one ended.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final

from workbench.errors import BadFile
from workbench.journal.clock import wall
from workbench.journal.operation import Operation, canonical
from workbench.journal.parcel import Parcel, Signature, blobs_named
from workbench.progress import Job, Progress
from workbench.project.merged import Received, Synced
from workbench.store import exchange
from workbench.team import identity, keyring
from workbench.team.hub import Hub, forked
from workbench.team.keyring import ProjectKey
from workbench.team.sealing import Row, Sealer
from workbench.translate import _

if TYPE_CHECKING:
    from workbench.project.exchange import Exchange
    from workbench.store.projectfile import ProjectFile

_PAGE: Final = 2000
_BATCH: Final = 500
_BATCH_BYTES: Final = 4 * 1024 * 1024
_LARGEST_BLOB: Final = 1024**3
_STAND: Final = "team hub"


def hub_project(file: "ProjectFile") -> str:
    """Return what a project is called on hubs: nothing can be read off it."""
    return sha256(f"cbs-workbench hub\x00{exchange.founding(file)}".encode()).hexdigest()[:32]


@dataclass(slots=True)
class _Chain:
    """What came of one replica, in order, and where it had to end."""

    operations: list[Operation] = field(default_factory=list)
    signatures: list[Signature] = field(default_factory=list)
    stopped: str = ""


class HubRoad:
    """One exchange with a hub.

    Args:
        team: Whose.
        file: The project file.
        hub: With what.
    """

    def __init__(self, team: "Exchange", file: "ProjectFile", hub: Hub) -> None:
        self._team = team
        self._file = file
        self._hub = hub
        self._project = hub_project(file)
        self._keys: list[ProjectKey] = []

    def sync(self, place: str) -> Job[Synced]:
        """Take in and send.

        Args:
            place: The address, to be remembered with how far it is.

        Raises:
            HubGone: It could not be reached, or was lost.
            Forked: A replica has gone on twice.
            BadFile: Something on it was changed.
        """
        done = Synced()
        yield Progress(0, 4, _("Calling the hub"))
        self._hub.recognise()
        heads = self._hub.heads(self._project)
        self._refuse_forks(heads)
        self._read_keys()
        chains: dict[str, _Chain] = {}
        for count in self._pulled(heads, chains):
            yield Progress(1, 4, _("{count} operations came").format(count=count))
        done.got = self._take_in(chains)
        yield Progress(2, 4, _("Handing over keys"))
        key = self._key_to_write_with()
        since = {replica: seq for replica, (seq, _hash) in self._hub.heads(self._project).items()}
        parcel = self._team.parcel_for(since)
        for sent, total in self._pushed(parcel, key):
            done.sent = sent
            yield Progress(3, 4, _("{sent} of {total} sent").format(sent=sent, total=total))
        self._exchange_word(key)
        self._remember(place)
        return done

    def _refuse_forks(self, heads: dict[str, tuple[int, bytes]]) -> None:
        """Compare every chain at the last number that both sides have."""
        mine = exchange.vector(self._file)
        beyond = [(r, mine[r]) for r, (seq, _h) in heads.items() if 0 < mine.get(r, 0) < seq]
        there = {(r, seq): h for r, (seq, h) in heads.items() if seq <= mine.get(r, 0)}
        there |= self._hub.hashes(self._project, beyond) if beyond else {}
        for (replica, seq), digest in there.items():
            ours = bytes.fromhex(self._file.log.hash_of(replica, seq))
            if ours != digest:
                raise forked(replica, seq, ours, digest)

    # Keys

    def _read_keys(self) -> None:
        mine = self._team.identity
        found = (
            keyring.unwrapped(sealed, mine, self._project)
            for sealed in self._hub.keys(self._project, mine.device)
        )
        self._keys = [key for key in found if key is not None]

    def _key_to_write_with(self) -> ProjectKey:
        """Return a key that nobody outside the team has, and hand all keys to those inside."""
        roster, mine = self._file.roster(), self._team.identity
        key = keyring.usable(self._keys, roster)
        if key is None:
            key = keyring.make(mine, self._project, roster, wall())
            self._keys.append(key)
        held = self._hub.key_holders(self._project)
        for member in roster.present():
            for each in self._keys:
                if (member.id, each.id) not in held:
                    sealed = keyring.wrapped(each, member.age)
                    self._hub.put_key(self._project, member.id, each.id, sealed)
        return key

    # In

    def _pulled(
        self, heads: dict[str, tuple[int, bytes]], chains: dict[str, _Chain]
    ) -> Iterator[int]:
        """Fetch what is beyond our vector, page by page; yield how much has come."""
        mine, sealer = exchange.vector(self._file), Sealer(self._project, self._keys)
        since = {r: mine.get(r, 0) for r, (seq, _h) in heads.items() if seq > mine.get(r, 0)}
        count = 0
        while since:
            rows = self._hub.beyond(self._project, since, max(100, _PAGE * 10 // len(since)))
            for row in rows:
                chain = chains.setdefault(row.replica, _Chain())
                if not chain.stopped:
                    self._add(chain, row, sealer, since[row.replica] + 1)
                    since[row.replica] = row.seq
            count += len(rows)
            yield count
            more = {row.replica for row in rows if not chains[row.replica].stopped}
            since = {r: s for r, s in since.items() if r in more and s < heads[r][0]}

    def _add(self, chain: _Chain, row: Row, sealer: Sealer, expected: int) -> None:
        if row.seq != expected:
            chain.stopped = _("the hub lacks operations {first} to {last}").format(
                first=expected, last=row.seq - 1
            )
        elif row.key not in sealer.keys:
            chain.stopped = _("there is no key for us yet; another member has to sync once")
        else:
            held = chain.operations[-1].hash if chain.operations else ""
            prev = held or self._file.log.hash_of(row.replica, row.seq - 1)
            op, signature = sealer.operation(row, prev)
            chain.operations.append(op)
            chain.signatures.extend([signature] if signature else [])

    def _take_in(self, chains: dict[str, _Chain]) -> Received:
        parcel = Parcel()
        for chain in chains.values():
            parcel.operations.extend(self._proved(chain))
            parcel.signatures.extend(chain.signatures)
        self._fetch_blobs(parcel)
        with self._file.transaction():
            got = self._team.accept(self._team.identity.device, parcel)
        names, roster = self._team.names(), self._file.roster()
        got.missing += [
            f"{names.get(roster.homes.get(replica, ''), replica)}: {chain.stopped}"
            for replica, chain in chains.items()
            if chain.stopped
        ]
        return got

    def _proved(self, chain: _Chain) -> list[Operation]:
        """Leave away what its author has begun to send and not ended: its signature will follow."""
        ends = {(each.replica, each.seq) for each in chain.signatures}
        covered = self._file.roster().covered
        kept = list(chain.operations)
        while kept:
            last = kept[-1]
            if (last.replica, last.seq) in ends or covered.get(last.replica, (0, ""))[
                0
            ] == last.seq:
                break
            kept.pop()
        return kept

    def _fetch_blobs(self, parcel: Parcel) -> None:
        sealer = Sealer(self._project, self._keys)
        for op in parcel.operations:
            for blob in blobs_named(op):
                if blob not in parcel.blobs and not exchange.has_blob(self._file, blob):
                    data = self._blob(sealer, blob)
                    if data is not None:
                        parcel.blobs[blob] = data

    def _blob(self, sealer: Sealer, blob: str) -> bytes | None:
        for key in self._keys:
            name = key.name_of(blob)
            if (found := self._hub.blob(self._project, name)) is not None:
                data = sealer.blob(name, found[1], key, _LARGEST_BLOB)
                if sha256(data).hexdigest() != blob:
                    raise BadFile(_("A text or file on the hub is not what its name says."))
                return data
        return None

    # Out

    def _pushed(self, parcel: Parcel, key: ProjectKey) -> Iterator[tuple[int, int]]:
        """Send blobs and then operations; yield how many of how many operations are there."""
        sealer = Sealer(self._project, self._keys)
        total, sent = len(parcel.operations), 0
        for blob in self._lacking(parcel):
            name = key.name_of(blob)
            parts = sealer.parts(name, parcel.blobs[blob], key)
            self._hub.put_blob(self._project, name, key.id, parts)
            yield sent, total
        signed = {(each.replica, each.seq): each for each in parcel.signatures}
        batch: list[Row] = []
        for op in sorted(parcel.operations, key=lambda op: op.order):
            batch.append(sealer.row(op, signed.get((op.replica, op.seq)), key))
            if len(batch) == _BATCH or sum(len(row.sealed) for row in batch) > _BATCH_BYTES:
                self._hub.put(self._project, batch)
                sent += len(batch)
                batch = []
                yield sent, total
        self._hub.put(self._project, batch)
        yield total, total

    def _lacking(self, parcel: Parcel) -> list[str]:
        """Return the blobs that are on the hub under none of the keys."""
        names = {key.name_of(blob): blob for key in self._keys for blob in parcel.blobs}
        there = self._hub.blobs_there(self._project, names) if names else set()
        held = {names[name] for name in there}
        return [blob for blob in parcel.blobs if blob not in held]

    # Word of who has what

    def _exchange_word(self, key: ProjectKey) -> None:
        mine, sealer = self._team.identity, Sealer(self._project, self._keys)
        roster, said = self._file.roster(), {}
        for device, made, key_id, sealed in self._hub.heard(self._project):
            member = roster.members.get(device)
            word = sealer.word(device, made, key_id, sealed)
            if member is None or word is None:
                continue
            if identity.genuine(
                member.sign, _word(device, made, word["vector"]), word["signature"]
            ):
                said[device] = (word["vector"], made)
        vector, now = exchange.vector(self._file), wall()
        with self._file.transaction():
            for device, (known, made) in said.items():
                if device != mine.device:
                    exchange.note_heard(self._file, device, known, made)
        if said.get(mine.device, ({}, 0))[0] != vector:
            word = {"vector": vector, "signature": mine.sign(_word(mine.device, now, vector))}
            sealed = sealer.sealed_word(mine.device, now, word, key)
            self._hub.put_heard(self._project, mine.device, now, key.id, sealed)

    def _remember(self, place: str) -> None:
        """Remember what the hub has now, so that it can be said offline what waits to go out."""
        stand = {"place": place, "at": wall(), "vector": exchange.vector(self._file)}
        with self._file.transaction():
            self._file.set_device(_STAND, json.dumps(stand))


def _word(device: str, made: int, vector: dict[str, int]) -> str:
    return canonical(["heard", device, made, vector])


def standing(file: "ProjectFile") -> dict[str, Any] | None:
    """Return the hub used last, when, and how many operations wait to go there; None for none."""
    kept = json.loads(file.device(_STAND) or "null")
    if kept is None:
        return None
    there = kept["vector"]
    unsent = sum(max(0, s - there.get(r, 0)) for r, s in exchange.vector(file).items())
    return {"place": kept["place"], "at": kept["at"], "unsent": unsent}
