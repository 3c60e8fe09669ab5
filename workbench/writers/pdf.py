"""Small PDF files of text and lines, in the fonts that every reader of PDF has of its own.

These fonts have the letters of western Europe, which is enough for Kinyarwanda, Swahili, Kirundi,
Lingala, French and English; a text with others is refused, as it would be printed wrong.
"""

import unicodedata
from typing import Final

from workbench.errors import WorkbenchError
from workbench.translate import _

WIDTH: Final = 595
HEIGHT: Final = 842
"""A4, in points."""

_FONTS: Final = ("Helvetica", "Helvetica-Bold", "Helvetica-Oblique")
_WIDTHS: Final = (
    "278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556"
    " 556 556 556 278 278 584 584 584 556 1015 667 667 722 722 667 611 778 722 278 500 667 556 833"
    " 722 778 667 778 722 667 611 722 667 944 667 667 611 278 278 278 469 556 333 556 556 500 556"
    " 556 278 556 556 222 222 500 222 833 556 556 556 556 333 500 278 556 500 722 500 500 500 334"
    " 260 334 584"
)
_OF: Final = {chr(32 + place): int(width) for place, width in enumerate(_WIDTHS.split())}
_OTHER: Final = 600
_BOLDER: Final = 1.08
_ALIKE: Final = str.maketrans(
    {"\u2011": "-", "\u202f": " ", "\u2009": " ", "\u00a0": " ", "█": "•"}
)


class Paper:
    """Pages that are written on from top to bottom.

    Args:
        title: What the file says of itself.
        language: Of its words, BCP 47.
    """

    def __init__(self, title: str, language: str) -> None:
        self._title = title
        self._language = language
        self._pages: list[list[str]] = []

    def page(self) -> None:
        """Begin a page."""
        self._pages.append([])

    def write(self, x: float, y: float, words: str, *, size: float = 11, font: int = 0) -> None:
        """Write a line.

        Args:
            x: Where it begins, in points from the left.
            y: Where it stands, in points from the bottom.
            words: What; one line.
            size: How high the letters are, in points.
            font: 0 upright, 1 bold, 2 slanted.

        Raises:
            WorkbenchError: It has letters that the fonts have not.
        """
        shown = _encoded(words)
        for sign in (b"\\", b"(", b")"):
            shown = shown.replace(sign, b"\\" + sign)
        text = shown.decode("latin-1")
        self._pages[-1].append(f"BT /F{font} {size:g} Tf {x:.1f} {y:.1f} Td ({text}) Tj ET")

    def line(self, x: float, y: float, to: float, *, dashed: bool = False) -> None:
        """Draw a line from left to right."""
        dash = "[4 3] 0 d" if dashed else "[] 0 d"
        self._pages[-1].append(f"{dash} 0.7 w {x:.1f} {y:.1f} m {to:.1f} {y:.1f} l S")

    def box(self, x: float, y: float, side: float) -> None:
        """Draw a box to be ticked."""
        self._pages[-1].append(f"[] 0 d 1 w {x:.1f} {y:.1f} {side:.1f} {side:.1f} re S")

    def bytes(self) -> bytes:
        """Return the file."""
        kids = " ".join(f"{9 + 2 * n} 0 R" for n in range(len(self._pages)))
        lang, title = _string(self._language), _string(self._title)
        objects = [
            f"<</Type/Catalog/Pages 2 0 R/Lang {lang}/ViewerPreferences<</DisplayDocTitle true>>>>",
            f"<</Type/Pages/Kids[{kids}]/Count {len(self._pages)}>>",
            f"<</Title {title}>>",
            *(
                f"<</Type/Font/Subtype/Type1/BaseFont/{font}/Encoding/WinAnsiEncoding>>"
                for font in _FONTS
            ),
            "<</Font<</F0 4 0 R/F1 5 0 R/F2 6 0 R>>>>",
            "<<>>",
        ]
        for number, parts in enumerate(self._pages):
            content = "\n".join(parts)
            objects.append(
                f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {WIDTH} {HEIGHT}]/Resources 7 0 R"
                f"/Contents {10 + 2 * number} 0 R>>"
            )
            objects.append(f"<</Length {len(content)}>>\nstream\n{content}\nendstream")
        return _file(objects)


def _file(objects: list[str]) -> bytes:
    made, places = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(made))
        made += f"{number} 0 obj\n{each}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    count = len(objects) + 1
    return made + (
        f"xref\n0 {count}\n0000000000 65535 f \n{table}"
        f"trailer\n<</Size {count}/Root 1 0 R/Info 3 0 R>>\nstartxref\n{len(made)}\n%%EOF\n"
    ).encode("latin-1")


def wrapped(words: str, width: float, *, size: float = 11, font: int = 0) -> list[str]:
    """Return a text in lines that fit.

    Args:
        words: The text; its own line ends are kept.
        width: How much room there is, in points.
        size: How high the letters are, in points.
        font: As in `Paper.write`.
    """
    lines: list[str] = []
    for paragraph in words.split("\n"):
        line = ""
        for word in paragraph.split():
            longer = f"{line} {word}".strip()
            if line and reach(longer, size=size, font=font) > width:
                lines.append(line)
                longer = word
            line = longer
        lines.append(line)
    return lines


def reach(words: str, *, size: float = 11, font: int = 0) -> float:
    """Return how wide a line is, in points; that of bold letters a little too wide."""
    plain = (unicodedata.normalize("NFD", sign)[:1] for sign in words)
    wide = sum(_OF.get(sign, _OTHER) for sign in plain) * size / 1000
    return wide * (_BOLDER if font == 1 else 1)


def _encoded(words: str) -> bytes:
    known = unicodedata.normalize("NFC", words).translate(_ALIKE)
    try:
        return known.encode("cp1252")
    except UnicodeEncodeError as error:
        raise WorkbenchError(
            _("The cards have no shape for {letters!r}.").format(
                letters=known[error.start : error.end]
            ),
            _("Write the form as .docx or .html instead; both can be printed."),
        ) from error


def _string(words: str) -> str:
    """Return a text as PDF states it outside of pages: in UTF-16, spelled out."""
    spelled = ("\ufeff" + words).encode("utf-16-be").hex()
    return f"<{spelled}>"
