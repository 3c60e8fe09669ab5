"""Texts that are more than text: each kind goes to its reader."""

from collections.abc import Mapping

from workbench.errors import BadFile
from workbench.model.reading import Reading
from workbench.readers.decode import Decoded, decode
from workbench.translate import _


def read_marked(
    data: bytes,
    decoded: Decoded,
    name: str,
    kind: str,
    *,
    encoding: str = "",
    columns: Mapping[str, str] | None = None,
) -> Reading:
    """Return the reading of a text whose kind is known.

    Args:
        data: The whole file.
        decoded: The same as text.
        name: What to call it in messages.
        kind: What `sniff.text_format` says, but for `txt` and `md`.
        encoding: What a person said, empty when nothing.
        columns: What a person chose, for tables.

    Raises:
        BadFile: It is damaged, unsafe, without words, or no transcript.
    """
    if kind in ("vtt", "srt"):
        from workbench.readers.subtitles import read_subtitles

        return read_subtitles(decoded, name, kind)
    if kind == "table":
        from workbench.readers.table import read_delimited

        return read_delimited(decoded, name, columns)
    if kind == "cha":
        from workbench.readers.chat import read_chat

        return read_chat(decoded, name)
    if kind == "textgrid":
        from workbench.readers.textgrid import read_textgrid

        return read_textgrid(decoded, name)
    return _read_markup(data, decoded, name, kind, encoding)


def _read_markup(data: bytes, decoded: Decoded, name: str, kind: str, encoding: str) -> Reading:
    """Read JSON, XML, which says itself how it is encoded, or a web page."""
    if kind == "json":
        return _read_json(decoded, name)
    if kind == "eaf":
        from workbench.readers.eaf import read_eaf

        return read_eaf(data, name)
    if kind == "flextext":
        from workbench.readers.flextext import read_flextext

        return read_flextext(data, name)
    from workbench.readers.webpage import declared_encoding, read_webpage

    declared = "" if encoding else declared_encoding(data)
    return read_webpage(decode(data, name, declared) if declared else decoded, name)


def _read_json(decoded: Decoded, name: str) -> Reading:
    """Read JSON by what is in it."""
    from workbench.readers import otr, recognised
    from workbench.readers.jsons import parse_json

    content = parse_json(decoded.text, name)
    kind = recognised.kind_of(content)
    if kind:
        return recognised.read_recognised(content, decoded, name, kind)
    if otr.fits(content):
        return otr.read_otr(content, decoded, name)
    raise BadFile(
        _("{name} is a JSON file, but no transcript this program knows.").format(name=name),
        _("Export the transcript as .docx, .txt, .vtt or .srt and import that."),
    )
