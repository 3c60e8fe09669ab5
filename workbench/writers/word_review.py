"""A form in Word for partners: what is claimed, the words it rests on, and boxes for answers.

Every answer can be given three ways: in a control, by a tick beside the words, or by pen. Small
lines name what each answer is about, so that it is found again when a program has dropped the
controls; the last lines hold a mark of every printed one, so that what was added is told apart.
"""

from collections.abc import Iterable
from itertools import count
from typing import Final

from docx.oxml.ns import qn
from lxml import etree

from workbench.model.report import Imprint, Line
from workbench.model.review import CHOICES, MARKS, Excerpt, Item, Pack, line_mark
from workbench.writers.office import escaped
from workbench.writers.word_document import document
from workbench.writers.word_styles import WIDTH, style_id
from workbench.writers.word_text import Body

_GREY: Final = '<w:rPr><w:color w:val="767676"/></w:rPr>'
_BOX: Final = (
    '<w:tbl><w:tblPr><w:tblW w:w="{width}" w:type="dxa"/><w:tblBorders>{edges}</w:tblBorders>'
    '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="120" w:type="dxa"/>'
    '<w:right w:w="120" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    '<w:tblGrid><w:gridCol w:w="{width}"/></w:tblGrid><w:tr><w:trPr><w:cantSplit/></w:trPr>'
    '<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>'
    '<w:shd w:val="clear" w:color="auto" w:fill="F4F6F8"/></w:tcPr>{lines}</w:tc></w:tr></w:tbl>'
    '<w:p><w:pPr><w:spacing w:after="120" w:line="120" w:lineRule="exact"/></w:pPr></w:p>'
)
_EDGES: Final = "".join(
    f'<w:{side} w:val="single" w:sz="6" w:space="0" w:color="8A94A0"/>'
    for side in ("top", "left", "bottom", "right")
)
_MARKS_A_LINE: Final = 30


def write_form(pack: Pack) -> bytes:
    """Return a pack as a Word form."""
    form = _Form(pack)
    form.opening()
    for number, item in enumerate(pack.items, 1):
        form.item(number, item)
    form.end()
    imprint = Imprint(pack.title, pack.day, pack.day, pack.wording.language)
    return document(form.body, imprint)


class _Form:
    def __init__(self, pack: Pack) -> None:
        self.body = Body()
        self._pack = pack
        self._say = pack.wording
        self._ids = count(1000)

    def opening(self) -> None:
        say, body = self._say, self.body
        if say.draft:
            body.paragraph(say["draft note"], "To Check")
        body.paragraph(say["title"], "Title")
        body.paragraph(f"{self._pack.title} · {self._pack.day}", "Subtitle")
        body.paragraph(f"project:{self._pack.project} · {say.language}", "Details")
        body.paragraph(say["intro"])
        body.paragraph(f"{say['hand']} {say['keep']}")
        answers = [(say["yes"], "yes"), (say["no"], "no")]
        self._box(
            self._asked(say["who"], self._text("who", say["write who"])),
            self._asked(say["when"], self._text("when", say["write"])),
            self._asked(say["naming"], self._list("naming", answers)),
        )

    def item(self, number: int, item: Item) -> None:
        say = self._say
        self.body.paragraph(self._name("point", str(number), item.ref), "Details")
        self.body.heading(1, f"{number}. {item.title}")
        for text in item.text:
            self.body.paragraphs(text, "Statement")
        for place, quote in enumerate(item.quotes, 1):
            self._quote(f"{number}.{place}", quote)
        self._answer(self._name("point", f"{number}: {say[item.kind]}", item.ref), item.ref)

    def _quote(self, number: str, quote: Excerpt) -> None:
        say = self._say
        for line in quote.lines:
            self.body.spoken(line, "Quote", quote.language)
        for meant in quote.meant:
            mark = f"[{say['translation']}{f' · {meant.language}' if meant.language else ''}] "
            who = meant.who if len(quote.lines) > 1 else ""
            self.body.spoken(Line(who, meant.text), "Quote", meant.language, mark=mark)
        if quote.no_original:
            self.body.paragraph(say["only translation"], "Quote Source")
        self._answer(self._name("quote", number, f"quote:{quote.id}"), f"quote:{quote.id}")

    def _name(self, what: str, number: str, ref: str) -> str:
        return f"{self._say[what]} {number} · {ref}"

    def _answer(self, name: str, ref: str) -> None:
        say = self._say
        choices = [(say.choice(choice), choice) for choice in CHOICES]
        ticks = "    ".join(f"☐\u00a0{shown}" for shown, _choice in choices)
        self._box(
            f"<w:p>{_style('Details')}<w:r>{_words(name)}</w:r></w:p>",
            self._asked(say["answer"], self._list(f"{ref}/choice", choices)),
            f"<w:p>{_style('Table Text')}<w:r>{_words(ticks)}</w:r></w:p>",
            self._asked(say["comment"], self._text(f"{ref}/comment", say["write"])),
        )

    def end(self) -> None:
        self.body.paragraph(self._say["thanks"], "Statement")
        marks = [*dict.fromkeys(map(line_mark, _printed(self.body.elements())))]
        for start in range(0, len(marks), _MARKS_A_LINE):
            line = " ".join([MARKS, *marks[start : start + _MARKS_A_LINE]])
            self.body.paragraph(line, "Details")

    def _box(self, *lines: str) -> None:
        self.body.add(_BOX.format(width=WIDTH, edges=_EDGES, lines="".join(lines)))

    def _asked(self, label: str, control: str) -> str:
        strong = f'<w:r><w:rPr><w:rStyle w:val="Strong"/></w:rPr>{_words(f"{label}: ")}</w:r>'
        return f"<w:p>{_style('Table Text')}{strong}{control}</w:p>"

    def _text(self, tag: str, shown: str) -> str:
        return self._control(tag, shown, '<w:text w:multiLine="1"/>')

    def _list(self, tag: str, choices: Iterable[tuple[str, str]]) -> str:
        items = "".join(
            f'<w:listItem w:displayText="{escaped(shown)}" w:value="{escaped(value)}"/>'
            for shown, value in choices
        )
        return self._control(tag, self._say["choose"], f"<w:dropDownList>{items}</w:dropDownList>")

    def _control(self, tag: str, shown: str, kind: str) -> str:
        return (
            f'<w:sdt><w:sdtPr><w:alias w:val="{escaped(shown)}"/><w:tag w:val="{escaped(tag)}"/>'
            f'<w:id w:val="{next(self._ids)}"/><w:lock w:val="sdtLocked"/><w:showingPlcHdr/>'
            f"{kind}</w:sdtPr><w:sdtContent><w:r>{_GREY}{_words(shown)}</w:r></w:sdtContent></w:sdt>"
        )


def _printed(elements: Iterable[etree._Element]) -> Iterable[str]:
    """Yield the words of every paragraph that has no control in it."""
    for element in elements:
        for paragraph in element.iter(qn("w:p")):
            if next(paragraph.iter(qn("w:sdt")), None) is None:
                text = "".join(piece.text or "" for piece in paragraph.iter(qn("w:t")))
                if text.strip():
                    yield text


def _style(name: str) -> str:
    return f'<w:pPr><w:pStyle w:val="{style_id(name)}"/></w:pPr>'


def _words(text: str) -> str:
    return f'<w:t xml:space="preserve">{escaped(text)}</w:t>'
