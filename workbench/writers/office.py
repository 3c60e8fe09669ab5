"""What Word documents and spreadsheets have in common: XML parts in a zip."""

import io
import re
import zipfile
from collections.abc import Mapping
from typing import Final

HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006"
_ILLEGAL: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SPECIAL: Final = re.compile(f'[&<>"]|{_ILLEGAL.pattern}')
_PACKING: Final = 2


def plain(text: str) -> str:
    """Return a text without the characters that no XML file may hold."""
    return _ILLEGAL.sub("", text)


def escaped(text: str) -> str:
    """Return a text as it stands in XML, between tags or in double quotes."""
    if not _SPECIAL.search(text):
        return text
    text = plain(text).replace("&", "&amp;").replace("<", "&lt;")
    return text.replace(">", "&gt;").replace('"', "&quot;")


def pack(parts: Mapping[str, str]) -> bytes:
    """Return a zip of parts that is the same, byte for byte, whenever and wherever it is made."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in parts.items():
            member = zipfile.ZipInfo(name)  # of 1 January 1980
            member.create_system = 3
            archive.writestr(member, content.encode(), zipfile.ZIP_DEFLATED, _PACKING)
    return buffer.getvalue()


def content_types(overrides: Mapping[str, str]) -> str:
    """Return the part that says what each other part is (part name -> content type)."""
    named = "".join(
        f'<Override PartName="/{part}" ContentType="{kind}"/>' for part, kind in overrides.items()
    )
    return (
        f'{HEAD}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{named}</Types>'
    )


def relations(targets: Mapping[str, str]) -> str:
    """Return a part that says what belongs to another (target -> kind), as rId1, rId2..."""
    links = "".join(
        f'<Relationship Id="rId{number}" Target="{target}"'
        f' Type="{kind if kind.startswith("http") else f"{_OFFICE}/relationships/{kind}"}"/>'
        for number, (target, kind) in enumerate(targets.items(), 1)
    )
    return f'{HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{links}</Relationships>'


def root_relations(main: str) -> str:
    """Return the relations of the package itself: its main part and its properties."""
    core = f"{_PACKAGE}/relationships/metadata/core-properties"
    return relations({main: "officeDocument", PROPERTIES: core, APPLICATION: "extended-properties"})


PROPERTIES: Final = "docProps/core.xml"
APPLICATION: Final = "docProps/app.xml"
PROPERTY_TYPES: Final = {
    PROPERTIES: "application/vnd.openxmlformats-package.core-properties+xml",
    APPLICATION: "application/vnd.openxmlformats-officedocument.extended-properties+xml",
}


def properties(title: str, day: str) -> dict[str, str]:
    """Return the property parts: a title and a day, and nobody's or any machine's name."""
    moment = f'xsi:type="dcterms:W3CDTF">{day}T00:00:00Z'
    return {
        PROPERTIES: (
            f'{HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
            ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
            ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
            f"<dc:title>{escaped(title)}</dc:title><dc:creator></dc:creator>"
            "<cp:lastModifiedBy></cp:lastModifiedBy>"
            f"<dcterms:created {moment}</dcterms:created>"
            f"<dcterms:modified {moment}</dcterms:modified></cp:coreProperties>"
        ),
        APPLICATION: f'{HEAD}<Properties xmlns="{_OFFICE}/extended-properties"></Properties>',
    }
