"""Small documents made for the tests, and where the real ones are."""

import io
import os
import zipfile
from pathlib import Path

import pytest

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
ODF = "urn:oasis:names:tc:opendocument:xmlns:"
BESIDE = Path(__file__).resolve().parents[3] / "shared" / "data"
DATA = Path(os.environ.get("CBS_SHARED_DATA", BESIDE)) / "transcripts"

KINDS = ("txt", "docx", "odt", "vtt", "srt", "rtf", "pdf")
KINDS += ("eaf", "cha", "textgrid", "otr", "whisper")


def real(name: str) -> Path:
    path = DATA / name
    if not path.exists():
        pytest.skip(f"the real file {name} is missing")
    return path


def real_files() -> list[Path]:
    return sorted(path for kind in KINDS for path in DATA.glob(f"{kind}/*"))


def pack(members: dict[str, str | bytes], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", packing) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def docx(body: str, **more: str) -> bytes:
    document = f'<w:document xmlns:w="{W}" xmlns:mc="{MC}"><w:body>{body}</w:body></w:document>'
    return pack({"[Content_Types].xml": "<Types/>", "word/document.xml": document, **more})


def p(*runs: str, style: str = "") -> str:
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}{''.join(runs)}</w:p>"


def r(words: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'


def odt(body: str, **more: str | bytes) -> bytes:
    spaces = " ".join(
        f'xmlns:{short}="{ODF}{name}:1.0"'
        for short, name in (
            ("office", "office"),
            ("text", "text"),
            ("table", "table"),
            ("draw", "drawing"),
        )
    )
    content = (
        f"<office:document-content {spaces}><office:body><office:text>{body}</office:text>"
        "</office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.text"
    return pack({"mimetype": kind, "content.xml": content, **more})


def pdf(*pages: list[tuple[int, int, str]]) -> bytes:
    """Return a PDF of pages, each a list of left, bottom and words in 10 points Helvetica."""
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    kids = []
    for page in pages:
        lines = "".join(f"BT /F1 10 Tf {x} {y} Td ({words}) Tj ET\n" for x, y, words in page)
        objects.append(f"<</Length {len(lines)}>>stream\n{lines}endstream")
        fonts = "/Resources<</Font<</F1 3 0 R>>>>"
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]{fonts}/Contents {len(objects)} 0 R>>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<</Type/Pages/Kids[{' '.join(kids)}]/Count {len(kids)}>>"
    data, places = "%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj{content}endobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    end = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer<</Size {size}/Root 1 0 R>>\n"
    return f"{data}{end}startxref\n{len(data)}\n%%EOF".encode("latin-1")


def xlsx(*sheets: list[list[object]]) -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    for number, rows in enumerate(sheets, 1):
        sheet = book.create_sheet(f"Sheet {number}")
        for row in rows:
            sheet.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def shown(reading):
    """Return where each unit is, who speaks and the words."""
    return [
        (unit.locator, unit.speaker, reading.text[unit.label_end : unit.end])
        for unit in reading.units
    ]


def meant(reading):
    """Return what is translated, into which language, and how."""
    return [(reading.text[t.start : t.end], t.language, t.text) for t in reading.translations]


EAF = """<?xml version="1.0" encoding="UTF-8"?>
<ANNOTATION_DOCUMENT FORMAT="3.0"><HEADER MEDIA_FILE="" TIME_UNITS="milliseconds">
<MEDIA_DESCRIPTOR MEDIA_URL="file:///home/amina/secret.wav" MIME_TYPE="audio/x-wav"/></HEADER>
<TIME_ORDER><TIME_SLOT TIME_SLOT_ID="t1" TIME_VALUE="0"/><TIME_SLOT TIME_SLOT_ID="t2"/>
<TIME_SLOT TIME_SLOT_ID="t3" TIME_VALUE="2500"/><TIME_SLOT TIME_SLOT_ID="t4" TIME_VALUE="1000"/>
<TIME_SLOT TIME_SLOT_ID="t5" TIME_VALUE="1800"/></TIME_ORDER>
<TIER TIER_ID="A" PARTICIPANT="Keza" LANG_REF="kin" LINGUISTIC_TYPE_REF="u">
<ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="a1" TIME_SLOT_REF1="t1" TIME_SLOT_REF2="t2">
<ANNOTATION_VALUE>Muraho
  neza</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION>
<ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="a2" TIME_SLOT_REF1="t2" TIME_SLOT_REF2="t3">
<ANNOTATION_VALUE>Yego</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION></TIER>
<TIER TIER_ID="B" PARTICIPANT="Ubaza" LINGUISTIC_TYPE_REF="u">
<ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="a3" TIME_SLOT_REF1="t4" TIME_SLOT_REF2="t5">
<ANNOTATION_VALUE>Amakuru?</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION></TIER>
<TIER TIER_ID="A-words" PARENT_REF="A" LINGUISTIC_TYPE_REF="w"><ANNOTATION>
<REF_ANNOTATION ANNOTATION_ID="a6" ANNOTATION_REF="a1"><ANNOTATION_VALUE>Muraho</ANNOTATION_VALUE>
</REF_ANNOTATION></ANNOTATION></TIER>
<TIER TIER_ID="A-tns-en" PARENT_REF="A" LINGUISTIC_TYPE_REF="t"><ANNOTATION>
<REF_ANNOTATION ANNOTATION_ID="a4" ANNOTATION_REF="a1"><ANNOTATION_VALUE>Hello</ANNOTATION_VALUE>
</REF_ANNOTATION></ANNOTATION></TIER>
<TIER TIER_ID="A-tns-fr" PARENT_REF="A-tns-en" LINGUISTIC_TYPE_REF="t"><ANNOTATION>
<REF_ANNOTATION ANNOTATION_ID="a5" ANNOTATION_REF="a4"><ANNOTATION_VALUE>Bonjour</ANNOTATION_VALUE>
</REF_ANNOTATION></ANNOTATION></TIER>
<LINGUISTIC_TYPE LINGUISTIC_TYPE_ID="u" TIME_ALIGNABLE="true"/>
<LINGUISTIC_TYPE LINGUISTIC_TYPE_ID="w" CONSTRAINTS="Symbolic_Subdivision"/>
<LINGUISTIC_TYPE LINGUISTIC_TYPE_ID="t" CONSTRAINTS="Symbolic_Association"/>
</ANNOTATION_DOCUMENT>"""

CHAT = """@UTF8
@Begin
@Languages:\tkin, eng
@Participants:\tINV Anna Investigator, KEZ Keza Adult
*INV:\tamakuru ? \x15120_2500\x15
%eng:\thow are you ?
%mor:\tn|amakuru ?
*KEZ:\tni meza (.)
\txxx [>] . \x152600_4000\x15
@End
"""

TEXTGRID_LONG = """File type = "ooTextFile"
Object class = "TextGrid"

xmin = 0
xmax = 3
tiers? <exists>
size = 2
item []:
    item [1]:
        class = "IntervalTier"
        name = "Keza"
        xmin = 0
        xmax = 3
        intervals: size = 2
        intervals [1]:
            xmin = 0
            xmax = 1.5
            text = ""
        intervals [2]:
            xmin = 1.5
            xmax = 3
            text = "He said ""item [2]: 7"" and
went"
    item [2]:
        class = "IntervalTier"
        name = "Anna"
        xmin = 0
        xmax = 3
        intervals: size = 1
        intervals [1]:
            xmin = 0
            xmax = 1.5
            text = "Yes?"
"""

FLEX = """<?xml version="1.0" encoding="utf-8"?>
<document version="2"><interlinear-text guid="x"><item type="title" lang="en">A chair</item>
<paragraphs><paragraph><phrases>
<phrase begin-time-offset="100" end-time-offset="900" speaker="Keza" media-file="m">
<item type="txt" lang="rw">Muraho neza</item><item type="gls" lang="en">Hello</item>
<item type="gls" lang="fr">Bonjour</item></phrase>
<word><words><word><item type="txt" lang="rw">Yego</item>
<item type="gls" lang="en">yes</item></word>
<word><item type="punct" lang="rw">,</item></word><word><item type="txt" lang="rw">ni</item></word>
<word><item type="punct" lang="rw">.</item></word></words>
<item type="gls" lang="en">Yes, it is.</item></word>
</phrases></paragraph></paragraphs></interlinear-text></document>"""

WHISPER = """{"text": " a b", "language": "en", "segments": [
{"id": 0, "start": 0.0, "end": 1.5, "text": " I came", "no_speech_prob": 0.1},
{"id": 1, "start": 1.5, "end": 2.25, "text": " late.", "no_speech_prob": 0.1},
{"id": 2, "start": 9, "end": 9.5, "text": " Thank you.", "no_speech_prob": 0.93}]}"""

OTR = """{"text": "<p>\
<span class=\\"timestamp\\" data-timestamp=\\"9.48\\">00:09</span> I: How?<br />\
P3: So <b>and</b> <span class=\\"timestamp\\" data-timestamp=\\"17.4\\">00:17</span>so.</p>\
<p>I: Good&nbsp;&amp; well</p>", "media": "file:///home/amina/secret.mp3", "media-time": 1}"""
