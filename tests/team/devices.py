"""Several devices on one machine, each with keys and settings of its own, and a project on each."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from workbench.progress import Job, drain
from workbench.project import Project
from workbench.project.teams import Teams

T = TypeVar("T")


class Device:
    """A person's device with her copy of a project."""

    def __init__(self, folder: Path, name: str) -> None:
        self.name = name
        self.home = folder / name / "home"
        self.path = folder / name / "hills.workbench"
        self.path.parent.mkdir(parents=True, exist_ok=True)

    @contextmanager
    def settings(self) -> Iterator[None]:
        """Be this device."""
        before = os.environ.get("WORKBENCH_HOME")
        os.environ["WORKBENCH_HOME"] = str(self.home)
        try:
            yield
        finally:
            if before is None:
                del os.environ["WORKBENCH_HOME"]
            else:
                os.environ["WORKBENCH_HOME"] = before

    @contextmanager
    def project(self) -> Iterator[Project]:
        """The project on this device."""
        with self.settings(), Project.open(self.path, coder=self.name) as project:
            yield project

    def sync(self, place: str, password: str = ""):
        """Exchange with a folder or a hub."""
        with self.project() as project:
            return drain(project.team.sync(place, password))

    @property
    def state(self) -> str:
        """The hash that two devices share when they hold the same operations."""
        with self.project() as project:
            return project.team.status()["state"]


def begin(folder: Path, interview: Path) -> Device:
    """Amina begins a project with one interview and a few codes."""
    amina = Device(folder, "Amina")
    with amina.settings(), Project.new(amina.path, coder="Amina", name="Hills") as project:
        project.source.take_in(project.source.propose(interview))
        project.code.add("Chair")
        project.code.add("Name")
        project.coding.add("interview", 60, 80, "Chair")
    return amina


def admit(owner: Device, folder: Path, name: str, role: str = "coder") -> Device:
    """Let somebody into the team, and begin her copy."""
    device = Device(folder, name)
    asked, invite = folder / f"{name}.request", folder / f"{name}.invite"
    with device.settings():
        Teams.request(asked, name)
    with owner.project() as project:
        project.team.admit(asked, invite, role=role)
    with device.settings():
        Teams.join(invite, device.path).close()
    return device


def run(job: Job[T]) -> T:
    """Run a job to its end."""
    return drain(job)
