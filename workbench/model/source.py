"""Sources: the documents of a project, their turns and the people who speak in them."""

from dataclasses import dataclass, field
from typing import Final

KINDS: Final = (
    "group session",
    "focus group",
    "interview",
    "life story",
    "story of change",
    "session report",
    "supervision note",
    "field note",
)
"""What a document can be. A document is never a person."""

PHASES: Final = ("safety", "trust", "care", "respect", "new life orientations", "memories")
"""The phases of sociotherapy. A session is placed by what happens in it, not by its week."""

ROLES: Final = ("participant", "facilitator", "interviewer", "interpreter", "other")
"""What a speaker does in a session."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One contribution of one speaker.

    Offsets are code points of the version's text. The label ("Amina:") is part of the text and of
    the turn; `label_start` and `label_end` say where it is, equal when there is none.

    Attributes:
        start: Where the turn begins, label included.
        end: Where it ends.
        label_start: Where the speaker's label begins.
        label_end: Where what was said begins.
        speaker: The speaker's label, empty when nobody is named.
        began: When it began in the recording, in milliseconds.
        ended: When it ended, in milliseconds.
        kind: `speech`, `heading`, `note` or `metadata`.
    """

    start: int
    end: int
    label_start: int
    label_end: int
    speaker: str = ""
    began: int | None = None
    ended: int | None = None
    kind: str = "speech"


@dataclass(frozen=True, slots=True)
class Speaker:
    """A label in one source, who it stands for (`participant`, an id) and in which role."""

    label: str
    role: str = "participant"
    participant: str = ""


@dataclass(frozen=True, slots=True)
class Participant:
    """A person, known by a code or a pseudonym, across all the sources she speaks in."""

    id: str
    name: str
    attributes: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class About:
    """What is known about a source besides its text. Empty means not known.

    Attributes:
        kind: One of `KINDS`.
        site: Where it was recorded.
        group: The sociotherapy group.
        session: The number of the session, 1 for the first; 0 when it is not a session.
        phase: One of `PHASES`.
        date: ISO 8601, as exact as it is known: 2026, 2026-03 or 2026-03-14.
        language: The main language, as BCP 47 (rw, fr, en).
        note: Anything else.
        translator: Who made the translation, or the text itself where it is one.
        translated: When, as exact as `date`.
        no_original: 1 when the text is itself a translation and no words in the language spoken
            are kept; it is said wherever the source is quoted.
    """

    kind: str = ""
    site: str = ""
    group: str = ""
    session: int = 0
    phase: str = ""
    date: str = ""
    language: str = ""
    note: str = ""
    translator: str = ""
    translated: str = ""
    no_original: int = 0


@dataclass(frozen=True, slots=True)
class Source:
    """A document as it stands now: its shown text is version `version`, by its id `head`."""

    id: str
    name: str
    about: About
    version: int
    characters: int
    turns: int
    codings: int = 0
    head: str = ""
