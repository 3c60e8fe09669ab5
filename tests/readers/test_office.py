"""Word documents and OpenDocument texts."""

import pytest

from workbench.errors import BadFile
from workbench.readers import read_bytes

from .made import docx, odt, p, pack, r


def units(reading):
    return [(u.locator, reading.text[u.start : u.end]) for u in reading.units]


def tbl(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def tc(*content: str) -> str:
    return f"<w:tc><w:tcPr/>{''.join(content)}</w:tc>"


def odt_table(*cells: str) -> str:
    row = "".join(f"<table:table-cell>{cell}</table:table-cell>" for cell in cells)
    return (
        f"<table:table><table:table-column/><table:table-header-rows><table:table-row>{row}"
        "</table:table-row></table:table-header-rows></table:table>"
    )


def test_docx_paragraphs_and_cells_in_order():
    table = tbl(tc(p(r("I")), p(r("J"))) + tc(p()), tc(tbl(tc(p(r("in")))), p()) + tc(p(r("K"))))
    reading = read_bytes(docx(p(r("one")) + p() + table + p(r("two"))), "a.docx")
    assert reading.text == "one\n\nI\nJ\n\nin\nK\ntwo"
    assert units(reading) == [
        ("p[1]", "one"),
        ("table 1 row 1 cell 1", "I\nJ"),
        ("table 1 row 2 cell 1 table 1 row 1 cell 1", "in"),
        ("table 1 row 2 cell 2", "K"),
        ("p[3]", "two"),
    ]
    assert all(unit.label_end == unit.start for unit in reading.units)


def test_docx_characters():
    run = (
        "<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:cr/><w:noBreakHyphen/>"
        "<w:softHyphen/><w:lastRenderedPageBreak/></w:r>"
    )
    assert read_bytes(docx(p(run)), "a.docx").text == "a\tb\nc\n\u2011\u00ad"


def test_docx_shows_the_final_text():
    body = p(
        f"<w:ins>{r('in ')}</w:ins>",
        "<w:del><w:r><w:delText>out </w:delText></w:r></w:del>",
        f"<w:moveFrom>{r('from ')}</w:moveFrom><w:moveTo>{r('to ')}</w:moveTo>",
        f"<w:hyperlink>{r('link ')}</w:hyperlink>",
        f"<w:sdt><w:sdtPr><w:t>no</w:t></w:sdtPr><w:sdtContent>{r('sdt ')}</w:sdtContent></w:sdt>",
        f"<w:smartTag>{r('smart ')}</w:smartTag>",
        '<w:r><w:fldChar/><w:instrText>PAGE</w:instrText></w:r><w:commentRangeStart w:id="0"/>',
        f"<w:fldSimple>{r('7')}</w:fldSimple><w:r><w:commentReference/><w:footnoteReference/></w:r>",
    )
    comments = {"word/comments.xml": "<never-read", "word/footnotes.xml": "<never-read"}
    assert read_bytes(docx(body, **comments), "a.docx").text == "in to link sdt smart 7"


def test_docx_block_wrappers_and_deleted_rows():
    gone = f"<w:tr><w:trPr><w:del/></w:trPr>{tc(p(r('gone')))}</w:tr>"
    body = (
        f"<w:sdt><w:sdtContent>{p(r('a'))}</w:sdtContent></w:sdt>"
        f"<w:ins>{p(r('b'))}</w:ins><w:del>{p(r('c'))}</w:del><w:tbl>{gone}"
        f"<w:sdt><w:sdtContent><w:tr>{tc(p(r('d')))}</w:tr></w:sdtContent></w:sdt></w:tbl>"
    )
    assert read_bytes(docx(body), "a.docx").text == "a\nb\nd"


@pytest.mark.parametrize("alternatives", ["Choice Fallback", "Fallback", "Choice"])
def test_docx_takes_a_text_box_once(alternatives):
    box = f"<w:pict><w:txbxContent>{p(r('box'))}{tbl(tc(p(r('cell'))))}</w:txbxContent></w:pict>"
    inner = "".join(f"<mc:{tag}>{box}</mc:{tag}>" for tag in alternatives.split())
    body = p(r("a"), f"<w:r><mc:AlternateContent>{inner}</mc:AlternateContent></w:r>", r("b"))
    assert units(read_bytes(docx(body), "a.docx")) == [
        ("p[1]", "ab"),
        ("p[1] box 1", "box"),
        ("p[1] box 2", "cell"),
    ]


def test_docx_headings_by_name_parent_or_level():
    from .made import W

    def style(key: str, name: str, parent: str = "") -> str:
        based = f'<w:basedOn w:val="{parent}"/>' if parent else ""
        return f'<w:style w:styleId="{key}"><w:name w:val="{name}"/>{based}</w:style>'

    styles = (
        f'<w:styles xmlns:w="{W}">{style("Titre1", "heading 1")}{style("Mine", "My", "Titre1")}'
    )
    styles += style("A", "a", "B") + style("B", "b", "A") + "</w:styles>"
    outlined = f'<w:p><w:pPr><w:outlineLvl w:val="0"/></w:pPr>{r("x")}</w:p>'
    body = p(r("x"), style="Titre1") + p(r("x"), style="Mine") + p(r("x"), style="A") + outlined
    reading = read_bytes(docx(body, **{"word/styles.xml": styles}), "a.docx")
    assert [unit.style for unit in reading.units] == ["heading", "heading", "", "heading"]


def test_docx_with_another_main_part_and_strict_names():
    from .made import W

    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    document = f'<w:document xmlns:w="{strict}"><w:body>{p(r("x"))}</w:body></w:document>'
    assert strict != W
    rels = '<R><Relationship Type="http://x/officeDocument" Target="/word/document2.xml"/></R>'
    members = {"[Content_Types].xml": "", "_rels/.rels": rels, "word/document2.xml": document}
    assert read_bytes(pack(members), "a.docx").text == "x"


def test_docx_cleans_each_piece():
    reading = read_bytes(docx(p(r("a\u2028b\x9b")) + p(r("c\u202e"))), "a.docx")
    assert reading.text == "a\nb\ufffd\nc\u202e"
    assert reading.text[reading.units[1].start] == "c"
    assert len(reading.warnings) == 2


def test_odt_characters_and_what_is_left_out():
    body = (
        "<text:tracked-changes><text:deletion><text:p>gone</text:p></text:deletion>"
        "</text:tracked-changes><text:sequence-decls/>"
        "<text:h>Title</text:h>"
        '<text:p>a<text:s text:c="3"/>b<text:s/>c<text:tab/>d<text:line-break/>e'
        "<office:annotation><text:p>note</text:p></office:annotation>f"
        "<text:note><text:note-body><text:p>foot</text:p></text:note-body></text:note>"
        "<text:span>g<text:span>h</text:span>i</text:span>j  \n k</text:p><text:p/>"
        "<text:list><text:list-item><text:p>item</text:p></text:list-item></text:list>"
    )
    reading = read_bytes(odt(body + odt_table("<text:p>x</text:p>", "<text:p>y</text:p>")), "a.odt")
    assert reading.text == "Title\na   b c\td\nefghij k\n\nitem\nx\ny"
    assert units(reading)[-3:] == [
        ("p[4]", "item"),
        ("table 1 row 1 cell 1", "x"),
        ("table 1 row 1 cell 2", "y"),
    ]
    assert [unit.style for unit in reading.units][:2] == ["heading", ""]


def test_odt_boxes_follow_their_paragraph():
    box = "<draw:frame><draw:text-box><text:p>box</text:p></draw:text-box></draw:frame>"
    reading = read_bytes(odt(f"<text:p>a{box}b</text:p><text:p>c</text:p>"), "a.odt")
    assert units(reading) == [("p[1]", "ab"), ("p[1] box 1", "box"), ("p[2]", "c")]


@pytest.mark.parametrize("data", [docx(p()), odt("<text:p/>"), docx(""), odt("")])
def test_documents_without_words(data):
    with pytest.raises(BadFile, match="no words"):
        read_bytes(data, "a.docx")
