"""The keys of the transcript, in one place, so that footers and help can show them."""

from textual.binding import Binding

from workbench.translate import _

_MOVES = (
    ("down", "down,j", _("Row down")),
    ("up", "up,k", _("Row up")),
    ("left", "left,h", _("Character left")),
    ("right", "right,l", _("Character right")),
    ("next_word", "w", _("Next word")),
    ("previous_word", "b", _("Word before")),
    ("next_sentence", ")", _("Next sentence")),
    ("previous_sentence", "(", _("Sentence before")),
    ("next_turn", "}", _("Next turn")),
    ("previous_turn", "{", _("Turn before")),
    ("page_down", "pagedown", _("Page down")),
    ("page_up", "pageup", _("Page up")),
    ("half_page_down", "ctrl+d", _("Half a page down")),
    ("half_page_up", "ctrl+u", _("Half a page up")),
    ("row_start", "home", _("Start of the row")),
    ("row_end", "end", _("End of the row")),
    ("top", "g,ctrl+home", _("Top of the transcript")),
    ("end", "G,ctrl+end", _("End of the transcript")),
)
_EXTENSIONS = (
    ("down", "shift+down", _("Extend by a row down")),
    ("up", "shift+up", _("Extend by a row up")),
    ("left", "shift+left", _("Extend by a character left")),
    ("right", "shift+right", _("Extend by a character right")),
    ("row_start", "shift+home", _("Extend to the start of the row")),
    ("row_end", "shift+end", _("Extend to the end of the row")),
)
_RESIZINGS = (
    ("end_later", "+", _("Add the next word")),
    ("end_earlier", "-", _("Take the last word away")),
    ("start_earlier", "<", _("Add the word before")),
    ("start_later", ">", _("Take the first word away")),
)

MOVE_KEYS = [
    Binding(keys, f"move('{name}')", text, show=False, id=f"transcript.{name}")
    for name, keys, text in _MOVES
]
EXTEND_KEYS = [
    Binding(keys, f"extend('{name}')", text, show=False, id=f"transcript.extend_{name}")
    for name, keys, text in _EXTENSIONS
]
RESIZE_KEYS = [
    Binding(keys, f"resize('{name}')", text, show=False, id=f"transcript.{name}")
    for name, keys, text in _RESIZINGS
]
SELECT_KEYS = [
    Binding("v", "start_or_stop", _("Select"), id="transcript.select"),
    Binding("s", "select_sentence", _("Sentence"), id="transcript.select_sentence"),
    Binding("t", "select_turn", _("Turn"), id="transcript.select_turn"),
    Binding("W", "select_word", _("Word"), show=False, id="transcript.select_word"),
    Binding("o", "other_end", _("Other end"), show=False, id="transcript.other_end"),
    Binding("escape", "clear", _("Clear the selection"), show=False, id="transcript.clear"),
]
TRANSCRIPT_KEYS = MOVE_KEYS + EXTEND_KEYS + RESIZE_KEYS + SELECT_KEYS
