"""What the person at the keyboard does not see: in a blind round, what the others coded.

The rule stands here and nowhere else. SQLite looks for a name among the temporary tables first; so
a temporary view called `coding` stands before the table of that name in every question that is
asked on this connection, whoever wrote it. Only the reducer and the checks say `main.coding`.

A coding is hidden from a person while a round that names her is blind and open, names the coding's
source, and names its code or one above it or one it was merged into (or no code: then all). Her own
are never hidden. A memo by somebody else is hidden when it is about a hidden coding, or about a
source of such a round; so are the words that somebody rested a finding on through a hidden
coding. Nothing is hidden from those whom no blind round names.
"""

from workbench.store.driver import Connection

_NAMED = """
    select r.id, r.sources, r.codes from main.round r, json_each(r.coders) who
    where r.blind = 1 and r.closed = 0 and r.removed = 0 and who.value in (
        select id from main.coder where name = (select name from temp.keyboard)
        union select id from temp.keyboard)
"""
"""The blind and open rounds that name her: by name, so a second entry of her name sees no more."""

_VIEWS = f"""
    create temp table keyboard (id text, name text);
    create temp view blind_round as {_NAMED};
    create temp view blind_code as
        with recursive family (round, source, code) as (
            select r.id, s.value, c.value
            from blind_round r, json_each(r.sources) s, json_each(r.codes) c
            union
            select f.round, f.source, k.id from family f join main.code k
            on k.parent = f.code or k.merged_into = f.code
        )
        select source, code from family;
    create temp view blind_source as
        select s.value as source from blind_round r, json_each(r.sources) s where r.codes = '[]';
    create temp view coding as
        select * from main.coding k
        where not exists (select 1 from blind_round)
        or k.coder in (select id from temp.keyboard)
        or (k.source not in (select source from blind_source)
            and (k.source, k.code) not in (select source, code from blind_code));
    create temp view memo as
        select * from main.memo m
        where not exists (select 1 from blind_round)
        or m.coder in (select id from temp.keyboard)
        or (m.about not in (
                select s.value from blind_round r, json_each(r.sources) s)
            and m.about not in (
                select id from main.coding except select id from coding));
    create temp view anchor as
        select * from main.anchor a
        where not exists (select 1 from blind_round)
        or a.coding not in (select id from main.coding except select id from coding);
"""


class Blindness:
    """Who is at the keyboard, and what that hides."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def sit_down(self, coder: str, name: str) -> None:
        """Let every question on this connection be asked by this person.

        Args:
            coder: Her id.
            name: Her name.
        """
        execute = self._connection.execute
        if execute("select 1 from temp.sqlite_master where name = 'keyboard'").fetchone() is None:
            for statement in _VIEWS.split(";"):
                execute(statement)
        execute("delete from temp.keyboard")
        execute("insert into temp.keyboard values (?, ?)", (coder, name))

    def hides(self, coding: str) -> bool:
        """Whether there is such a coding and she does not see it."""
        found = self._connection.execute(
            "select 1 from main.coding where id = ? and id not in"
            " (select id from coding where id = ?)",
            (coding, coding),
        )
        return found.fetchone() is not None

    def hides_memo(self, memo: str) -> bool:
        """Whether there is such a memo and she does not see it."""
        found = self._connection.execute(
            "select 1 from main.memo where id = ? and id not in (select id from memo where id = ?)",
            (memo, memo),
        )
        return found.fetchone() is not None

    def covers(self, source: str, code: str = "") -> bool:
        """Whether anything that others code in a source, perhaps with one code, is hidden."""
        found = self._connection.execute(
            "select 1 from blind_source where source = ?1 union all"
            " select 1 from blind_code where source = ?1 and (?2 = '' or code = ?2)",
            (source, code),
        )
        return found.fetchone() is not None

    def rounds(self) -> list[str]:
        """Return the ids of the rounds in which she is blind now."""
        return [row[0] for row in self._connection.execute("select distinct id from blind_round")]
