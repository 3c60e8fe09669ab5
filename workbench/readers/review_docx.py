"""A form in Word that came back: its controls, its words, and the comments in its margin."""

from collections.abc import Iterator
from typing import Final

from lxml import etree

from workbench.readers.archive import Archive
from workbench.readers.docx import main_part, parse_part
from workbench.readers.review_lines import Note, Written

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_COMMENTS: Final = "word/comments.xml"
_GONE: Final = frozenset((f"{_W}del", f"{_W}moveFrom", f"{_MC}Fallback"))
_SIGNS: Final = {f"{_W}tab": " ", f"{_W}br": "\n", f"{_W}cr": "\n"}
_TICKED: Final = frozenset(("F0FE", "F0FD", "F0FC", "F053", "F054", "F052"))
_ANCHORS: Final = (f"{_W}commentRangeStart", f"{_W}commentReference")


def form_lines(archive: Archive, name: str) -> Iterator[Written]:
    """Yield the lines of a form.

    Raises:
        BadFile: It is damaged or unsafe.
    """
    root = parse_part(archive.read(main_part(archive, name)), name)
    notes = _notes(archive, name)
    waiting: list[Note] = []
    for element in root.iter(f"{_W}p", *_ANCHORS):
        if element.tag != f"{_W}p":
            if _inside(element, f"{_W}p") is None:
                waiting += _taken(notes, element)
        elif not _is_gone(element):
            here = [note for each in element.iter(*_ANCHORS) for note in _taken(notes, each)]
            yield _line(element, (*waiting, *here))
            waiting = []
    # A comment whose anchor was lost is kept all the same.
    yield from (Written("", notes=(note,), lost=True) for note in notes.values())


def _taken(notes: dict[str, Note], anchor: etree._Element) -> list[Note]:
    note = notes.pop(str(anchor.get(f"{_W}id", "")), None)
    return [note] if note else []


def _notes(archive: Archive, name: str) -> dict[str, Note]:
    if _COMMENTS not in archive:
        return {}
    found = {}
    for each in parse_part(archive.read(_COMMENTS), name).iter(f"{_W}comment"):
        text = "\n".join(filter(None, (_text(p) for p in each.iter(f"{_W}p")))).strip()
        day = str(each.get(f"{_W}date", ""))[:10]
        if text:
            note = Note(str(each.get(f"{_W}author", "")), day, text)
            found[str(each.get(f"{_W}id", ""))] = note
    return found


def _line(paragraph: etree._Element, notes: tuple[Note, ...]) -> Written:
    outer = _tag_above(paragraph)
    if outer:
        text = _text(paragraph)
        return Written(text, "", ((outer, text),), notes)
    controls: list[tuple[str, str]] = []
    around: list[str] = []
    for piece, control in _pieces(paragraph):
        tag = _tag(control) if control is not None else ""
        if not tag:
            around.append(piece)
        elif controls and controls[-1][0] == tag:
            controls[-1] = (tag, controls[-1][1] + piece)
        else:
            controls.append((tag, piece))
    return Written(_text(paragraph), "".join(around), tuple(controls), notes)


def _text(paragraph: etree._Element) -> str:
    return "".join(piece for piece, _control in _pieces(paragraph))


def _pieces(paragraph: etree._Element) -> Iterator[tuple[str, etree._Element | None]]:
    """Yield the words of a paragraph, each with the control in it that they stand in."""
    for element in paragraph.iter(f"{_W}t", f"{_W}sym", *_SIGNS):
        if _inside(element, f"{_W}p") is not paragraph or _is_gone(element):
            continue
        control = _inside(element, f"{_W}sdt")
        if control is not None and _inside(control, f"{_W}p") is not paragraph:
            control = None
        yield _sign(element), control


def _sign(element: etree._Element) -> str:
    if element.tag == f"{_W}t":
        return element.text or ""
    if element.tag == f"{_W}sym":
        return "☒" if str(element.get(f"{_W}char", "")).upper() in _TICKED else "☐"
    return _SIGNS[str(element.tag)]


def _inside(element: etree._Element, tag: str) -> etree._Element | None:
    return next(element.iterancestors(tag), None)


def _is_gone(element: etree._Element) -> bool:
    return next(element.iterancestors(*_GONE), None) is not None


def _tag(control: etree._Element) -> str:
    found = control.find(f"{_W}sdtPr/{_W}tag")
    return "" if found is None else str(found.get(f"{_W}val", ""))


def _tag_above(paragraph: etree._Element) -> str:
    return next((tag for each in paragraph.iterancestors(f"{_W}sdt") if (tag := _tag(each))), "")
