"""FLEx interlinear text (.flextext): phrases with their free translations."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from lxml import etree

from workbench.model.reading import Reading
from workbench.readers.jsons import milliseconds_of
from workbench.readers.languages import language_code
from workbench.readers.page import Page
from workbench.readers.xml import parse

_NO_SPACE_BEFORE: Final = frozenset(".,;:!?…)]}»”’")
_NO_SPACE_AFTER: Final = frozenset("([{«“‘¿¡")


def read_flextext(data: bytes, name: str) -> Reading:
    """Return the reading of interlinear text.

    Args:
        data: The whole file.
        name: What to call it in messages.

    Returns:
        A unit for each phrase, located as `text 1 paragraph 2 phrase 3`, with its free
        translations in every language; glosses of words are not kept.

    Raises:
        BadFile: It is damaged, unsafe or without words.
    """
    root = parse(data, name)
    page = Page()
    language = ""
    for number, text in enumerate(root.iterchildren("interlinear-text"), 1):
        title = _item(text, ("title",))
        if title is not None and _words(title):
            page.add(_words(title), f"text {number} title", style="heading")
        for locator, phrase in _phrases(text, f"text {number}"):
            language = _phrase(phrase, locator, page) or language
    reading = page.reading(name, "flextext")
    return replace(reading, language=language, unit_is_turn=True)


def _phrases(text: etree._Element, where: str) -> Iterator[tuple[str, etree._Element]]:
    """Yield the phrases of a text and where they are."""
    for place, paragraph in enumerate(text.iterfind("paragraphs/paragraph"), 1):
        for number, phrase in enumerate(paragraph.iterfind("phrases/*"), 1):
            if phrase.tag in ("phrase", "word"):
                yield f"{where} paragraph {place} phrase {number}", phrase


def _phrase(phrase: etree._Element, locator: str, page: Page) -> str:
    """Write a phrase and its translations; return its language."""
    item = _item(phrase, ("txt",))
    words = _words(item) if item is not None else ""
    language = language_code(str(item.get("lang", ""))) if item is not None else ""
    if not words:
        words, language = _joined(phrase)
    if not words:
        return ""
    times = _time(phrase, "begin-time-offset"), _time(phrase, "end-time-offset")
    speaker = " ".join(str(phrase.get("speaker", "")).split())
    page.say(words, locator, times, speaker=speaker)
    for meaning in phrase.iterchildren("item"):
        if meaning.get("type") == "gls":
            page.translate(_words(meaning), language_code(str(meaning.get("lang", ""))), locator)
    return language


def _joined(phrase: etree._Element) -> tuple[str, str]:
    """Return the words of a phrase, put together with spaces where they belong."""
    joined = language = ""
    for word in phrase.iterfind("words/word"):
        item = _item(word, ("txt", "punct"))
        written = _words(item) if item is not None else ""
        if item is not None and item.get("type") == "txt" and not language:
            language = language_code(str(item.get("lang", "")))
        glued = written[:1] in _NO_SPACE_BEFORE or joined[-1:] in _NO_SPACE_AFTER
        joined += written if glued or not joined else f" {written}" if written else ""
    return joined, language


def _item(parent: etree._Element, kinds: tuple[str, ...]) -> etree._Element | None:
    """Return the first item of one of some kinds."""
    return next((i for i in parent.iterchildren("item") if i.get("type") in kinds), None)


def _words(item: etree._Element) -> str:
    return " ".join("".join(map(str, item.itertext())).split())


def _time(phrase: etree._Element, key: str) -> int | None:
    written = str(phrase.get(key, ""))
    return milliseconds_of(int(written)) if written.isdecimal() and len(written) < 13 else None
