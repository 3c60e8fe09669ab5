"""The body of a Word document: thousands of quotes, put together as XML and parsed at once.

The paragraphs of python-docx are made one by one, which takes a hundred times as long.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Final

from docx.oxml.ns import nsdecls
from lxml import etree

from workbench.model.codebook import Code
from workbench.model.comparison import Heat, shown
from workbench.model.report import Line, Meant, Quote
from workbench.translate import _
from workbench.writers.office import escaped
from workbench.writers.word_styles import WIDTH, style_id

_IN_CONTENTS: Final = 2
_TABLE: Final = (
    '<w:tbl><w:tblPr><w:tblStyle w:val="ReportTable"/><w:tblW w:w="{width}" w:type="dxa"/>'
    '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0"'
    ' w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/></w:tblPr>'
    "<w:tblGrid>{grid}</w:tblGrid>"
)
_AFTER_TABLE: Final = (
    '</w:tbl><w:p><w:pPr><w:spacing w:after="0" w:line="160" w:lineRule="exact"/></w:pPr></w:p>'
)
_DARKEST: Final = (110, 170, 205)
"""The background of a figure of 1, as red, green and blue."""
_BREAK: Final = re.compile(r"[^\S\n]*\n\s*")
_REGIONS: Final = {"en": "en-GB", "fr": "fr-FR", "sw": "sw-KE", "rw": "rw-RW", "nl": "nl-NL"}
TAG: Final = re.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
"""A language as BCP 47; what a file calls it may be anything."""

_NARROWEST, _WIDEST, _LETTER, _PADDING = 5, 30, 92, 190


class Body:
    """Paragraphs, headings, tables and quotes, in the order they are added."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._headings: list[tuple[int, str]] = []
        self._contents_at: int | None = None

    def elements(self) -> list[etree._Element]:
        """Return everything as elements, the table of contents with what was added after it."""
        parts = list(self._parts)
        if self._contents_at is not None:
            parts[self._contents_at] = self._contents()
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
        xml = f"<w:body {nsdecls('w')}>{''.join(parts)}</w:body>"
        return [*etree.fromstring(xml.encode(), parser)]

    def opening(self, title: str, below: Iterable[str], counts: str) -> None:
        """Add what a document begins with: its title, lines below it, and how much there is."""
        self.paragraph(title, "Title")
        for line in below:
            self.paragraph(line, "Subtitle")
        self.paragraph(counts, "Caption")

    def paragraph(self, text: str, style: str = "", *, lead: str = "") -> None:
        """Add a paragraph; `lead` are its first words, in bold."""
        strong = f'<w:r><w:rPr><w:rStyle w:val="Strong"/></w:rPr>{_text(lead)}</w:r>'
        runs = (strong if lead else "") + f"<w:r>{_text(text)}</w:r>"
        self._parts.append(f"<w:p>{_properties(style, text)}{runs}</w:p>")

    def paragraphs(self, text: str, style: str = "") -> None:
        """Add a text of several paragraphs, set apart by empty lines."""
        for part in re.split(r"\n\s*\n", text.strip()):
            self.paragraph(_BREAK.sub(" ", part), style)

    def add(self, xml: str) -> None:
        """Add what there is no other word for, as XML of the body of a document."""
        self._parts.append(xml)

    def spoken(self, line: Line, style: str, language: str, *, mark: str = "") -> None:
        """Add what one voice says, after a mark, without anything below it."""
        self._parts.append(_quoted(line, style, _spoken_in(language), not line.who, mark))

    def heading(self, level: int, text: str, *, new_page: bool = False) -> None:
        """Add a heading that the navigation pane and the table of contents show."""
        self._headings.append((level, text))
        number = len(self._headings)
        more = "<w:pageBreakBefore/>" if new_page else ""
        mark = f'<w:bookmarkStart w:id="{number}" w:name="_Toc{number:08}"/>'
        self._parts.append(
            f"<w:p>{_properties(f'Heading {level}', text, more)}{mark}"
            f'<w:r>{_text(text)}</w:r><w:bookmarkEnd w:id="{number}"/></w:p>'
        )

    def contents(self) -> None:
        """Let the table of contents stand here."""
        self._contents_at = len(self._parts)
        self._parts.append("")

    def quote(self, quote: Quote, style: str = "Quote") -> None:
        """Add somebody's words, and below them who said them and where."""
        self.words(quote, style)
        self.paragraph(attribution(quote), "Quote Source")

    def words(self, quote: Quote, style: str) -> None:
        """Add somebody's words and what they mean, without who said them."""
        single = len(quote.lines) == 1
        for line in quote.lines:
            self._parts.append(self._quoted(line, style, quote.language, single))
        self.meant(quote.meant, style, single=single)

    def meant(self, meant: Sequence[Meant], style: str, *, single: bool) -> None:
        """Add translations, each with its language, below words that stand in a style."""
        below = _BELOW.get(style, "Translation")
        for each in meant:
            line = Line(each.who, each.text)
            mark = _("[{language}] ").format(language=each.language or _("translation"))
            self._parts.append(self._quoted(line, below, each.language, single, mark))

    def _quoted(self, line: Line, style: str, language: str, single: bool, mark: str = "") -> str:
        return _quoted(line, style, _spoken_in(language), single, mark)

    def to_check(self, labels: Sequence[str]) -> None:
        """Add a warning that labels of the transcripts, which may be names, are printed."""
        if labels:
            words = _(
                "In the sources these labels stand for nobody on the list of participants. They are"
                " printed as they are, and a label can be a real name: {labels}."
            )
            lead = _("Check before this is handed on. ")
            self.paragraph(words.format(labels=", ".join(labels)), "To Check", lead=lead)

    def table(self, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
        """Add a table whose heading is repeated on each page; empty columns are left out."""
        every = [*rows]
        used = [place for place, _c in enumerate(columns) if any(row[place] for row in every)]
        if not used:
            return
        names = [columns[place] for place in used]
        cells = [[row[place] for place in used] for row in every]
        widths = _widths(names, cells)
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        self._parts.append(_TABLE.format(width=WIDTH, grid=grid))
        self._parts.append(_row(names, widths, "Table Heading", "<w:tblHeader/>"))
        self._parts.extend(_row(row, widths, "Table Text") for row in cells)
        self._parts.append(_AFTER_TABLE)

    def heat(self, heat: Heat) -> None:
        """Add a map: a table with a figure in each cell, the darker the higher it is."""
        names = ["", *heat.columns]
        cells = [[label, *map(shown, values)] for label, values in heat.rows]
        widths = _widths(names, cells)
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        self._parts.append(_TABLE.format(width=WIDTH, grid=grid))
        self._parts.append(_row(names, widths, "Table Heading", "<w:tblHeader/>"))
        for row, (_label, values) in zip(cells, heat.rows, strict=True):
            shades = ["", *(_shade(value) for value in values)]
            self._parts.append(_row(row, widths, "Table Text", shades=shades))
        self._parts.append(_AFTER_TABLE)

    def _contents(self) -> str:
        """Return the field that Word fills, holding the headings until it does."""
        shown = [
            (level, text, f"_Toc{number:08}")
            for number, (level, text) in enumerate(self._headings, 1)
            if level <= _IN_CONTENTS
        ]
        entries = "".join(
            f"<w:p>{_properties(f'toc {level}', text)}{_field_start() if not at else ''}"
            f'<w:hyperlink w:anchor="{mark}" w:history="1"><w:r>{_text(text)}</w:r></w:hyperlink>'
            "</w:p>"
            for at, (level, text, mark) in enumerate(shown)
        )
        title = f"<w:p>{_properties('TOC Heading', '')}<w:r>{_text(_('Contents'))}</w:r></w:p>"
        end = '<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>' if shown else ""
        return (
            '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/>'
            "<w:docPartUnique/></w:docPartObj></w:sdtPr>"
            f"<w:sdtContent>{title}{entries}{end}</w:sdtContent></w:sdt>"
        )


def code_name(code: Code) -> str:
    """Return the name of a code, and whether it is still in use."""
    return _("{name} (retired)").format(name=code.name) if code.retired else code.name


def attribution(quote: Quote) -> str:
    """Return who said something and where, in one line."""
    names = [
        _("{name} ({role})").format(name=voice.name, role=voice.role) if voice.role else voice.name
        for voice in quote.voices
    ]
    who = ", ".join(names) or _("speaker not named")
    session = _("session {number}").format(number=quote.session) if quote.session else ""
    places = ", ".join(part for part in (quote.source, session, quote.group) if part)
    codes = f" · {', '.join(quote.codes)}" if quote.codes else ""
    only = f" · {no_original()}" if quote.no_original else ""
    return f"{who} · {places}{only}{codes}"


def no_original() -> str:
    """Return what is said of words that are a translation whose original is not kept."""
    return _("translation only; the words spoken are not kept")


def _field_start() -> str:
    instruction = f' TOC \\o "1-{_IN_CONTENTS}" \\h \\z \\u '
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve">'
        f'{instruction}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )


def _text(text: str) -> str:
    """Return the words of a run; a tab and a line end are elements of their own in Word."""
    words = escaped(text).replace("\r", "")
    if "\n" in words or "\t" in words:
        words = words.replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">')
        words = words.replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')
    return f'<w:t xml:space="preserve">{words}</w:t>'


def _properties(style: str, text: str, more: str = "") -> str:
    """Return the properties of a paragraph: its style, and from right to left when it is so."""
    named = f'<w:pStyle w:val="{style_id(style)}"/>' if style else ""
    bidi = "<w:bidi/>" if from_right(text) else ""
    return f"<w:pPr>{named}{more}{bidi}</w:pPr>" if named or more or bidi else ""


def from_right(text: str) -> bool:
    """Whether a text is written from right to left: its first letter decides."""
    if text.isascii():
        return False
    for sign in text:
        direction = unicodedata.bidirectional(sign)
        if direction in ("L", "R", "AL"):
            return direction != "L"
    return False


_OPEN: Final = {
    style: f'<w:p><w:pPr><w:pStyle w:val="{style_id(style)}"/></w:pPr>'
    for style in (
        "Quote", "Counter Quote", "Translation", "Counter Translation", "Voice", "Counter Voice",
        "Voice Meaning",
    )
}  # fmt: skip
_BELOW: Final = {
    "Quote": "Translation",
    "Counter Quote": "Counter Translation",
    "Voice": "Voice Meaning",
    "Counter Voice": "Voice Meaning",
}
"""The style of a translation, by the style of the words above it."""


def _spoken_in(language: str) -> str:
    """Return the properties of a run that say in which language it is, for spelling and voices."""
    tag = _REGIONS.get(language, language)
    return f'<w:rPr><w:lang w:val="{tag}"/></w:rPr>' if TAG.fullmatch(tag) else ""


def _quoted(line: Line, style: str, tag: str, single: bool, mark: str = "") -> str:
    """Return what one voice says as a paragraph; among several, her name stands before it."""
    words = _BREAK.sub(" ", line.text)
    opening = _OPEN[style]
    if from_right(words):
        opening = opening.replace("</w:pPr>", "<w:bidi/></w:pPr>")
        tag = f"<w:rPr><w:rtl/>{tag[7:-8]}</w:rPr>" if tag else "<w:rPr><w:rtl/></w:rPr>"
    name = ""
    if not single and line.who:
        who = _text(_("{name}: ").format(name=line.who))
        name = f'<w:r><w:rPr><w:rStyle w:val="Strong"/></w:rPr>{who}</w:r>'
    mark = f"<w:r>{_text(mark)}</w:r>" if mark else ""
    return f"{opening}{mark}{name}<w:r>{tag}{_text(words)}</w:r></w:p>"


def _shade(value: float | None) -> str:
    """Return the background of a cell; light enough for dark letters at every figure."""
    if value is None:
        return ""
    share = min(1.0, max(0.0, value))
    red, green, blue = (round(255 - share * (255 - low)) for low in _DARKEST)
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{red:02X}{green:02X}{blue:02X}"/>'


def _row(
    cells: Sequence[str],
    widths: Sequence[int],
    style: str,
    more: str = "",
    shades: Sequence[str] = (),
) -> str:
    made = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}</w:tcPr>'
        f"<w:p>{_properties(style, cell)}<w:r>{_text(cell)}</w:r></w:p></w:tc>"
        for cell, width, shade in zip(cells, widths, shades or [""] * len(cells), strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{more}</w:trPr>{made}</w:tr>"


def _reach(word: str) -> float:
    """Return about how wide a word is, in small letters: capitals, m and w are wider."""
    return len(word) + 0.4 * sum(sign.isupper() or sign in "mw" for sign in word)


def _widths(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> list[int]:
    """Share the page among columns: each gets its longest word, then by how much there is."""
    needs, wishes = [], []
    for place, column in enumerate(columns):
        cells = [column, *(row[place] for row in rows)]
        word = max((_reach(w) for cell in cells for w in cell.split(" ")), default=0)
        needs.append(round(min(max(word, _NARROWEST), _WIDEST) * _LETTER) + _PADDING)
        wish = min(max(map(_reach, cells)), 3 * _WIDEST)
        wishes.append(round(wish * _LETTER) + _PADDING)
    spare = WIDTH - sum(needs)
    if spare < 0:
        return [need * WIDTH // sum(needs) for need in needs]
    more = [max(wish - need, 0) for wish, need in zip(wishes, needs, strict=True)]
    shares = more if any(more) else needs
    return [need + spare * share // sum(shares) for need, share in zip(needs, shares, strict=True)]
