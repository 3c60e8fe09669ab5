"""How things are put on the screen: names, amounts, times, and what a change was about."""

from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from rich.text import Text
from textual.content import Content

from workbench.journal.clock import milliseconds
from workbench.journal.operation import Operation
from workbench.store.log import Gesture
from workbench.translate import _
from workbench.tui.plain import plain

if TYPE_CHECKING:
    from workbench.project import Project

_QUOTE: Final = 48
_FEW: Final = 12
"""How many operations of a change are read to say what it is about."""
_TITLES: Final = {"finding": "claim", "term": "word", "anchor": "about"}
"""Things that are called by something else than a name."""
_NAMED: Final = {"source", "code", "theme", "participant", "coder"}


def words(data: str, style: str = "") -> Content:
    """Return data as content for a widget: never markup, only line ends are obeyed."""
    text = plain(data, keep="\n")
    return Content.styled(text, style) if style else Content(text)


def cell(data: object, style: str = "", *, right: bool = False) -> Text:
    """Return data for a cell of a table or the label of a tree: one line, never markup."""
    return Text(
        plain(" ".join(str(data).split())),
        style=style,
        no_wrap=True,
        overflow="ellipsis",
        justify="right" if right else "left",
    )


def number(amount: int) -> str:
    """Return a number with its thousands apart."""
    return f"{amount:,}".replace(",", "\u202f")


def bar(share: float, width: int = 8) -> str:
    """Return a share as a bar of `width` cells; anything above nothing shows."""
    full = min(width, max(1 if share > 0 else 0, round(share * width)))
    return "━" * full + "┄" * (width - full)


def excerpt(text: str, most: int = _QUOTE) -> str:
    """Return the beginning of a text on one line."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def moment(gesture: Gesture) -> datetime:
    """Return when a gesture was made, in the time of this place."""
    return datetime.fromtimestamp(milliseconds(gesture.time) / 1000).astimezone()


def clock(gesture: Gesture) -> str:
    """Return when a gesture was made: the time of day for today, else the date too."""
    made, now = moment(gesture), datetime.now().astimezone()
    return made.strftime("%H:%M:%S" if made.date() == now.date() else "%Y-%m-%d %H:%M")


def subject(project: "Project", gesture: Gesture) -> str:
    """Return what a gesture was about, in names."""
    begun = project.change.show(gesture.id, _FEW)
    operations = [op for op in begun if op.verb != "coder.add"]
    if not operations:
        return ""
    first = _subject(project, operations[0])
    unread = gesture.operations - len(begun)
    more = len({op.subject for op in operations}) - 1 + unread
    return first + (_(" and {count} more").format(count=more) if first and more > 0 else "")


def _subject(project: "Project", op: Operation) -> str:
    noun = op.verb.partition(".")[0]
    if op.body is None:
        return _("hidden while a blind round is open")
    if noun == "round":
        return _round(project, op)
    if noun == "coding":
        return _coding(project, op)
    if noun == "theme" and " " in op.subject:
        theme, code, *_stance = op.subject.split(" ")
        return f"{_name(project, 'code', code)} → {_name(project, 'theme', theme)}"
    if noun == "speaker":
        row = project.file.view.get("speaker", op.subject) or {}
        return f"{row.get('label', '')} · {_name(project, 'source', op.subject.split(' ')[0])}"
    if noun == "memo":
        row = project.file.view.get("memo", op.subject) or {}
        return excerpt(str(row.get("text") or ""))
    if noun in _TITLES:
        return _title(project, noun, op.subject)
    noun = "source" if noun == "translation" else noun
    return _name(project, noun, op.subject) if noun in _NAMED else ""


def _title(project: "Project", kind: str, row_id: str) -> str:
    row = project.file.view.get(kind, row_id.partition(" ")[0]) or {}
    title = str(row.get(_TITLES[kind]) or "")
    if kind != "anchor":
        return excerpt(title)
    held = (each for each in ("finding", "term") if project.file.view.get(each, title))
    return next((_title(project, each, title) for each in held), _name(project, "theme", title))


def _coding(project: "Project", op: Operation) -> str:
    row: dict[str, Any] = dict(project.file.view.get("coding", op.subject) or {})
    code, source = str(row.get("code", "")), str(row.get("source", ""))
    return f"{_name(project, 'code', code)} → {_name(project, 'source', source)}"


def _round(project: "Project", op: Operation) -> str:
    ids = op.subject.split(" ")
    row = project.file.view.get("decision", ids[0]) or {"round": ids[0]}
    name = _name(project, "round", str(row["round"]))
    return f"{name} · {_name(project, 'source', ids[1])}" if len(ids) > 1 else name


def _name(project: "Project", kind: str, row_id: str) -> str:
    row = project.file.view.get(kind, row_id) or {}
    return str(row.get("name") or "?")
