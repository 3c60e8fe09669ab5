"""Taking in what others did: how long for 100,000 codings, each way of arriving.

    python -m bench.merging [CODINGS]

Two devices on one machine; the codings come as one bundle. `in order`: nothing was done here
since. `meanwhile`: somebody coded here too, so what arrives belongs between. `anew`: a code was
merged here meanwhile, so the state is folded anew.
"""

import os
import resource
import sys
import tempfile
import time
from pathlib import Path

from workbench.journal.operation import Draft
from workbench.progress import drain
from workbench.project import Project
from workbench.project.teams import Teams

TEXT = "Keza: A chair is a small thing, but it said my name.\n" * 4000


class Clocked:
    """Prints how long what is inside took."""

    def __init__(self, what: str) -> None:
        self.what = what

    def __enter__(self) -> None:
        self.began = time.perf_counter()

    def __exit__(self, *_error: object) -> None:
        print(f"{self.what:<44} {time.perf_counter() - self.began:7.2f} s")


def home(folder: Path, who: str) -> None:
    """Go on as another device."""
    os.environ["WORKBENCH_HOME"] = str(folder / who)


def code(project: Project, count: int, mark: str) -> None:
    """Code so many stretches in gestures of a thousand."""
    source = project.source.list()[0].id
    chosen = project.find_code("Chair").id
    coder, introduction = project.coder.introduce(project.person)
    project.commit("coding.import", introduction)
    for first in range(0, count, 1000):
        facts = {"source": source, "version": 1, "code": chosen, "coder": coder}
        project.commit(
            "coding.import",
            [
                Draft("coding.add", f"{mark}{n}", {**facts, "start": n % 9999, "end": n % 9999 + 9})
                for n in range(first, min(first + 1000, count))
            ],
        )


def main(count: int) -> None:
    """Make a team of two, let one code, and the other take it in, three ways."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        (folder / "talk.txt").write_text(TEXT)
        home(folder, "amina")
        amina = Project.new(folder / "amina.workbench", coder="Amina")
        amina.source.take_in(amina.source.propose(folder / "talk.txt"))
        amina.code.add("Chair")
        amina.code.add("Stool")
        home(folder, "bosco")
        request = Teams.request(folder / "request", "Bosco")
        home(folder, "amina")
        amina.team.admit(request, folder / "invite")
        home(folder, "bosco")
        bosco = Teams.join(folder / "invite", folder / "bosco")
        for way in ("in order", "meanwhile", "anew"):
            home(folder, "amina")
            if way != "in order":
                code(amina, 100, f"{way}-a")
            if way == "anew":
                amina.code.merge("Stool", "Chair")
            home(folder, "bosco")
            code(bosco, count, way)
            if way == "meanwhile":
                home(folder, "amina")
                code(amina, 100, "later")
                home(folder, "bosco")
            if way == "anew":
                home(folder, "amina")
                amina.change.undo()
                home(folder, "bosco")
            with Clocked(f"{way}: write a bundle of {count:,}"):
                drain(bosco.team.bundle(folder / way))
            size = (folder / way).stat().st_size
            print(f"{'':<44} {size / 1e6:7.2f} MB")
            home(folder, "amina")
            with Clocked(f"{way}: receive it"):
                drain(amina.team.receive(folder / way))
            home(folder, "bosco")
            drain(amina.team.bundle(folder / "back"))
            drain(bosco.team.receive(folder / "back"))
        grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"the largest it grew {grown:.0f} MB")
        print("equal:", amina.state() == bosco.state(), amina.check() == [])


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
