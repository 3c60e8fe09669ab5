"""Review packs as files, each in its format."""

from collections.abc import Callable
from typing import Final

from workbench.model.review import Pack


def written(pack: Pack, suffix: str) -> bytes:
    """Return a pack as .docx, .html or .pdf.

    Raises:
        WorkbenchError: As .pdf: it holds letters that the cards have no shapes for.
    """
    return _WRITERS[suffix](pack)


def _form(pack: Pack) -> bytes:
    from workbench.writers.word_review import write_form

    return write_form(pack)


def _page(pack: Pack) -> bytes:
    from workbench.writers.review_html import write_page

    return write_page(pack)


def _cards(pack: Pack) -> bytes:
    from workbench.writers.review_cards import write_cards

    return write_cards(pack)


_WRITERS: Final[dict[str, Callable[[Pack], bytes]]] = {
    ".docx": _form,
    ".html": _page,
    ".pdf": _cards,
}
