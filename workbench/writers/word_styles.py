"""How our Word documents look: real styles that a team can change in one place."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt, RGBColor, Twips

from workbench.writers.office import escaped

WIDTH: Final = 9412
"""Of the text on the page, in twentieths of a point."""

_FONT: Final = "Arial"
"""On every Windows and Mac; elsewhere a font of the same widths takes its place."""

_INK, _ACCENT, _AGAINST, _QUIET, _BAR = "1F2933", "24506B", "A4471D", "595959", "8FA9B8"
_TINT, _RULE, _BEHIND = "EEF3F6", "D5DCE1", "FBF3EE"


@dataclass(frozen=True, slots=True)
class Look:
    """A paragraph style. Sizes and spaces in points, lines in lines.

    Attributes:
        level: In the outline; None for what is not a heading.
        tab: Whether a tab goes to the right edge, with "dots" or with "spaces" up to it.
        bar: The colour of a bar at the left.
        rule: The colour of a rule below.
        fill: The colour behind the words.
    """

    name: str
    base: str = "Normal"
    follows: str = ""
    size: float = 0
    before: float | None = None
    after: float | None = None
    line: float | None = None
    left: float = 0
    bold: bool = False
    italic: bool = False
    colour: str = ""
    keep: bool = False
    level: int | None = None
    tab: str = ""
    bar: str = ""
    rule: str = ""
    fill: str = ""


LOOKS: Final = (
    Look("Normal", base="", size=10, before=0, after=6, line=1.21, colour=_INK),
    Look("Title", follows="Subtitle", size=28, before=48, after=6, line=1.1, bold=True,
         colour=_ACCENT),
    Look("Subtitle", follows="Normal", size=13, after=4, colour=_QUIET),
    Look("Heading 1", follows="Normal", size=19, before=26, after=10, bold=True, colour=_ACCENT,
         keep=True, level=0, rule=_ACCENT),
    Look("Heading 2", follows="Normal", size=14, before=20, after=6, bold=True, colour=_ACCENT,
         keep=True, level=1),
    Look("Heading 3", follows="Normal", size=11, before=14, after=3, bold=True, keep=True,
         level=2),
    Look("Heading 4", follows="Normal", size=10, before=10, after=3, bold=True, colour=_AGAINST,
         keep=True, level=3),
    Look("Statement", size=11.5, after=6, line=1.25, keep=True, colour=_INK),
    Look("Definition", after=4, keep=True),
    Look("Caption", size=8.5, after=6, colour=_QUIET, keep=True),
    Look("Quote", follows="Quote Source", before=4, after=2, left=17, keep=True, bar=_BAR),
    Look("Counter Quote", base="Quote", follows="Quote Source", bar=_AGAINST, fill=_BEHIND),
    Look("Translation", base="Quote", follows="Quote Source", size=9, before=0, italic=True,
         colour=_QUIET),
    Look("Counter Translation", base="Counter Quote", follows="Quote Source", size=9, before=0,
         italic=True, colour=_QUIET),
    Look("Voice", before=4, after=8, left=17, bar=_BAR),
    Look("Counter Voice", base="Voice", bar=_AGAINST, fill=_BEHIND),
    Look("Voice Meaning", base="Voice", italic=True, colour=_QUIET),
    Look("Quote Source", follows="Normal", size=8.5, after=9, left=17, colour=_QUIET),
    Look("Memo", after=6, left=17),
    Look("Details", size=8.5, after=6, colour=_QUIET),
    Look("To Check", before=8, after=8, left=17, bar=_AGAINST, fill=_BEHIND),
    Look("Table Text", size=8.5, before=2, after=2, line=1.05),
    Look("Table Heading", base="Table Text", bold=True, colour=_ACCENT, keep=True),
    Look("TOC Heading", follows="Normal", size=13, before=24, after=6, bold=True, colour=_ACCENT,
         keep=True),
    Look("toc 1", follows="Normal", before=5, after=1, bold=True, tab="dots"),
    Look("toc 2", follows="Normal", after=1, left=14.2, tab="dots"),
    Look("Header", size=8.5, after=0, colour=_QUIET, tab="spaces"),
    Look("Footer", size=8.5, after=0, colour=_QUIET, tab="spaces"),
)  # fmt: skip
"""Every paragraph style, each after the one it is based on; Word's own bear Word's names."""

_KEPT: Final = {"Default Paragraph Font", "Normal Table", "No List", "Strong"}
"""What else stays of the template."""

_AFTER_EDGES: Final = ("w:tabs", "w:spacing", "w:ind", "w:outlineLvl")


def style_id(name: str) -> str:
    """Return the id of a style, as paragraphs refer to it: its name without spaces."""
    return name.replace(" ", "")


def dress(document: Any, language: str, larger: float = 1) -> None:
    """Give a document our styles and nothing else of the template's.

    Args:
        document: From python-docx.
        language: Of the words that are not quoted (en-GB).
        larger: How many times the usual size the letters have.
    """
    styles = document.styles
    ours = {look.name for look in LOOKS}
    for style in [*styles]:
        if style.name not in ours | _KEPT:
            style.delete()
    known = {style.name for style in styles}
    for look in LOOKS:
        if look.name not in known:
            _add(styles, look)
    for mark in styles.element.findall(f".//{qn('w:rsid')}"):
        mark.getparent().remove(mark)
    for look in LOOKS:
        _paragraph_style(styles, replace(look, size=round(2 * look.size * larger) / 2))
    _defaults(styles.element, language)
    add_table_style(styles)


def add_looks(styles: Any, looks: Sequence[Look]) -> None:
    """Add styles to those of a document, each after the one it is based on."""
    for look in looks:
        _add(styles, look)
    for look in looks:
        _paragraph_style(styles, look)


def _add(styles: Any, look: Look) -> None:
    words_own = look.name.startswith("toc")
    styles.add_style(look.name, WD_STYLE_TYPE.PARAGRAPH, builtin=words_own)


def add_table_style(styles: Any) -> None:
    """Add the style of our tables, unless the document has one of that name."""
    names = {style.name for style in styles}
    if "Report Table" in names:
        return
    table = styles.add_style("Report Table", WD_STYLE_TYPE.TABLE)
    if "Normal Table" in names:
        table.base_style = styles["Normal Table"]
    for part in parse_xml(_TABLE):
        table.element.append(part)


def _paragraph_style(styles: Any, look: Look) -> None:
    style = styles[look.name]
    for part in ("w:pPr", "w:rPr", "w:link"):
        for old in style.element.findall(qn(part)):
            style.element.remove(old)
    if look.base:
        style.base_style = styles[look.base]
    style.next_paragraph_style = styles[look.follows] if look.follows else style
    style.hidden = style.unhide_when_used = False
    style.quick_style = not look.tab
    _letters(style, look)
    _spaces(style.paragraph_format, look)
    _edges(style.element.get_or_add_pPr(), look)


def _letters(style: Any, look: Look) -> None:
    if look.bold:
        style.font.bold = style.font.cs_bold = True
    if look.italic:
        style.font.italic = style.font.cs_italic = True
    if look.colour:
        style.font.color.rgb = RGBColor.from_string(look.colour)
    if look.size:
        style.font.size = Pt(look.size)
        size = style.element.rPr.find(qn("w:sz"))
        other = OxmlElement("w:szCs")  # of Arabic and the like; python-docx does not know it
        other.set(qn("w:val"), size.get(qn("w:val")))
        size.addnext(other)


def _spaces(shape: Any, look: Look) -> None:
    if look.keep:
        shape.keep_with_next = True
    if look.level is not None:
        shape.keep_together = True
    if look.before is not None:
        shape.space_before = Pt(look.before)
    if look.after is not None:
        shape.space_after = Pt(look.after)
    if look.line is not None:
        shape.line_spacing = look.line
    if look.left:
        shape.left_indent = Pt(look.left)
    if look.tab:
        leader = WD_TAB_LEADER.DOTS if look.tab == "dots" else WD_TAB_LEADER.SPACES
        shape.tab_stops.add_tab_stop(Twips(WIDTH), WD_TAB_ALIGNMENT.RIGHT, leader)


def _edges(properties: Any, look: Look) -> None:
    """Add bars, rules, shades and the outline, for which python-docx has no words."""
    edges = ""
    if look.bar:
        edges = f'<w:left w:val="single" w:sz="18" w:space="10" w:color="{look.bar}"/>'
    if look.rule:
        edges = f'<w:bottom w:val="single" w:sz="6" w:space="4" w:color="{look.rule}"/>'
    if edges:
        border = parse_xml(f"<w:pBdr {nsdecls('w')}>{edges}</w:pBdr>")
        properties.insert_element_before(border, *_AFTER_EDGES)
    if look.fill:
        shade = parse_xml(_SHADE.format(fill=look.fill, ns=nsdecls("w")))
        properties.insert_element_before(shade, *_AFTER_EDGES)
    if look.level is not None:
        outline = OxmlElement("w:outlineLvl")
        outline.set(qn("w:val"), str(look.level))
        properties.append(outline)


def _defaults(styles: Any, language: str) -> None:
    """Say which font and language hold where no style says otherwise."""
    tag = escaped(language)
    fonts = "".join(f' w:{part}="{_FONT}"' for part in ("ascii", "eastAsia", "hAnsi", "cs"))
    styles.replace(
        styles.find(qn("w:docDefaults")),
        parse_xml(
            f"<w:docDefaults {nsdecls('w')}><w:rPrDefault><w:rPr><w:rFonts{fonts}/>"
            f'<w:lang w:val="{tag}" w:eastAsia="{tag}" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
            "<w:pPrDefault/></w:docDefaults>"
        ),
    )


_SHADE: Final = '<w:shd {ns} w:val="clear" w:color="auto" w:fill="{fill}"/>'
_TABLE: Final = (
    f"<w:style {nsdecls('w')}><w:tblPr><w:tblBorders>"
    f'<w:top w:val="single" w:sz="8" w:space="0" w:color="{_ACCENT}"/>'
    f'<w:bottom w:val="single" w:sz="8" w:space="0" w:color="{_ACCENT}"/>'
    f'<w:insideH w:val="single" w:sz="4" w:space="0" w:color="{_RULE}"/></w:tblBorders>'
    '<w:tblCellMar><w:left w:w="70" w:type="dxa"/><w:right w:w="70" w:type="dxa"/></w:tblCellMar>'
    '</w:tblPr><w:tblStylePr w:type="firstRow"><w:tblPr/><w:tcPr><w:tcBorders>'
    f'<w:bottom w:val="single" w:sz="8" w:space="0" w:color="{_ACCENT}"/></w:tcBorders>'
    f'<w:shd w:val="clear" w:color="auto" w:fill="{_TINT}"/></w:tcPr></w:tblStylePr></w:style>'
)
