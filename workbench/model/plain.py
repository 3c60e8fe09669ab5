"""The one door through which data reaches the screen.

Transcripts come from anywhere. A control character in one could move the terminal's cursor or
change its colours, and a direction control could make a line read otherwise than it is stored.
Each is replaced by one visible character, so that every offset stays what it was. (Markup is the
other danger: give widgets `Content` or `Text`, never a bare string of data.)
"""

import re
from typing import Final

_C0: Final = {code: chr(0x2400 + code) for code in range(0x20)} | {0x7F: "␡"}
_C1: Final = dict.fromkeys((*range(0x80, 0xA0), *range(0xD800, 0xE000)), "�")
_LINES: Final = {0x2028: "␊", 0x2029: "␊"}
_BIDI: Final = dict.fromkeys(
    (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)), "·"
)
_STAND_INS: Final = _C0 | _C1 | _LINES | _BIDI
HOSTILE: Final = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
)
"""Characters that a terminal could obey, or that no terminal can show."""


def plain(text: str, keep: str = "") -> str:
    r"""Return the text with everything a terminal could obey replaced, one character for one.

    Args:
        text: Data of any origin.
        keep: Characters the caller lays out itself, such as `"\n"`.
    """
    if not HOSTILE.search(text):
        return text
    return HOSTILE.sub(
        lambda found: found[0] if found[0] in keep else _STAND_INS[ord(found[0])], text
    )
