"""How our Word documents look: real styles that a team can change in one place."""

from dataclasses import dataclass
from typing import Final

from workbench.writers.office import HEAD, escaped

W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
FONT: Final = "Arial"
"""On every Windows and Mac; elsewhere a font of the same widths takes its place."""

_INK, _ACCENT, _AGAINST, _QUIET = "1F2933", "24506B", "A4471D", "595959"


@dataclass(frozen=True, slots=True)
class Look:
    """A paragraph style. Sizes in points; `pieces` are further properties in the order of Word."""

    name: str
    base: str = "Normal"
    follows: str = ""
    size: float = 0
    before: float | None = None
    after: float | None = None
    bold: bool = False
    colour: str = ""
    keep: bool = False
    outline: int | None = None
    left: int = 0
    edges: str = ""
    tabs: str = ""
    line: int = 0


def _bar(colour: str, fill: str = "") -> str:
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    edge = f'<w:left w:val="single" w:sz="18" w:space="10" w:color="{colour}"/>'
    return f"<w:pBdr>{edge}</w:pBdr>{shade}"


_RULE: Final = (
    f'<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="4" w:color="{_ACCENT}"/></w:pBdr>'
)
_RIGHT_TAB: Final = '<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="9412"/></w:tabs>'

LOOKS: Final = (
    Look("Title", follows="Subtitle", size=28, before=48, after=6, bold=True, colour=_ACCENT,
         line=264),
    Look("Subtitle", follows="Normal", size=13, after=4, colour=_QUIET),
    Look("heading 1", follows="Normal", size=19, before=26, after=10, bold=True, colour=_ACCENT,
         keep=True, outline=0, edges=_RULE),
    Look("heading 2", follows="Normal", size=14, before=20, after=6, bold=True, colour=_ACCENT,
         keep=True, outline=1),
    Look("heading 3", follows="Normal", size=11, before=14, after=3, bold=True, keep=True,
         outline=2),
    Look("heading 4", follows="Normal", size=10, before=10, after=3, bold=True, colour=_AGAINST,
         keep=True, outline=3),
    Look("Statement", size=11.5, after=6, keep=True, colour=_INK, line=300),
    Look("Definition", after=4, keep=True),
    Look("caption", size=8.5, after=6, colour=_QUIET, keep=True),
    Look("Quote", follows="Quote Source", before=4, after=2, left=340, keep=True,
         edges=_bar("8FA9B8")),
    Look("Counter Quote", base="Quote", follows="Quote Source", edges=_bar(_AGAINST, "FBF3EE")),
    Look("Quote Source", follows="Normal", size=8.5, after=9, left=340, colour=_QUIET),
    Look("Memo", after=6, left=340),
    Look("Details", size=8.5, after=6, colour=_QUIET),
    Look("List Bullet", after=3),
    Look("Table Text", size=8.5, before=2, after=2, line=252),
    Look("Table Heading", base="TableText", bold=True, colour=_ACCENT, keep=True),
    Look("TOC Heading", follows="Normal", size=13, before=24, after=6, bold=True, colour=_ACCENT,
         keep=True),
    Look("toc 1", follows="Normal", before=5, after=1, bold=True, tabs=_RIGHT_TAB),
    Look("toc 2", follows="Normal", after=1, left=284, tabs=_RIGHT_TAB),
    Look("header", size=8.5, after=0, colour=_QUIET, tabs=_RIGHT_TAB.replace("dot", "none")),
    Look("footer", size=8.5, after=0, colour=_QUIET, tabs=_RIGHT_TAB.replace("dot", "none")),
)  # fmt: skip
"""Every paragraph style; those that Word knows bear Word's own names."""

_BUILT_IN: Final = {"Title", "Subtitle", "Quote", "List Bullet", "TOC Heading", "caption"}


def style_id(name: str) -> str:
    """Return the id of a style: its name without spaces, first letters large."""
    return "".join(word[0].upper() + word[1:] for word in name.split()).replace("Toc", "TOC")


def styles(language: str) -> str:
    """Return the part with all styles, for texts in a language (en-GB)."""
    tag = escaped(language)
    defaults = (
        f'<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="{FONT}" w:eastAsia="{FONT}"'
        f' w:hAnsi="{FONT}" w:cs="{FONT}"/><w:sz w:val="20"/><w:szCs w:val="20"/>'
        f'<w:lang w:val="{tag}" w:eastAsia="{tag}" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="290" w:lineRule="auto"/></w:pPr>'
        "</w:pPrDefault></w:docDefaults>"
    )
    looks = "".join(_paragraph_style(look) for look in LOOKS)
    return f'{HEAD}<w:styles xmlns:w="{W}">{defaults}{_FIXED}{looks}{_TABLE}</w:styles>'


def _paragraph_style(look: Look) -> str:
    custom = "" if look.name[0].islower() or look.name in _BUILT_IN else ' w:customStyle="1"'
    follows = f'<w:next w:val="{style_id(look.follows)}"/>' if look.follows else ""
    shown = '<w:uiPriority w:val="39"/>' if look.name[:3].lower() == "toc" else "<w:qFormat/>"
    return (
        f'<w:style w:type="paragraph"{custom} w:styleId="{style_id(look.name)}">'
        f'<w:name w:val="{look.name}"/><w:basedOn w:val="{look.base}"/>{follows}{shown}'
        f"<w:pPr>{_paragraph_look(look)}</w:pPr><w:rPr>{_letter_look(look)}</w:rPr></w:style>"
    )


def _paragraph_look(look: Look) -> str:
    space = "".join(
        f' w:{side}="{round(value * 20)}"'
        for side, value in (("before", look.before), ("after", look.after))
        if value is not None
    )
    space += f' w:line="{look.line}" w:lineRule="auto"' if look.line else ""
    bullet = '<w:numPr><w:numId w:val="1"/></w:numPr>' if look.name == "List Bullet" else ""
    return (
        ("<w:keepNext/>" if look.keep else "")
        + ("<w:keepLines/>" if look.outline is not None else "")
        + bullet
        + look.edges
        + look.tabs
        + (f"<w:spacing{space}/>" if space else "")
        + (f'<w:ind w:left="{look.left}"/>' if look.left else "")
        + ("<w:contextualSpacing/>" if bullet else "")
        + (f'<w:outlineLvl w:val="{look.outline}"/>' if look.outline is not None else "")
    )


def _letter_look(look: Look) -> str:
    size = round(look.size * 2)
    return (
        ("<w:b/><w:bCs/>" if look.bold else "")
        + (f'<w:color w:val="{look.colour}"/>' if look.colour else "")
        + (f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>' if size else "")
    )


_FIXED: Final = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
    f'<w:qFormat/><w:rPr><w:color w:val="{_INK}"/></w:rPr></w:style>'
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
    '<w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/><w:qFormat/>'
    "<w:rPr><w:b/><w:bCs/></w:rPr></w:style>"
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
    '<w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr>'
    '<w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/>'
    '<w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
    '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
)
_TABLE: Final = (
    '<w:style w:type="table" w:customStyle="1" w:styleId="ReportTable">'
    '<w:name w:val="Report Table"/><w:basedOn w:val="TableNormal"/><w:qFormat/>'
    "<w:tblPr><w:tblBorders>"
    f'<w:top w:val="single" w:sz="8" w:space="0" w:color="{_ACCENT}"/>'
    f'<w:bottom w:val="single" w:sz="8" w:space="0" w:color="{_ACCENT}"/>'
    '<w:insideH w:val="single" w:sz="4" w:space="0" w:color="D5DCE1"/></w:tblBorders>'
    '<w:tblCellMar><w:left w:w="70" w:type="dxa"/><w:right w:w="70" w:type="dxa"/></w:tblCellMar>'
    '</w:tblPr><w:tblStylePr w:type="firstRow"><w:tblPr/><w:tcPr><w:tcBorders>'
    f'<w:bottom w:val="single" w:sz="8" w:space="0" w:color="{_ACCENT}"/></w:tcBorders>'
    '<w:shd w:val="clear" w:color="auto" w:fill="EEF3F6"/></w:tcPr></w:tblStylePr></w:style>'
)
