"""What goes out to the team and what comes in: bundles, invitations, a shared folder.

Roads differ only in how a `Parcel` travels:

    parcel_for(since)        everything beyond a vector
    since_heard()            the vector that every other member is known to have
    accept(device, parcel)   inside a transaction: proves what a device hands over, applies it
    note_heard(...)          (store.exchange) what a device said that it has

All changes of a receipt stand in one transaction; killed in between, nothing was received.
"""

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from workbench.errors import BadFile, Conflict, NotFound, WorkbenchError
from workbench.journal.clock import wall
from workbench.journal.operation import Operation
from workbench.journal.parcel import Parcel
from workbench.journal.reducers.withdrawal import WITHDRAW
from workbench.journal.roster import GONE, Member
from workbench.progress import Job, Progress
from workbench.project.hubroad import standing
from workbench.project.merged import Received
from workbench.project.verbs import Noun, verb
from workbench.store import exchange, intake
from workbench.team import bundle as bundles
from workbench.team import identity as identities
from workbench.team import ledger
from workbench.team.bundle import Header
from workbench.team.identity import Identity
from workbench.translate import _
from workbench.writers.safely import write_safely


class Exchange(Noun):
    """Sending and receiving; the other half of `Teams`."""

    @cached_property
    def identity(self) -> Identity:
        """The keys of this device."""
        return identities.own()

    def own_member(self) -> Member:
        """Return what this device is in the team."""
        raise NotImplementedError

    def names(self) -> dict[str, str]:
        """Return what each member is called."""
        raise NotImplementedError

    # Out

    @verb("team.bundle", changes=False)
    def bundle(self, out: Path, *, everything: bool = False) -> Job[int]:
        """Write what the others lack into one file, encrypted to all members.

        Args:
            out: Where.
            everything: Also what they are known to have.

        Returns:
            How many operations are in it; 0 when it only says what is here.
        """
        yield Progress(0, 2, _("Gathering"))
        parcel = self.parcel_for({} if everything else self.since_heard())
        yield Progress(1, 2, _("Encrypting"))
        write_safely(out, self.sealed(parcel))
        return len(parcel.operations)

    def invitation(self, member: Member) -> bytes:
        """Return the project so far as a bundle for one device alone."""
        parcel = self.parcel_for({})
        data = self.sealed(parcel, kind="invite", recipients=[member.age])
        with self._file.transaction():
            known, _time = exchange.heard(self._file).get(member.id, ({}, 0))
            # What it was given to begin with need not be sent again.
            given = exchange.vector(self._file)
            if not known:
                exchange.note_heard(self._file, member.id, given, 0)
        return data

    def parcel_for(self, since: exchange.Vector) -> Parcel:
        """Return everything beyond a vector, after noting in the ledger that it goes out."""
        own = self._file.device("replica")
        ledger.note(own, exchange.vector(self._file).get(own, 0))
        return exchange.outgoing(self._file, since)

    def since_heard(self) -> exchange.Vector:
        """Return what every other member is known to have; nothing while one is unheard of."""
        heard, mine = exchange.heard(self._file), self.own_member()
        others = [m.id for m in self._file.roster().present() if m.id != mine.id]
        vectors = [heard.get(device, ({}, 0))[0] for device in others]
        if not vectors:
            raise Conflict(
                _("There is nobody else in the team."),
                _("`workbench team admit REQUEST --out INVITE` lets somebody in."),
            )
        replicas = set.intersection(*(set(vector) for vector in vectors))
        return {replica: min(vector[replica] for vector in vectors) for replica in replicas}

    def sealed(
        self, parcel: Parcel, *, kind: str = "bundle", recipients: Sequence[str] = ()
    ) -> bytes:
        """Return a parcel as a bundle of this device, for all members or for those named."""
        self.own_member()
        present = [member.age for member in self._file.roster().present()]
        return bundles.seal(
            parcel,
            self.identity,
            recipients or present,
            kind=kind,
            project=exchange.founding(self._file),
            name=self._project.name,
            replica=self._file.device("replica"),
            vector=exchange.vector(self._file),
            made=wall(),
        )

    # In

    @verb("team.receive", changes=False)
    def receive(self, file: Path, *, dry_run: bool = False) -> Job[Received]:
        """Take in a bundle: everything in it is proved before any of it is applied.

        Received twice, or in whatever order, it comes to the same.

        Args:
            file: The bundle.
            dry_run: Only say what would come of it.

        Raises:
            BadFile: It is torn, changed, foreign, forged, or for somebody else; nothing changed.
            Conflict: It was made by a device that is not in the team, or two operations of one
                replica have the same number.
        """
        yield Progress(0, 3, _("Opening"))
        header, parcel = bundles.open_(read_file(file), self.identity)
        yield Progress(1, 3, _("Proving and applying"))
        with self._file.rehearsal() if dry_run else self._file.transaction():
            received = self._take(header, parcel)
        yield Progress(3, 3)
        return received

    def _take(self, header: Header, parcel: Parcel) -> Received:
        """Take in what a bundle held; the caller holds the transaction."""
        self._file.roster()
        here = exchange.founding(self._file)
        if header.project != here:
            raise BadFile(
                _("The bundle belongs to another project ({name}).").format(name=header.name),
                _("Receive it in the copy of that project; nothing was changed here."),
            )
        self.own_member()
        received = self.accept(header.device, parcel)
        exchange.note_heard(self._file, header.device, header.vector, header.made)
        return received

    def accept(self, device: str, parcel: Parcel) -> Received:
        """Prove a parcel that a device hands over, and make it part of the project.

        The caller holds the transaction; when this raises, the transaction must not be kept.

        Raises:
            Conflict: The device is not in the team, or two operations clash.
            BadFile: An operation does not prove itself.
        """
        before = {each.id for each in self._project.change.conflicts()}
        leaving = [op.subject for op in parcel.operations if op.verb == WITHDRAW]
        words = self._project.participant.words_of(leaving)
        taken = intake.take_in(self._file, parcel, identities.genuine)
        self._project.participant.acknowledge(words)
        sender = self._file.roster().members.get(device)
        if sender is None or sender.role == GONE:
            said = (
                _("It was made by a device that is not in the team ({name}).")
                if sender is None
                else _("It was made by {name}, who was taken out of the team.")
            )
            raise Conflict(
                said.format(name=sender.name if sender else device),
                _("Nothing was taken in. An owner can let that device in: `workbench team admit`."),
            )
        return Received(
            operations=taken.received,
            known=taken.known,
            waiting=taken.waiting,
            conflicts=len({each.id for each in self._project.change.conflicts()} - before),
            names=self._project.coder.list(),
            missing=self.missing(),
            ahead=self._ahead(taken.ahead),
            alarms=[_("This copy is an older state of itself; it goes on under a new identity.")]
            if taken.restored
            else [],
        )

    def missing(self) -> list[str]:
        """Return, in words, which operations others wait for: 120 to 135 of Amina."""
        names = self.names()
        homes = {**exchange.waiting_from(self._file), **self._file.roster().homes}
        return [
            _("we lack operations {first} to {last} of {name}").format(
                first=first, last=last, name=names.get(homes.get(replica, ""), replica)
            )
            for replica, first, last in exchange.missing(self._file)
        ]

    def _ahead(self, operations: Sequence[Operation]) -> list[str]:
        roster, names = self._file.roster(), self.names()
        whose = dict.fromkeys(roster.homes.get(op.replica, op.replica) for op in operations)
        return [
            _("the clock of {name} is ahead by more than a day").format(name=names.get(d, d))
            for d in whose
        ]

    # How things stand

    @verb("team.status", changes=False)
    def status(self) -> dict[str, Any]:
        """Say who this copy is, who else there is, what they have, and what waits."""
        mine, roster, names = self.own_member(), self._file.roster(), self.names()
        heard, vector = exchange.heard(self._file), exchange.vector(self._file)
        return {
            "project": exchange.founding(self._file),
            "state": exchange.state_hash(self._file),
            "device": mine.id,
            "name": names[mine.id],
            "role": mine.role,
            "operations": sum(vector.values()),
            "waiting": exchange.waiting(self._file),
            "missing": self.missing(),
            "hub": standing(self._file),
            "members": [
                {
                    "id": member.id,
                    "name": names[member.id],
                    "person": member.person,
                    "role": member.role,
                    "here": member.id == mine.id,
                    "replicas": roster.replicas(member.id),
                    "heard": heard.get(member.id, ({}, 0))[1] or None,
                    "lacks": 0 if member.id == mine.id else _lacks(
                        vector, heard.get(member.id, ({}, 0))[0]
                    ),
                }
                for member in roster.members.values()
            ],
        }  # fmt: skip


def _lacks(vector: exchange.Vector, known: exchange.Vector) -> int:
    return sum(max(0, seq - known.get(replica, 0)) for replica, seq in vector.items())


def read_file(path: Path) -> bytes:
    """Return the bytes of a file that somebody handed over.

    Raises:
        NotFound: There is none.
        WorkbenchError: It cannot be read.
    """
    try:
        if path.exists() and not path.is_file():  # a device may go on for ever
            raise WorkbenchError(_("{path} is not a file.").format(path=path))
        return path.read_bytes()
    except FileNotFoundError as error:
        raise NotFound(_("There is no file {path}.").format(path=path)) from error
    except OSError as error:
        raise WorkbenchError(
            _("{path} cannot be read: {why}.").format(path=path, why=error.strerror)
        ) from error
