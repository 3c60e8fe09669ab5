"""Several devices on one machine, each with a home of its own, and the projects on them."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from workbench.progress import drain
from workbench.project import Project
from workbench.project.merged import Received, Synced
from workbench.project.teams import Teams


class Device:
    """A device of somebody, with her copy of the project."""

    def __init__(self, root: Path, name: str, project: Project | None = None) -> None:
        self.name = name
        self.folder = root / name
        self.folder.mkdir()
        self.home = self.folder / "home"
        if project is not None:
            self.home = Path(os.environ["WORKBENCH_HOME"])
            self.project = project

    @contextmanager
    def at_work(self) -> Iterator[Project]:
        """Make this the device that everything inside happens on."""
        before = os.environ.get("WORKBENCH_HOME")
        os.environ["WORKBENCH_HOME"] = str(self.home)
        try:
            yield getattr(self, "project", None)  # type: ignore[misc]
        finally:
            if before is None:
                del os.environ["WORKBENCH_HOME"]
            else:
                os.environ["WORKBENCH_HOME"] = before

    def asks(self) -> Path:
        """Write a request to be let in."""
        with self.at_work():
            return Teams.request(self.folder / "request.json", self.name)

    def admits(self, other: "Device", role: str = "coder", person: str = "") -> Path:
        """Let another device in and return its invitation."""
        request, out = other.asks(), other.folder / "invite.wbundle"
        with self.at_work() as project:
            project.team.admit(request, out, role=role, person=person)
        return out

    def joins(self, invite: Path) -> Project:
        """Begin a copy."""
        with self.at_work():
            self.project = Teams.join(invite, self.folder / "copy")
        return self.project

    def bundles(self, *, everything: bool = False) -> Path:
        """Write a bundle."""
        number = len(list(self.folder.glob("*.wbundle")))
        out = self.folder / f"{number}.wbundle"
        with self.at_work() as project:
            drain(project.team.bundle(out, everything=everything))
        return out

    def receives(self, bundle: Path) -> Received:
        """Take in a bundle."""
        with self.at_work() as project:
            return drain(project.team.receive(bundle))

    def syncs(self, folder: Path) -> Synced:
        """Exchange with a folder."""
        with self.at_work() as project:
            return drain(project.team.sync(str(folder)))

    def state(self) -> str:
        """What `check` says it holds."""
        return self.project.state()


def team_of(root: Path, project: Project, *names: str) -> list[Device]:
    """Return the owner's device, with the project, and those of coders who have joined."""
    owner = Device(root, project.person, project)
    others = [Device(root, name) for name in names]
    for other in others:
        other.joins(owner.admits(other))
    return [owner, *others]


def exchange(one: Device, other: Device) -> None:
    """Let two devices send each other what they have."""
    other.receives(one.bundles())
    one.receives(other.bundles())


def work_in_a_team(root: Path, project: Project) -> None:
    """Do everything to a team that can be done to it, on copies that are thrown away."""
    owner, second, third = team_of(root, project, "Second", "Third")
    with owner.at_work():
        project.team.role("Third", "reviewer")
        project.team.link("Third", "Second")
        project.team.revoke("Third")
        project.team.role("Second", "owner")
        project.team.leave()
    for device in (second, third):
        device.project.close()
