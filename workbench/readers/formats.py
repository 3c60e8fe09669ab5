"""The formats that are read: what they are called, and how their files usually end."""

from dataclasses import dataclass
from typing import Final

from workbench.translate import _


@dataclass(frozen=True, slots=True)
class Format:
    """A format of transcripts.

    Attributes:
        name: As in `Reading.format`.
        suffixes: How its files usually end, with the dot; the content decides, not the suffix.
        title: What people call it.
    """

    name: str
    suffixes: tuple[str, ...]
    title: str


FORMATS: Final = (
    Format("txt", (".txt",), _("Plain text, also of f4, MAXQDA, Otter, Rev, Teams and Zoom")),
    Format("md", (".md", ".markdown", ".rst"), _("Markdown and reStructuredText")),
    Format("docx", (".docx",), _("Word")),
    Format("odt", (".odt",), _("LibreOffice Writer")),
    Format("doc", (".doc",), _("Word 97 to 2003 (needs LibreOffice or antiword)")),
    Format("rtf", (".rtf",), _("Rich text")),
    Format("pdf", (".pdf",), _("PDF with text, not a scan")),
    Format("html", (".html", ".htm", ".xhtml"), _("Web page")),
    Format("csv", (".csv",), _("Table, a row a turn")),
    Format("tsv", (".tsv", ".tab"), _("Table with tabs, a row a turn")),
    Format("xlsx", (".xlsx",), _("Excel, a row a turn")),
    Format("vtt", (".vtt",), _("WebVTT subtitles")),
    Format("srt", (".srt",), _("SubRip subtitles")),
    Format("eaf", (".eaf",), _("ELAN")),
    Format("cha", (".cha",), _("CHAT of CLAN and TalkBank")),
    Format("textgrid", (".textgrid",), _("Praat TextGrid")),
    Format("flextext", (".flextext",), _("FLEx interlinear text")),
    Format("otr", (".otr",), _("oTranscribe")),
    Format("whisper", (".json",), _("Whisper, WhisperX, whisper.cpp")),
    Format("deepgram", (".json",), _("Deepgram")),
    Format("json3", (".json3", ".json"), _("YouTube captions (json3)")),
)
"""In the order in which help and documentation list them."""
