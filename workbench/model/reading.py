"""What a reader makes of a file before anything is written."""

from dataclasses import dataclass, field

from workbench.model.source import Turn


@dataclass(frozen=True, slots=True)
class Unit:
    """A piece of the text that is one thing in the original file: a paragraph, a cue, a cell.

    Attributes:
        start: First character in the text.
        end: First character after it.
        locator: Where it is in the file, such as `p[12]`, `cue 7`, `page 3 [72,90,523,144]`.
        began: Milliseconds from the start of the recording, when the file says so.
        ended: Milliseconds, likewise.
        style: `heading` when the file marks it as one, else empty.
        speaker: Who the *file* says speaks it (a voice tag), else empty.
        label_end: Where the speaker's label in the text ends; `start` when there is none.
    """

    start: int
    end: int
    locator: str
    began: int | None = None
    ended: int | None = None
    style: str = ""
    speaker: str = ""
    label_end: int = 0


@dataclass(frozen=True, slots=True)
class Translated:
    """What a stretch of the text means in another language, as the file has it.

    Attributes:
        start: First character of the unit that is translated.
        end: First character after it.
        text: The translation, canonical; it is nowhere in the text of the reading.
        language: BCP 47, or what the file calls it; empty when it does not say.
        locator: Where the translation is in the file.
    """

    start: int
    end: int
    text: str
    language: str = ""
    locator: str = ""


@dataclass(frozen=True, slots=True)
class Aside:
    """Something in the text that nobody said: `[inaudible]`, `(laughs)`.

    `kind` is inaudible, overlap, pause, redaction, direction, or bracket where nobody recognises
    the words.
    """

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Reading:
    """The text of a file and where each part of it came from.

    Attributes:
        text: Canonical text: code points, lines ended by LF only, otherwise as in the file.
        format: A name of `workbench.readers.formats.FORMATS`, or what a plug-in calls it.
        encoding: How the bytes were decoded; empty for formats that say it themselves.
        units: In order of `start`, disjoint.
        warnings: What a person should know before she accepts.
        translations: In order of `start`; each covers one unit.
        roles: Labels with the role the file gives them, one of `model.source.ROLES`.
        language: The main language when the file says it, as BCP 47.
        unit_is_turn: Each unit is one contribution: neighbours of one speaker are not joined.
    """

    text: str
    format: str
    encoding: str = ""
    units: tuple[Unit, ...] = ()
    warnings: tuple[str, ...] = ()
    translations: tuple[Translated, ...] = ()
    roles: tuple[tuple[str, str], ...] = ()
    language: str = ""
    unit_is_turn: bool = False


@dataclass(frozen=True, slots=True)
class LabelCount:
    """A speaker's label as found, how many turns carry it, and the role its word suggests."""

    label: str
    turns: int
    role: str


@dataclass(frozen=True, slots=True)
class Layout:
    """How a text falls into turns: the rule that fitted, the turns, and the labels found.

    `alike` are pairs of labels that may be one person ("Mr Hartley", "David Hartley"): proposals
    for a person to confirm, never merged by themselves. `candidates` are labels that were seen
    too rarely to be taken; `find_turns` takes those that a person names.
    """

    profile: str
    turns: tuple[Turn, ...]
    labels: tuple[LabelCount, ...] = ()
    alike: tuple[tuple[str, str], ...] = field(default=())
    candidates: tuple[LabelCount, ...] = ()
