"""A whole Word document around a body: page, header, page numbers, styles and properties."""

from typing import Final

from workbench.translate import _
from workbench.writers.office import (
    APPLICATION,
    HEAD,
    PROPERTIES,
    PROPERTY_TYPES,
    content_types,
    escaped,
    pack,
    properties,
    relations,
    root_relations,
)
from workbench.writers.word_styles import W, styles
from workbench.writers.word_text import Body, field

_R: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PARTS: Final = {
    "styles": "styles",
    "settings": "settings",
    "numbering": "numbering",
    "fontTable": "fontTable",
    "header": "header",
    "footer": "footer",
    "footer_first": "footer",
}
_KIND: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_A4: Final = '<w:pgSz w:w="11906" w:h="16838"/>'
_MARGINS: Final = (
    '<w:pgMar w:top="1361" w:right="1247" w:bottom="1361" w:left="1247" w:header="680"'
    ' w:footer="624" w:gutter="0"/>'
)
_SETTINGS: Final = (
    '<w:zoom w:percent="100"/><w:defaultTabStop w:val="709"/><w:updateFields w:val="true"/>'
    '<w:compat><w:compatSetting w:name="compatibilityMode"'
    ' w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
)
_BULLET: Final = (
    '<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/>'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/>'
    '<w:pStyle w:val="ListBullet"/><w:lvlText w:val="•"/><w:lvlJc w:val="left"/>'
    '<w:pPr><w:ind w:left="340" w:hanging="227"/></w:pPr></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)
_FONT: Final = (
    '<w:font w:name="Arial"><w:altName w:val="Liberation Sans"/><w:family w:val="swiss"/>'
    '<w:pitch w:val="variable"/></w:font>'
)


def document(body: Body, *, title: str, day: str, language: str) -> bytes:
    """Return a Word document; Word offers to fill its table of contents when it opens it.

    Args:
        body: What is in it.
        title: For the header and the properties.
        day: The day it was made, ISO 8601; the only date in its properties.
        language: Of the words that are not quoted (en-GB).
    """
    footer = _part("ftr", _running("Footer", _page_numbers()))
    parts = {
        "[Content_Types].xml": _types(),
        "_rels/.rels": root_relations("word/document.xml"),
        **properties(title, day),
        "word/document.xml": _part("document", f"<w:body>{body.xml()}{_section()}</w:body>"),
        "word/_rels/document.xml.rels": relations({f"{n}.xml": k for n, k in _PARTS.items()}),
        "word/styles.xml": styles(language),
        "word/settings.xml": _part("settings", _SETTINGS),
        "word/numbering.xml": _part("numbering", _BULLET),
        "word/fontTable.xml": _part("fonts", _FONT),
        "word/header.xml": _part("hdr", _running("Header", f"<w:r>{_words(title)}</w:r>")),
        "word/footer.xml": footer,
        "word/footer_first.xml": footer,
    }
    return pack(parts)


def _types() -> str:
    parts = {f"word/{name}.xml": f"{_KIND}{kind}+xml" for name, kind in _PARTS.items()}
    return content_types(
        {
            "word/document.xml": f"{_KIND}document.main+xml",
            **parts,
            **{name: PROPERTY_TYPES[name] for name in (PROPERTIES, APPLICATION)},
        }
    )


def _part(root: str, content: str) -> str:
    return f'{HEAD}<w:{root} xmlns:w="{W}" xmlns:r="{_R}">{content}</w:{root}>'


def _section() -> str:
    """Return the page: A4, the header from the second page on, page numbers on every one."""
    places = list(_PARTS)
    header, footer, first = (f"rId{places.index(name) + 1}" for name in places[-3:])
    return (
        f'<w:sectPr><w:headerReference w:type="default" r:id="{header}"/>'
        f'<w:footerReference w:type="default" r:id="{footer}"/>'
        f'<w:footerReference w:type="first" r:id="{first}"/>{_A4}{_MARGINS}'
        '<w:cols w:space="708"/><w:titlePg/></w:sectPr>'
    )


def _running(style: str, runs: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{runs}</w:p>'


def _page_numbers() -> str:
    """Return "Page 3 of 12" at the right, in the order that the language wants."""
    pattern = _("Page {page} of {pages}")
    runs = "<w:r><w:tab/></w:r>"
    for part in pattern.replace("{", "\0{").replace("}", "}\0").split("\0"):
        known = {"{page}": field("PAGE"), "{pages}": field("NUMPAGES")}
        runs += known.get(part) or (f"<w:r>{_words(part)}</w:r>" if part else "")
    return runs


def _words(text: str) -> str:
    return f'<w:t xml:space="preserve">{escaped(text)}</w:t>'
