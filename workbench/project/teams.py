"""The team: who is in it, in which role, and how its members exchange what they did.

Everything that goes out or comes in passes through here, whatever the road (`exchange` does it):

    project.team.parcel_for(...)   what others lack, as a `Parcel`
    project.team.accept(...)       proves a parcel from a member and makes it part of the project
    project.team.status()          who is there, who has what, what waits to go out
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.errors import Conflict, NotFound, WorkbenchError
from workbench.journal.operation import Draft, Operation
from workbench.journal.parcel import Signature
from workbench.journal.roster import CODER, GONE, OWNER, ROLES, TEAM, Member, Roster, may
from workbench.model.ids import told_apart
from workbench.project.adoption import Adoption
from workbench.project.exchange import read_file
from workbench.project.folders import Folders
from workbench.project.names import one
from workbench.project.verbs import verb
from workbench.store import exchange
from workbench.team import identity, ledger, request
from workbench.translate import _
from workbench.writers.safely import write_safely

if TYPE_CHECKING:
    from workbench.project.project import Project


class Teams(Folders, Adoption):
    """Who works together on the project, and what each may do."""

    # Admission

    @staticmethod
    @verb("team.request", changes=False)
    def request(out: Path, name: str) -> Path:
        """Write a file with which this device asks to be let into a team.

        Args:
            out: Where.
            name: What the person is called.

        Raises:
            WorkbenchError: The name is empty, or the file cannot be written.
        """
        if not name.strip():
            raise WorkbenchError(_("Who asks?"), _("Add --coder and a name or a pseudonym."))
        return write_safely(out, request.write(identity.own(), name))

    @verb("team.admit")
    def admit(self, asked: Path, out: Path, *, role: str = CODER, person: str = "") -> Member:
        """Let a device into the team, and write the invitation that it can begin with.

        Done again, it gives the device another role, or only writes the invitation anew.

        Args:
            asked: The file that the device asks with.
            out: Where the invitation goes: the project so far, encrypted to that device.
            role: owner, coder, reviewer or reader.
            person: A member whose other device it is.

        Raises:
            BadFile: The request is none, or was changed.
            WorkbenchError: There is no such role, or whoever asks for this is no owner.
        """
        facts = request.read(read_file(asked))
        _known_role(role)
        if not self._file.roster().founded:
            self._project.commit("team.admit", [self._founding()])
        roster = self._file.roster()
        known = roster.members.get(facts.device)
        if known is None or known.role != role or person:
            body = {"device": facts.device, "name": facts.name, "sign": facts.sign}
            body |= {"age": facts.age, "role": role, **self._follows(roster, facts.device)}
            body |= {"person": self.find(person).person} if person else {}
            self._project.commit("team.admit", [Draft("member.add", TEAM, body)])
        member = self._file.roster().members[facts.device]
        write_safely(out, self.invitation(member))
        return member

    @staticmethod
    @verb("team.join", changes=False)
    def join(invite: Path, path: Path, passphrase: str = "") -> "Project":
        """Begin a copy of a project from an invitation.

        Args:
            invite: What an owner made with `team.admit`.
            path: Where the copy goes.
            passphrase: What it is encrypted with; not at all when empty.

        Raises:
            BadFile: It is no invitation, is damaged, or not for this device.
            Conflict: Something is there already, or whoever made it is no owner.
        """
        from workbench.project.joining import join  # it needs the project, which needs the team

        return join(invite, path, passphrase)

    def _founding(self) -> Draft:
        """Return what makes a team of a project, and vouches for all that was done before."""
        mine = self.identity
        return Draft(
            "member.found",
            TEAM,
            {
                "device": mine.device,
                "name": self._project.person,
                "sign": mine.sign_key,
                "age": mine.age_key,
                "covers": exchange.ends(self._file),
            },
        )

    def _follows(self, roster: Roster, device: str) -> dict[str, Any]:
        """Return how far a device has been seen, and which of its roles a new one replaces."""
        held, member = exchange.vector(self._file), roster.members.get(device)
        return {
            "upto": {r: held[r] for r in roster.replicas(device) if r in held},
            "replaces": [change.key for change in member.standing()] if member else [],
        }

    # Roles

    @verb("team.members", changes=False)
    def members(self) -> Sequence[Member]:
        """List everybody who is or was in the team, with roles."""
        return [*self._file.roster().members.values()]

    @verb("team.role")
    def role(self, member: str, role: str) -> Member:
        """Give a member another role; what was done in the old one stays.

        Raises:
            NotFound: There is no such member.
            WorkbenchError: There is no such role, or nobody would be owner any more.
        """
        _known_role(role)
        target = self.find(member)
        if target.role != role:
            self._not_the_last(target, role)
            self._change("team.role", "member.role", target, {"role": role})
        return self._file.roster().members[target.id]

    @verb("team.revoke")
    def revoke(self, member: str) -> Member:
        """Take a device out of the team: it gets nothing more, and what it does counts no more.

        What it had, it has; what it did so far stays.

        Raises:
            NotFound: There is no such member.
            WorkbenchError: Nobody would be owner any more.
        """
        target = self.find(member)
        if target.role != GONE:
            self._not_the_last(target, GONE)
            self._change("team.revoke", "member.revoke", target, {})
        return self._file.roster().members[target.id]

    @verb("team.leave")
    def leave(self) -> Member:
        """Leave the team with this device. What was done stays; send it before.

        Raises:
            WorkbenchError: Nobody would be owner any more, or this device is in no team.
        """
        mine = self.own_member()
        self._not_the_last(mine, GONE)
        self._change("team.leave", "member.leave", mine, {})
        return self._file.roster().members[mine.id]

    @verb("team.link")
    def link(self, member: str, to: str) -> Member:
        """Say that a device belongs to the same person as another.

        Raises:
            NotFound: There is no such member.
        """
        target, other = self.find(member), self.find(to)
        if target.person != other.person:
            self._change("team.link", "member.link", target, {"person": other.person})
        return self._file.roster().members[target.id]

    def _change(self, gesture: str, done: str, target: Member, facts: dict[str, Any]) -> None:
        body = {"device": target.id, **facts}
        if done != "member.link":
            body |= self._follows(self._file.roster(), target.id)
        self._project.commit(gesture, [Draft(done, TEAM, body)])

    def _not_the_last(self, target: Member, role: str) -> None:
        owners = [m for m in self._file.roster().present() if m.role == OWNER]
        if target in owners and len(owners) == 1 and role != OWNER:
            raise WorkbenchError(
                _("{name} is the only owner.").format(name=target.name),
                _("Make somebody else an owner first: `workbench team role MEMBER owner`."),
            )

    def find(self, name: str) -> Member:
        """Return the member with a name or an id.

        Raises:
            NotFound: There is none.
            WorkbenchError: Several have that name; the hint tells them apart.
        """
        members = self._file.roster().members
        names = self.names()
        found = [m for m in members.values() if name in (m.id, m.name, names[m.id])]
        present = [m for m in found if m.role != GONE]
        return one(
            present or found, name, _("member"), shown=lambda m: names[m.id], known=names.values()
        )

    def names(self) -> dict[str, str]:
        """Return what each member is called, those of one name told apart: Amina·k7f2."""
        return told_apart({m.id: m.name for m in self._file.roster().members.values()})

    # What every gesture needs

    def own_member(self) -> Member:
        """Return what this device is in the team.

        Raises:
            NotFound: There is no team.
            Conflict: This device is not in it, or no more.
        """
        roster = self._file.roster()
        if not roster.founded:
            raise NotFound(
                _("This project has no team yet."),
                _("`workbench team admit REQUEST --out INVITE` lets somebody in."),
            )
        member = roster.members.get(self.identity.device)
        if member is None or member.role == GONE:
            raise Conflict(
                _("This device is not in the team of this project."),
                _("`workbench team request OUT --coder NAME` asks an owner to let it in."),
            )
        return member

    def may(self, done: str) -> bool:
        """Whether this device may do a verb of the journal; anybody may where there is no team."""
        roster = self._file.roster()
        member = roster.members.get(self.identity.device) if roster.founded else None
        return not roster.founded or (member is not None and may(member.role, done))

    def is_own_name(self, name: str) -> bool:
        """Whether a name is that of whoever this device belongs to in the team."""
        roster = self._file.roster()
        if not roster.founded:
            return False
        member = roster.members.get(self.identity.device)
        return member is not None and member.name == name

    def own_replicas(self) -> list[str]:
        """Return the copies that whoever works here works on, those of her other devices last."""
        own, roster = self._file.own_replicas(), self._file.roster()
        mine = roster.members.get(self.identity.device) if roster.founded else None
        if mine is None:
            return own
        linked = [m.id for m in roster.members.values() if m.person == mine.person]
        return list(dict.fromkeys([*own, *(r for d in linked for r in roster.replicas(d))]))

    def admitted(self, drafts: Iterable[Draft]) -> Iterable[Draft]:
        """Return drafts, as long as this device may do them; a new copy first says whose it is.

        Raises:
            Conflict: The device is not in the team, or its role does not allow it.
        """
        if not self._file.roster().founded:
            return drafts
        member = self.own_member()
        replica = self._file.own_replica()
        if ledger.given(replica) > exchange.vector(self._file).get(replica, 0):
            # An older state of this file was put back: its numbers are taken.
            self._file.begin_replica()
            replica = self._file.own_replica()
        here = [Draft("member.here", TEAM, {"device": member.id})]
        new = replica not in self._file.roster().homes
        return _allowed(member.role, chain(here if new else (), drafts))

    def sign(self, made: Sequence[Operation]) -> None:
        """Sign the end of a gesture; it stands for the whole chain up to there."""
        if made and self._file.roster().founded:
            last = made[-1]
            mine = self.identity
            signed = Signature(last.replica, last.seq, mine.device, mine.sign(last.hash))
            exchange.keep_signatures(self._file, [signed])


def _allowed(role: str, drafts: Iterable[Draft]) -> Iterator[Draft]:
    for draft in drafts:
        if not may(role, draft.verb):
            raise Conflict(
                _("A {role} of the team may not do this ({verb}).").format(
                    role=role, verb=draft.verb
                ),
                _("An owner can give you another role."),
            )
        yield draft


def _known_role(role: str) -> None:
    if role not in ROLES:
        raise WorkbenchError(
            _("{role!r} is no role.").format(role=role),
            _("Choose one of: {list}.").format(list=", ".join(ROLES)),
        )
