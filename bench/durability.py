"""Pull the plug, tear the log, fill the disk: `python -m bench durability [--quick] [--cache ...]`.

Each figure says how often something was tried, and how often anything acknowledged was lost. The
last table is what encryption costs, beside the same project without it in the same run.
"""

import argparse
import json
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from bench.clock import each_ms, median_ms
from bench.corpus import corpus
from workbench.errors import WorkbenchError
from workbench.progress import drain
from workbench.project import Project

PHRASE = "three hens on the hill"
TALK = (
    "Interviewer: How did it begin?\n\nKeza: I came late and sat by the door. " + "So it was. " * 90
)
CODER = """
import sys
from pathlib import Path
from workbench.project import Project
with Project.open(Path(sys.argv[1]), coder="Amina", recovery_key=sys.argv[3]) as project:
    begin = int(sys.argv[2])
    for turn in range(begin, begin + 100_000):
        made = project.coding.add("talk", turn % 900, turn % 900 + 1 + turn // 900, "Chair")
        sys.stdout.write(made.id + "\\n")
        sys.stdout.flush()
"""
FILLER = """
import resource, signal, sys
from pathlib import Path
from workbench.errors import WorkbenchError
from workbench.project import Project
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
path, how = Path(sys.argv[1]), sys.argv[2]
with Project.open(path, coder="Amina") as project:
    if how == "limit":
        resource.setrlimit(resource.RLIMIT_FSIZE, (1_500_000, 1_500_000))
    if how == "pages":
        pages = project.file.connection.execute("PRAGMA page_count").fetchone()[0]
        project.file.connection.execute(f"PRAGMA max_page_count = {pages + 60}")
    for turn in range(100_000):
        try:
            made = project.coding.add("talk", turn % 900, turn % 900 + 1 + turn // 900, "Chair")
        except WorkbenchError as error:
            print("refused")
            break
        print(made.id)
"""


def _project(folder: Path, name: str, passphrase: str = "") -> tuple[Path, str]:
    """Make a small project; return it and its recovery key."""
    talk = folder / "talk.txt"
    talk.write_text(TALK)
    with Project.new(folder / name, coder="Amina", passphrase=passphrase) as project:
        project.source.take_in(project.source.propose(talk))
        project.code.add("Chair")
        key = project.file.recovery_key if passphrase else ""
    return folder / f"{name}.workbench", key


def kills(folder: Path, times: int) -> dict[str, object]:
    """Kill somebody who codes, again and again, half of the times in an encrypted project."""
    chance, acknowledged, lost, unsound = random.Random(1), 0, 0, 0
    for name, phrase in (("plain", ""), ("encrypted", PHRASE)):
        path, key = _project(folder, f"killed-{name}", phrase)
        turn, said = 0, set[str]()
        for _round in range(times // 2):
            command = [sys.executable, "-c", CODER, str(path), str(turn), key]
            with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as victim:
                assert victim.stdout is not None
                first = victim.stdout.readline().strip()
                time.sleep(chance.uniform(0.0, 0.1))
                victim.send_signal(signal.SIGKILL)
                lines = [first, *victim.stdout.read().split("\n")]
            said |= {line for line in lines if len(line) == 16}
            turn += len(lines) + 2
            with Project.open(path, recovery_key=key) as after:
                there = {str(row["id"]) for row in after.file.view.find("coding")}
                lost += len(said - there)
                unsound += bool(after.check())
        acknowledged += len(said)
    return {"kills": times, "acknowledged": acknowledged, "lost": lost, "unsound": unsound}


def logs(folder: Path, times: int) -> dict[str, object]:
    """Tear the log of an open project, or flip a bit in it, and open what is left."""
    chance = random.Random(2)
    found = {"logs": times, "unsound": 0, "no prefix": 0, "shortened": 0, "shortened and told": 0}
    for name, phrase in (("plain", ""), ("encrypted", PHRASE)):
        path, key = _project(folder, f"torn-{name}", phrase)
        made, file, log = _with_log(path, key)
        path.with_name(path.name + "-shm").unlink(missing_ok=True)
        for turn in range(times // 2):
            path.write_bytes(file)
            path.with_name(path.name + "-wal").write_bytes(_harmed(log, turn, chance))
            with Project.open(path, recovery_key=key) as after:
                there = [row["id"] for row in after.file.view.find("coding")]
                told = any("missing" in warning for warning in after.warnings)
                found["unsound"] += bool(after.check())
            found["no prefix"] += set(there) != set(made[: len(there)])
            found["shortened"] += len(there) < len(made)
            found["shortened and told"] += len(there) < len(made) and told
    return dict(found)


def _with_log(path: Path, key: str) -> tuple[list[str], bytes, bytes]:
    """Code for a while; return what was made, the file and its log, as a power cut leaves them."""
    with Project.open(path, coder="Amina", recovery_key=key) as project:
        project.file.connection.execute("PRAGMA wal_autocheckpoint = 0").fetchall()
        made = [project.coding.add("talk", n, n + 1, "Chair").id for n in range(150)]
        project.file.identity.note()
        return made, path.read_bytes(), path.with_name(path.name + "-wal").read_bytes()


def _harmed(log: bytes, turn: int, chance: random.Random) -> bytes:
    place = chance.randrange(32, len(log))
    if turn % 2:
        return log[:place]
    return log[:place] + bytes([log[place] ^ 1 << chance.randrange(8)]) + log[place + 1 :]


def full(folder: Path) -> dict[str, object]:
    """Code until there is no space, in three ways; count what was acknowledged and is not there."""
    found: dict[str, object] = {}
    for how in ("pages", "limit", "disk"):
        room = folder / how
        room.mkdir()
        is_disk = how == "disk" and _mount(room)
        if how == "disk" and not is_disk:
            found["disk"] = "not measured: no small disk can be mounted here"
            continue
        path, _key = _project(room, "full")
        answer = subprocess.run(
            [sys.executable, "-c", FILLER, str(path), how],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        said = answer.stdout.split()
        if is_disk:  # a full disk has no room to be looked at: SQLite wants its log beside
            shutil.copy(path, folder / "after.workbench")
            if path.with_name("full.workbench-wal").exists():
                shutil.copy(path.with_name("full.workbench-wal"), folder / "after.workbench-wal")
            path = folder / "after.workbench"
        with Project.open(path) as after:
            there = {str(row["id"]) for row in after.file.view.find("coding")}
            problems = len(after.check())
        found[how] = {
            "refused": said[-1:] == ["refused"],
            "acknowledged": len(said) - 1,
            "lost": len(set(said[:-1]) - there),
            "problems": problems,
        }
        if is_disk:
            subprocess.run(["umount", str(room)], check=False)
    return found


def _mount(room: Path) -> bool:
    command = ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(room)]
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def ratios(folder: Path, cache: Path, texts: int) -> list[dict[str, object]]:
    """Measure an encrypted project beside a plain one, turn by turn in one run."""
    files = corpus("S", cache).files[:texts]
    paths: dict[str, tuple[Path, str]] = {}
    taken: dict[str, list[float]] = {"plain": [], "encrypted": []}
    for turn in range(3):
        for name, phrase in (("plain", ""), ("encrypted", PHRASE)):
            path = folder / f"ratio-{name}-{turn}"
            with Project.new(path, coder="A", passphrase=phrase) as project:
                begun = perf_counter()
                drain(project.source.import_([project.source.propose(file) for file in files]))
                taken[name].append(1000 * (perf_counter() - begun))
                project.code.add("Chair")
                paths[name] = (project.file.path, project.file.recovery_key if phrase else "")
    rows = [_row("import", {name: min(times) for name, times in taken.items()})]
    for what, measure in _MEASURES.items():
        found: dict[str, list[float]] = {name: [] for name in paths}
        for _turn in range(3):  # by turns, for a machine that others use slows both
            for name, given in paths.items():
                found[name].append(measure(*given))
        rows.append(_row(what, {name: min(times) for name, times in found.items()}))
    phrase = median_ms(lambda: Project.open(paths["encrypted"][0], passphrase=PHRASE).close())
    opened = median_ms(lambda: Project.open(paths["plain"][0]).close())
    return [*rows, _row("open, by passphrase", {"plain": opened, "encrypted": phrase})]


def _open(path: Path, key: str) -> float:
    return median_ms(lambda: Project.open(path, recovery_key=key).close(), repeats=15)


def _code(path: Path, key: str) -> float:
    with Project.open(path, recovery_key=key) as project:
        source = project.source.list()[0].id
        length = 5 + len(project.coding.list())  # other words than the time before
        times = each_ms(lambda n: project.coding.add(source, n, n + length, "Chair"), 300)
        return sorted(times)[len(times) // 2]


def _search(path: Path, key: str) -> float:
    with Project.open(path, recovery_key=key) as project:
        return median_ms(lambda: list(project.source.search("ba*")))


def _every(path: Path, key: str) -> float:
    def read() -> None:
        with Project.open(path, recovery_key=key) as project:
            for version in project.file.view.find("version"):
                project.file.texts.bytes(version["text"])

    return median_ms(read, repeats=3)


def _check(path: Path, key: str) -> float:
    with Project.open(path, recovery_key=key) as project:
        run: Callable[[], object] = lambda: project.file.connection.execute(  # noqa: E731
            "PRAGMA quick_check"
        ).fetchall()
        return median_ms(run, repeats=3)


_MEASURES: dict[str, Callable[[Path, str], float]] = {
    "open, by key": _open,
    "one coding": _code,
    "a word, every hit": _search,
    "every text, cold": _every,
    "quick_check, warm": _check,
}


def _row(what: str, times: dict[str, float]) -> dict[str, object]:
    plain, encrypted = times["plain"], times["encrypted"]
    return {
        "what": what,
        "plain ms": round(plain, 3),
        "encrypted ms": round(encrypted, 3),
        "ratio": round(encrypted / plain, 2),
    }


def main(arguments: list[str]) -> None:
    """Measure, and print what was found as JSON."""
    parser = argparse.ArgumentParser(prog="python -m bench durability", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a tenth of everything")
    parser.add_argument("--cache", type=Path, help="where the corpora are kept between runs")
    asked = parser.parse_args(arguments)
    cache = asked.cache or Path(tempfile.gettempdir()) / "workbench-bench"
    cache.mkdir(parents=True, exist_ok=True)
    part = 10 if asked.quick else 1
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with tempfile.TemporaryDirectory(dir=cache) as room:
        folder = Path(room)
        os.environ["WORKBENCH_HOME"] = str(folder / "home")
        try:
            found = {
                "kill -9 while coding": kills(folder, 100 // part),
                "torn or flipped logs": logs(folder, 400 // part),
                "full disk": full(folder),
                "encrypted beside plain": ratios(folder, cache, 150 // part),
            }
        except WorkbenchError as error:
            sys.exit(f"{error.message} {error.hint}")
    print(json.dumps(found, indent=1))
