"""Beginning a copy of a project from an invitation."""

from pathlib import Path

from workbench.errors import BadFile, Conflict
from workbench.journal.roster import OWNER
from workbench.project.exchange import read_file
from workbench.project.project import Project
from workbench.store import exchange
from workbench.store.opening import take_away
from workbench.store.projectfile import SUFFIX, ProjectFile
from workbench.team import bundle as bundles
from workbench.team import identity as identities
from workbench.team.bundle import Header
from workbench.translate import _


def join(invite: Path, path: Path, passphrase: str = "") -> Project:
    """Begin a copy of a project from an invitation.

    Args:
        invite: What an owner made with `team.admit`.
        path: Where the copy goes.
        passphrase: What it is encrypted with; not at all when empty.

    Raises:
        BadFile: It is no invitation, is damaged, or not for this device.
        Conflict: Something is there already, or whoever made it is no owner.
    """
    header, parcel = bundles.open_(read_file(invite), identities.own())
    if header.kind != "invite":
        raise BadFile(
            _("This is a bundle, not an invitation."),
            _("`workbench team receive` takes it in; an owner makes invitations."),
        )
    path = path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX)
    file = ProjectFile.create(path, passphrase)
    try:
        made = Project(file)
        with file.transaction():
            made.team.accept(header.device, parcel)
            _made_by_owner(file, header)
            exchange.note_heard(file, header.device, header.vector, header.made)
            file.set_device("coder", made.team.own_member().name)
    except BaseException:
        file.close()
        take_away(path)
        raise
    return Project(file)


def _made_by_owner(file: ProjectFile, header: Header) -> None:
    sender = file.roster().members.get(header.device)
    if sender is None or sender.role != OWNER or exchange.founding(file) != header.project:
        raise Conflict(
            _("The invitation was not made by an owner of the project."),
            _("Ask an owner for one. Nothing was made here."),
        )
