"""The one way this program parses XML and HTML."""

from lxml import etree

from workbench.errors import BadFile
from workbench.translate import _


def parse(data: bytes, name: str) -> etree._Element:
    """Return the root of a document.

    No entity is resolved, nothing is fetched, and a document type is refused: office formats
    never have one, and everything harmful in XML begins with it.

    Args:
        data: The document.
        name: What to call the file in messages.

    Raises:
        BadFile: It is not well formed, or has a document type.
    """
    # Made anew each time: a parser must not be shared between threads.
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    if b"<!DOCTYPE" in data:
        raise _unsafe(name)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise BadFile(
            _("{name} is damaged inside.").format(name=name),
            _("Open it in an office program and save it anew."),
        ) from error
    # Once more, for encodings in which the bytes look different.
    if root.getroottree().docinfo.internalDTD is not None:
        raise _unsafe(name)
    return root


def parse_html(text: str, name: str) -> etree._Element:
    """Return the root of a web page, however carelessly it was written.

    Nothing is fetched; scripts are never run, they are only text to be left out.

    Args:
        text: The page, decoded.
        name: What to call the file in messages.

    Raises:
        BadFile: There is nothing in it.
    """
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    # Zero bytes would end the page; lone surrogates cannot be encoded.
    plain = text.replace("\0", "\ufffd").encode("utf-8", "replace")
    try:
        root = etree.fromstring(plain, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise _empty(name) from error
    if root is None:
        raise _empty(name)
    return root


def _empty(name: str) -> BadFile:
    return BadFile(
        _("{name} holds no words.").format(name=name),
        _("Check that the right file was chosen and that it was saved."),
    )


def _unsafe(name: str) -> BadFile:
    return BadFile(
        _("{name} is not safe to open: it declares a document type.").format(name=name),
        _("Ask the person who sent it; open it in an office program and save it anew."),
    )
