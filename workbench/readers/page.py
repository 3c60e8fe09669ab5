"""A text being put together from the pieces of a file, with the place of each."""

from collections import Counter

from workbench.errors import BadFile
from workbench.model.reading import Reading, Translated, Unit
from workbench.readers.decode import canonical, remarks, warnings_for
from workbench.translate import _


class Page:
    """Joins pieces with LF (or a space) and remembers where each came to lie.

    Offsets are taken after a piece has become canonical text, so they always fit.
    """

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._units: list[Unit] = []
        self._translations: list[Translated] = []
        self._length = 0
        self._counts: Counter[str] = Counter()

    def add(self, piece: str, locator: str, *, style: str = "") -> None:
        """Add a paragraph or a cell on a line of its own; an empty one is a blank line."""
        start = self._write(piece, "\n")
        if self._length > start:
            self._units.append(Unit(start, self._length, locator, style=style, label_end=start))

    def say(
        self,
        words: str,
        locator: str,
        times: tuple[int | None, int | None],
        *,
        speaker: str = "",
        goes_on: bool = False,
    ) -> None:
        """Add what was said in one cue.

        Args:
            words: Without the label, on one line.
            locator: Where it is in the file.
            times: When it began and ended, in milliseconds.
            speaker: Who says it, empty when the file does not say.
            goes_on: The same person goes on speaking: same line, no label.
        """
        label = f"{speaker}: " if speaker and not goes_on else ""
        start = self._write(label + words, " " if goes_on else "\n")
        self._units.append(
            Unit(
                start,
                self._length,
                locator,
                began=times[0],
                ended=times[1],
                speaker=speaker,
                label_end=start + len(label),
            )
        )

    def unit(
        self,
        words: str,
        locator: str,
        times: tuple[int | None, int | None] = (None, None),
        *,
        joint: str = "\n",
    ) -> None:
        """Add a piece that is on a line of its own, or goes on a line (`joint` then is no LF)."""
        start = self._write(words, joint)
        if self._length > start:
            self._units.append(
                Unit(start, self._length, locator, *times, label_end=start),
            )

    def translate(self, words: str, language: str, locator: str) -> None:
        """Say what the piece that was added last means in another language."""
        if self._units and words.strip():
            last = self._units[-1]
            self._counts += remarks(words)
            self._translations.append(
                Translated(last.start, last.end, canonical(words), language, locator)
            )

    def reading(self, name: str, kind: str, warnings: tuple[str, ...] = ()) -> Reading:
        """Return what was put together.

        Args:
            name: What to call the file in messages.
            kind: The format, as in `Reading.format`.
            warnings: What the reader found, besides what the page counted itself.

        Raises:
            BadFile: There are no words.
        """
        text = "".join(self._pieces)
        refuse_blank(text, name)
        warnings = (*warnings, *warnings_for(self._counts))
        return Reading(
            text,
            kind,
            units=tuple(self._units),
            warnings=warnings,
            translations=tuple(self._translations),
        )

    def _write(self, piece: str, joint: str) -> int:
        """Write a piece after the joint; return where it starts."""
        self._counts += remarks(piece)
        piece = canonical(piece)
        if self._pieces:
            self._pieces.append(joint)
            self._length += len(joint)
        start = self._length
        self._pieces.append(piece)
        self._length += len(piece)
        return start


def refuse_blank(text: str, name: str) -> None:
    """Refuse a text without words.

    Raises:
        BadFile: There is nothing but white space and byte order marks.
    """
    if not text.strip("\ufeff\ufffd \n\t") or text.isspace():
        raise BadFile(
            _("{name} holds no words.").format(name=name),
            _("Check that the right file was chosen and that it was saved."),
        )
