"""What is asked of the state about partner review."""

from collections.abc import Iterable
from dataclasses import fields

from workbench.model.review import UNSAFE, Answer
from workbench.store.driver import Connection

_COLUMNS = ", ".join(f'"{each.name}"' for each in fields(Answer))


class Answers:
    """Reads of the answers of partners. Nothing here changes anything."""

    def __init__(self, connection: Connection) -> None:
        self._execute = connection.execute

    def all(self) -> list[Answer]:
        """Return all answers, by date, what they are about, and who gave them."""
        rows = self._execute(
            f'select {_COLUMNS} from answer where removed = 0 order by date, kind, about, "by", id'
        )
        return [Answer(*row) for row in rows]

    def one(self, answer_id: str) -> Answer | None:
        """Return one answer, or None."""
        row = self._execute(
            f"select {_COLUMNS} from answer where removed = 0 and id = ?", (answer_id,)
        ).fetchone()
        return None if row is None else Answer(*row)

    def blocking(self) -> list[Answer]:
        """Return the answers that keep words out of every export."""
        rows = self._execute(
            f"select {_COLUMNS} from answer where removed = 0 and choice = ? and lifted = ''"
            " and kind <> '' order by id",
            (UNSAFE,),
        )
        return [Answer(*row) for row in rows]

    def was_received(self, answer_id: str) -> bool | None:
        """Return whether an answer stands; None when it was never received."""
        row = self._execute("select removed from answer where id = ?", (answer_id,)).fetchone()
        return None if row is None else not row[0]

    def coded(self, codes: Iterable[str]) -> list[tuple[str, int, int]]:
        """Return (source, start, end) of all that is coded with some codes.

        Of everybody's codings, also of those that a blind round hides: what must not leave the
        project must not depend on who sits before it.
        """
        wanted = sorted(codes)
        rows = self._execute(
            'select source, start, "end" from main.coding where removed = 0 and'
            f" coalesce(orphan, 0) = 0 and code in ({','.join('?' * len(wanted))})",
            wanted,
        )
        return [(row[0], row[1], row[2]) for row in rows]

    def anchored_ever(self, about: str) -> list[tuple[str, int, int]]:
        """Return (source, start, end) of the single passages something rests on, or ever did."""
        rows = self._execute(
            "select coalesce(c.source, a.source), coalesce(c.start, a.start),"
            ' coalesce(c."end", a."end") from anchor a'
            " left join main.coding c on c.id = a.coding and c.removed = 0"
            " where a.about = ? and coalesce(c.orphan, a.orphan, 0) = 0",
            (about,),
        )
        return [(row[0], row[1], row[2]) for row in rows]

    def gathered_ever(self, theme: str) -> list[str]:
        """Return the codes that a theme gathers or ever gathered."""
        rows = self._execute("select distinct code from theme_code where theme = ?", (theme,))
        return [row[0] for row in rows]

    def birth(self) -> str:
        """Return the hash of the operation that began the project: the same on every copy."""
        row = self._execute(
            "select hash from operation where verb = 'project.new' order by rank, replica limit 1"
        ).fetchone()
        return str(row[0]) if row else ""
