"""Copies of a project that work apart and meet."""

from pathlib import Path

from workbench.journal.operation import canonical
from workbench.project import Project


def apart(project: Project, folder: Path, coder: str) -> Project:
    """A copy of the project as somebody else has it: another file, another replica."""
    folder.mkdir(parents=True, exist_ok=True)
    project.file.copy_to(folder / f"{coder}.workbench")
    copy = Project.open(folder / f"{coder}.workbench", coder=coder)
    copy.file.set_device("coder", coder)
    return copy


def meet(project: Project, *others: Project) -> None:
    """Let all of them hold what any of them holds."""
    for one in (project, *others, project, *others):
        for other in (project, *others):
            _take_over(one, other)


def _take_over(one: Project, other: Project) -> None:
    held = {op.key for op in one.file.log.all()}
    new = sorted(
        (op for op in other.file.log.all() if op.key not in held),
        key=lambda op: (op.replica, op.seq),
    )
    if not new:
        return
    with one.file.transaction():
        for name, packed, data in other.file.connection.execute("select * from blob"):
            one.file.connection.execute(
                "insert into blob values (?, ?, ?) on conflict do nothing", (name, packed, data)
            )
        one.file.log.write(new)
        for op in new:
            one.file.connection.execute(
                "insert into replica values (?, ?, ?, '{}') on conflict (id) do update set"
                " seq = excluded.seq, head = excluded.head",
                (op.replica, op.seq, op.hash),
            )
        one.file.rebuild()
        from workbench.journal.fold import Knowledge

        knowledge = Knowledge()
        for op in one.file.log.all():
            knowledge.enter(op)
        for replica, vector in knowledge.vectors.items():
            one.file.connection.execute(
                "update replica set seen = ? where id = ?", (canonical(vector), replica)
            )
    one.file.code_changes += 1
