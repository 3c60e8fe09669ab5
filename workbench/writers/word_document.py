"""A whole Word document around a body: page, header, page numbers, styles and properties."""

import io
from datetime import datetime
from typing import Any, Final

import docx
from docx.opc.constants import RELATIONSHIP_TYPE as RELATION
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm, Twips

from workbench.model.hostile import storable
from workbench.model.report import Imprint
from workbench.translate import _
from workbench.writers.office import escaped, steady
from workbench.writers.word_styles import WIDTH, dress
from workbench.writers.word_template import complete, opened
from workbench.writers.word_text import Body

_OURS: Final = {
    RELATION.OFFICE_DOCUMENT,
    RELATION.CORE_PROPERTIES,
    RELATION.STYLES,
    RELATION.SETTINGS,
}
"""What is used of the template; the rest of it is fonts, a picture, and the name of a program."""

_SETTINGS: Final = (
    '<w:zoom w:percent="100"/><w:defaultTabStop w:val="709"/><w:updateFields w:val="true"/>'
    '<w:compat><w:compatSetting w:name="compatibilityMode"'
    ' w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
)
_SIDE: Final = Twips((11906 - WIDTH) // 2)
_LONGEST_TITLE: Final = 255


def document(body: Body, imprint: Imprint, template: bytes = b"", *, larger: float = 1) -> bytes:
    """Return a Word document; Word offers to fill its table of contents when it opens it.

    Args:
        body: What it says.
        imprint: What it says of itself.
        template: A team's own Word file: its page, header, footer and styles are kept, its text is
            not; the styles that it lacks are ours.
        larger: How many times the usual size the letters have; a template has sizes of its own.

    Raises:
        BadFile: The template cannot be read as a Word file.
    """
    made = opened(template) if template else docx.Document()
    if template:
        complete(made, imprint.language)
    else:
        _clear(made)
        dress(made, imprint.language, larger)
        _page(made.sections[0], imprint.title)
    _properties(made.core_properties, imprint)
    last = made.element.body.sectPr
    for element in body.elements():
        last.addprevious(element)
    package = io.BytesIO()
    made.save(package)
    return steady(package)


def _clear(made: Any) -> None:
    """Take out what the template brings along."""
    for relations in (made.part.rels, made.part.package.rels):
        for key in [key for key, each in relations.items() if each.reltype not in _OURS]:
            del relations[key]
    settings = made.settings.element
    settings[:] = parse_xml(f"<w:settings {nsdecls('w')}>{_SETTINGS}</w:settings>")
    made.element.body.sectPr.attrib.clear()


def _page(section: Any, title: str) -> None:
    """Make the page A4, the header from the second page on, page numbers on every one."""
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = _SIDE
    section.top_margin = section.bottom_margin = Mm(24)
    section.header_distance, section.footer_distance = Mm(12), Mm(11)
    section.different_first_page_header_footer = True
    section.header.paragraphs[0].text = storable(title)
    for footer in (section.footer, section.first_page_footer):
        for run in parse_xml(f"<w:p {nsdecls('w')}>{_page_numbers()}</w:p>"):
            footer.paragraphs[0]._p.append(run)


def _page_numbers() -> str:
    """Return "Page 3 of 12" at the right, in the order that the language wants."""
    words = escaped(_("Page {page} of {pages}"))
    for name, field in (("{page}", "PAGE"), ("{pages}", "NUMPAGES")):
        words = words.replace(
            name,
            f'</w:t></w:r><w:fldSimple w:instr=" {field} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
            '<w:r><w:t xml:space="preserve">',
        )
    return f'<w:r><w:tab/></w:r><w:r><w:t xml:space="preserve">{words}</w:t></w:r>'


def _properties(core: Any, imprint: Imprint) -> None:
    """State a title and a day, and nobody's or any machine's name."""
    core.title = storable(imprint.title)[:_LONGEST_TITLE]
    core.author = core.last_modified_by = core.comments = ""
    core.created = core.modified = datetime.fromisoformat(imprint.day)
