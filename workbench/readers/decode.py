"""Bytes to canonical text.

Canonical text is what every offset of the project counts in: Unicode code points, lines ended by
LF only, and otherwise exactly what the file holds. Nothing is composed, trimmed or collapsed.
"""

import codecs
import re
from collections import Counter
from dataclasses import dataclass
from typing import Final

from workbench.errors import BadFile
from workbench.translate import _, ngettext

REPLACEMENT: Final = "\ufffd"

_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
# Lone surrogates are no characters: they cannot be stored, so they go the way of controls.
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")
_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")

# The longest mark first: UTF-32 begins with the mark of UTF-16.
_MARKS: Final = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_HEAD: Final = 65536
_BINARY_SHARE: Final = 0.05
_BINARY_BYTES: Final = bytes([*range(9), *range(14, 27), *range(28, 32)])


@dataclass(frozen=True, slots=True)
class Decoded:
    """Canonical text, how it was decoded, and what a person should know about it."""

    text: str
    encoding: str
    warnings: tuple[str, ...] = ()


def canonical(text: str) -> str:
    """Return `text` with line ends as LF and control characters as U+FFFD, one for one."""
    if text.isprintable():
        return text
    return _CONTROLS.sub(REPLACEMENT, _LINE_ENDS.sub("\n", text))


def remarks(raw: str) -> Counter[str]:
    """Count in text as it came what `canonical` replaces (`controls`) or lets pass (`bidi`)."""
    if raw.isprintable():
        return Counter()
    return Counter(controls=len(_CONTROLS.findall(raw)), bidi=len(_BIDI.findall(raw)))


def warnings_for(counts: Counter[str]) -> tuple[str, ...]:
    """Put what `remarks` counted into words."""
    found = []
    if n := counts["controls"]:
        said = ngettext(
            "{n} control character was replaced by \ufffd.",
            "{n} control characters were replaced by \ufffd.",
            n,
        )
        found.append(said.format(n=n))
    if n := counts["bidi"]:
        said = ngettext(
            "{n} invisible character that changes the direction of writing is in the text.",
            "{n} invisible characters that change the direction of writing are in the text.",
            n,
        )
        found.append(said.format(n=n))
    return tuple(found)


def decode(data: bytes, name: str, encoding: str = "") -> Decoded:
    """Decode the bytes of a text file.

    Args:
        data: The whole file.
        name: What to call it in messages.
        encoding: Use this encoding instead of finding out.

    Returns:
        The canonical text, with warnings when the encoding is a guess.

    Raises:
        BadFile: The bytes are no text, or not in the encoding asked for.
    """
    raw, encoding, warnings = _asked(data, name, encoding) if encoding else _found(data, name)
    return Decoded(canonical(raw), encoding, (*warnings, *warnings_for(remarks(raw))))


def _asked(data: bytes, name: str, encoding: str) -> tuple[str, str, tuple[str, ...]]:
    """Decode as a person asked."""
    try:
        raw = data.decode(encoding)
    except LookupError as error:
        raise BadFile(
            _("There is no encoding called {encoding}.").format(encoding=encoding),
            _("Use a name such as utf-8, cp1252 or utf-16."),
        ) from error
    except ValueError as error:
        raise BadFile(
            _("{name} is not written in {encoding}.").format(name=name, encoding=encoding),
            _("Leave the encoding out, or try another one."),
        ) from error
    return raw.removeprefix("\ufeff"), codecs.lookup(encoding).name, ()


def _found(data: bytes, name: str) -> tuple[str, str, tuple[str, ...]]:
    """Decode by the mark at the beginning, else as UTF-8, else by a guess."""
    marked = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), "")
    encoding = marked or _unmarked_utf16(data) or "utf-8"
    # What looks like UTF-16 is judged as such: half of its bytes may be zero.
    head = data[:_HEAD].decode(encoding, "replace").encode() if encoding != "utf-8" else data
    _refuse_binary(head[:_HEAD], name)
    try:
        return data.decode(encoding), encoding, ()
    except UnicodeDecodeError as error:
        if error.start >= len(data) - 4:
            cut = _("{name} ends in the middle of a character. It may have been cut short.")
            return data.decode(encoding, "replace"), encoding, (cut.format(name=name),)
        if marked or encoding != "utf-8":
            raise BadFile(
                _("{name} begins as {encoding} but goes on as something else.").format(
                    name=name, encoding=encoding
                ),
                _("Open it in an editor and save it as UTF-8."),
            ) from error
    return _guessed(data, name)


def _unmarked_utf16(data: bytes) -> str:
    """Name the UTF-16 whose zero bytes show: most characters of our languages have one."""
    head = data[: _HEAD - _HEAD % 2]
    even, odd = head[::2].count(0), head[1::2].count(0)
    most = len(head) * 0.2
    if odd > most and even * 20 < odd:
        return "utf-16-le"
    return "utf-16-be" if even > most and odd * 20 < even else ""


def _refuse_binary(head: bytes, name: str) -> None:
    """Refuse bytes that hold more control bytes than any text does."""
    if len(head) - len(head.translate(None, _BINARY_BYTES)) > len(head) * _BINARY_SHARE:
        raise BadFile(
            _("{name} is not a text.").format(name=name),
            _("Choose a transcript, such as a .docx, .pdf, .txt, .vtt or .eaf file."),
        )


def _guessed(data: bytes, name: str) -> tuple[str, str, tuple[str, ...]]:
    """Decode what is no UTF-8."""
    # A file with a few damaged bytes is still UTF-8; a guess would spoil every accent in it.
    lenient = data.decode("utf-8", "replace")
    damaged, accented = lenient.count(REPLACEMENT), sum(1 for c in lenient if c > "\x7f")
    if damaged * 10 < accented:
        said = _("{name} is UTF-8 with {n} damaged characters, shown as \ufffd.")
        return lenient, "utf-8", (said.format(name=name, n=damaged),)
    encoding = _guess(data)
    if not encoding:
        raise BadFile(
            _("{name} is written in an encoding nobody recognises.").format(name=name),
            _("Open it in an editor and save it as UTF-8, or name its encoding."),
        )
    said = _(
        "{name} is not UTF-8; it was read as {encoding}. Look at the accents before you go on."
    )
    return (
        data.decode(encoding, "replace"),
        encoding,
        (said.format(name=name, encoding=encoding),),
    )


def _guess(data: bytes) -> str:
    """Name the likeliest encoding; of equally likely ones the one people use most."""
    from charset_normalizer import from_bytes

    matches = from_bytes(data)
    best = matches.best()
    if best is None:
        return ""
    as_good = {
        encoding
        for match in matches
        if match.chaos <= best.chaos + 0.02 and match.coherence >= best.coherence - 0.05
        for encoding in match.could_be_from_charset
    }
    usual = ("cp1252", "mac_roman", "iso8859_15")
    return next((encoding for encoding in usual if encoding in as_good), best.encoding)
