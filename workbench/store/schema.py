"""The tables of a project file, as migrations that never change once released.

Imported only when a file is made or brought up to date: sqlite-utils takes its time to load.
"""

from workbench.store.driver import Connection  # registers the driver that sqlite-utils will use

from sqlite_utils import Database, Migrations  # isort: skip

migrations = Migrations("workbench")


@migrations()
def journal(db: Database) -> None:
    """The journal, the bodies that may be erased apart from it, and the blobs they name."""
    db.executescript(
        """
        create table operation (
            replica text not null, seq integer not null, prev text not null, time integer not null,
            rank integer not null, verb text not null, subject text not null, actor text not null,
            batch integer not null, gesture text not null, reverts text not null,
            seen text not null, sealed text not null, hash text not null, primary key (replica, seq)
        ) without rowid;
        create index operation_order on operation (rank, replica, seq);
        create index operation_subject on operation (subject);
        create table body (
            replica text not null, seq integer not null, salt text not null, body text not null,
            primary key (replica, seq)
        ) without rowid;
        create table batch (
            id text primary key, replica text not null, batch integer not null,
            actor text not null, gesture text not null, reverts text not null,
            time integer not null, rank integer not null, operations integer not null
        ) without rowid;
        create index batch_actor on batch (replica, actor, batch);
        create index batch_reverts on batch (reverts) where reverts <> '';
        create table replica (
            id text primary key, seq integer not null, head text not null, seen text not null
        ) without rowid;
        create table blob (hash text primary key, packed integer not null, data blob not null);
        create table device (key text primary key, value text not null) without rowid;
        """
    )


@migrations()
def projection(db: Database) -> None:
    """The project, its people and its sources: one table a kind, and the indexes they need."""
    db.executescript(
        """
        create table project (
            id text primary key, name text, mode text, note text, group_size integer,
            sessions integer
        );
        create table coder (id text primary key, name text);
        create table participant (id text primary key, name text, removed integer);
        create table attribute (id text primary key, subject text, key text, value text);
        create index attribute_value on attribute (key, value, subject);
        create table source (
            id text primary key, name text, kind text, site text, "group" text, session integer,
            phase text, date text, language text, note text, file text, format text,
            encoding text, original text, version integer, translator text, translated text,
            no_original integer, translation text, removed integer
        );
        create index source_name on source (name collate nocase);
        create table version (
            id text primary key, source text, number integer, text text, turns text, units text,
            characters integer, turn_count integer
        );
        create index version_source on version (source);
        create index version_text on version (text);
        create table speaker (
            id text primary key, source text, label text, role text, participant text
        );
        create index speaker_source on speaker (source);
        create index speaker_participant on speaker (participant);
        """
    )


@migrations()
def coding(db: Database) -> None:
    """Codes, codings, memos and themes; concurrent values; what could not be done as asked."""
    db.executescript(
        """
        create table code (
            id text primary key, name text, parent text, brief text, full text, "when" text,
            when_not text, example text, colour text, origin text, labels text,
            position real, retired integer, merged_into text, removed integer
        );
        create table alias (
            id text primary key, rank integer, replica text, seq integer, code text, "into" text
        );
        create table coding (
            id text primary key, source text, version integer, start integer, "end" integer,
            code text, coder text, removed integer
        );
        create index coding_place on coding (source, start) where removed = 0;
        create index coding_code on coding (code, source, start) where removed = 0;
        create table memo (
            id text primary key, about text, start integer, "end" integer, kind text, text text,
            coder text, removed integer
        );
        create index memo_about on memo (about);
        create table theme (
            id text primary key, name text, statement text, position integer, removed integer
        );
        create table theme_code (
            id text primary key, theme text, code text, stance text, removed integer
        );
        create index theme_code_theme on theme_code (theme);
        create table head (
            id text primary key, subject text, field text, replica text, seq integer,
            rank integer, value text
        );
        create index head_field on head (subject, field);
        create table notice (id text primary key, subject text, text text);
        """
    )


@migrations()
def full_text(db: Database) -> None:
    """The turns of every current text, found by word without regard to accents."""
    db.executescript(
        """
        create table passage (
            id integer primary key, source text not null, turn integer not null,
            start integer not null, "end" integer not null, speaker text not null,
            text text not null
        );
        create index passage_place on passage (source, start);
        create virtual table passage_words using fts5 (
            text, content = 'passage', content_rowid = 'id',
            tokenize = 'unicode61 remove_diacritics 2'
        );
        insert into passage_words (passage_words, rank) values ('secure-delete', 1);
        """
    )


@migrations()
def partner_review(db: Database) -> None:
    """The answers of partners."""
    db.executescript(
        """
        create table answer (
            id text primary key, kind text, about text, given text, choice text, comment text,
            "by" text, date text, named integer, via text, decision text, reason text,
            decider text, lifted text, removed integer
        );
        create index answer_about on answer (about) where removed = 0;
        """
    )


@migrations()
def notices_seen(db: Database) -> None:
    """Which notices somebody has read, and which equal names are meant to be."""
    db.executescript("create table seen (id text primary key, removed integer);")


@migrations()
def rounds(db: Database) -> None:
    """Rounds of coding with what was decided in them; the wordings of definitions."""
    db.executescript(
        """
        create table round (
            id text primary key, name text, sources text, coders text, codes text, blind integer,
            frozen integer, unit text, note text, sample integer, seed integer, opened text,
            book text, closed integer, ended text, closing text, removed integer
        );
        create table finished (
            id text primary key, round text, source text, coder text, removed integer
        );
        create index finished_round on finished (round);
        create table decision (
            id text primary key, round text, choice text, reason text, coder text, codings text
        );
        create index decision_round on decision (round);
        create table definition (
            id text primary key, code text, field text, value text, replica text, seq integer,
            rank integer, first integer
        );
        create index definition_code on definition (code);
        create table stamp (id text primary key, coding text, defined text);
        """
    )


@migrations()
def team(db: Database) -> None:
    """Members, their signatures, what waits for operations not yet here, and who has what."""
    db.executescript(
        """
        create table member (
            id text primary key, name text, role text, person text, sign text, age text,
            "by" text, position integer
        );
        create table signature (
            replica text not null, seq integer not null, device text not null,
            signature text not null, primary key (replica, seq)
        ) without rowid;
        create table waiting (
            replica text not null, seq integer not null, hash text not null, record text not null,
            primary key (replica, seq, hash)
        ) without rowid;
        create table heard (
            device text primary key, vector text not null, time integer not null
        ) without rowid;
        """
    )


@migrations()
def outcomes(db: Database) -> None:
    """Themes with boundaries and a tree; findings, terms, a matrix, and the words they rest on."""
    db.executescript(
        """
        alter table theme add column belongs text;
        alter table theme add column apart text;
        alter table theme add column parent text;
        alter table theme add column merged_into text;
        create table theme_alias (
            id text primary key, rank integer, replica text, seq integer, theme text, "into" text
        );
        create table anchor (
            id text primary key, about text, source text, version integer, start integer,
            "end" integer, coding text, stance text, note text, coder text, removed integer
        );
        create index anchor_about on anchor (about) where removed = 0;
        create index anchor_source on anchor (source, start) where removed = 0;
        create table finding (
            id text primary key, claim text, limits text, looked text, methodological text,
            methodological_why text, coherence text, coherence_why text, adequacy text,
            adequacy_why text, relevance text, relevance_why text, confidence text,
            confidence_why text, review text, uses text, position real, removed integer
        );
        create table finding_theme (
            id text primary key, finding text, theme text, removed integer
        );
        create table term (
            id text primary key, word text, language text, site text, literal text, meaning text,
            "by" text, note text, status text, removed integer
        );
        create table near_term (id text primary key, term text, other text, removed integer);
        create table cell (
            id text primary key, "by" text, "case" text, "column" text, summary text
        );
        """
    )


@migrations()
def revisions(db: Database) -> None:
    """Versions made from versions, and what is marked on them: where, and where it is now."""
    columns = {
        "source": ("head text", "translation_at text"),
        "version": (
            "parent text", "script text", "other text", "other_script text", "speakers text",
            "note text", "coder text", "time integer", "removed integer",
        ),
        "speaker": ("renamed text",),
        "coding": ("anchor text", "anchor_start integer", "anchor_end integer", "orphan integer"),
        "memo": ("anchor text", "anchor_start integer", "anchor_end integer", "orphan integer"),
        "anchor": ("anchor text", "anchor_start integer", "anchor_end integer", "orphan integer"),
    }  # fmt: skip
    for table, added in columns.items():
        for column in added:
            db.execute(f"alter table {table} add column {column}")
    db.executescript(
        """
        create index version_parent on version (parent);
        create index coding_anchor on coding (anchor);
        create index memo_anchor on memo (anchor);
        """
    )


@migrations()
def overruled(db: Database) -> None:
    """Exports that were made although a check spoke against them."""
    db.executescript(
        """
        create table despite (
            id text primary key, what text, reason text, found text, coder text, time integer
        );
        """
    )


@migrations()
def masked(db: Database) -> None:
    """What fields held before the names in them were replaced."""
    db.executescript(
        "create table masked (id text primary key, kind text, subject text, was text);"
    )


@migrations()
def withdrawals(db: Database) -> None:
    """Participants who withdrew, which copies have erased their words, and texts that are gone."""
    db.executescript(
        """
        alter table version add column withdrawn integer;
        create table withdrawal (id text primary key, "key" text, coder text, time integer);
        create table acknowledged (
            id text primary key, person text, replica text, coder text, time integer
        );
        """
    )


@migrations()
def identifying(db: Database) -> None:
    """Which attributes could identify people together, and among how many each should hide."""
    db.execute("alter table project add column identifying text default ''")
    db.execute("alter table project add column k integer default 5")


def bring_up_to_date(connection: Connection) -> None:
    """Apply every migration that a file has not seen."""
    migrations.apply(Database(connection, execute_plugins=False))
