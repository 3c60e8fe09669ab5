"""What a reader makes of a file before anything is written."""

from dataclasses import dataclass, field

from workbench.model.source import Turn


@dataclass(frozen=True, slots=True)
class Unit:
    """A piece of the text that is one thing in the original file: a paragraph, a cue, a cell.

    Attributes:
        start: First character in the text.
        end: First character after it.
        locator: Where it is in the file, such as `p[12]`, `cue 7`, `table 1 row 2 cell 3`.
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
class Reading:
    """The text of a file and where each part of it came from.

    Attributes:
        text: Canonical text: code points, lines ended by LF only, otherwise as in the file.
        format: `txt`, `md`, `docx`, `odt`, `vtt`, `srt`.
        encoding: How the bytes were decoded; empty for formats that say it themselves.
        units: In order of `start`, disjoint.
        warnings: What a person should know before she accepts.
    """

    text: str
    format: str
    encoding: str = ""
    units: tuple[Unit, ...] = ()
    warnings: tuple[str, ...] = ()


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
    for a person to confirm, never merged by themselves.
    """

    profile: str
    turns: tuple[Turn, ...]
    labels: tuple[LabelCount, ...] = ()
    alike: tuple[tuple[str, str], ...] = field(default=())
