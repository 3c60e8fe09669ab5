"""Codebooks in plain YAML: what `readers/codebook_yaml.py` reads, written for people to edit."""

import re
from typing import Any, Final

import yaml

from workbench.errors import WorkbenchError
from workbench.model.codebook import DEFINITION_FIELDS, Code, Codebook
from workbench.translate import _

_WIDTH: Final = 96
_UNUSUAL: Final = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff]")
"""Characters that a block does not keep as they are."""


def write_codebook(book: Codebook, name: str) -> bytes:
    """Return a codebook as YAML, as described in `codebooks/README.md`.

    Codes that were merged into others are not in it: they are read as those.

    Raises:
        WorkbenchError: There are no codes; a codebook without any could not be read again.
    """
    codes = _codes(book, "")
    if not codes:
        raise WorkbenchError(_("There are no codes to export."), _("Add or import some first."))
    content = {"codebook": name, "codes": codes}
    return yaml.dump(
        content,
        Dumper=_Dumper,
        allow_unicode=True,
        sort_keys=False,
        width=_WIDTH,
        encoding="utf-8",
    )


def _codes(book: Codebook, parent: str) -> list[dict[str, Any]]:
    return [_entry(book, code) for code in book.children(parent)]


def _entry(book: Codebook, code: Code) -> dict[str, Any]:
    """Return a code as it stands in the file, in the order of the fields there."""
    entry: dict[str, Any] = {"name": code.name}
    if code.labels:
        entry["labels"] = _Labels(sorted(code.labels.items()))
    entry |= {part: text for part in DEFINITION_FIELDS if (text := getattr(code, part))}
    entry |= {"origin": code.origin, "colour": _Quoted(code.colour)}
    if code.retired:
        entry["retired"] = True
    if below := _codes(book, code.id):
        entry["codes"] = below
    return entry


class _Labels(dict[str, str]):
    """Written on one line."""


class _Quoted(str):
    """Written in quotes."""

    __slots__ = ()


class _Dumper(yaml.SafeDumper):
    """Long texts as blocks, lists indented, nothing referred to by a mark."""

    def ignore_aliases(self, data: Any) -> bool:
        """Write everything out."""
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        """Indent lists below their key."""
        return super().increase_indent(flow, False)


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    """Write a text as a block where it is long, in quotes where a block would change it."""
    style = None
    if _UNUSUAL.search(text):
        style = '"'
    elif "\n" in text:
        style = "|"
    elif len(text) > _WIDTH - 20:
        style = ">"
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


def _labels(dumper: yaml.SafeDumper, labels: _Labels) -> yaml.MappingNode:
    return dumper.represent_mapping("tag:yaml.org,2002:map", labels.items(), flow_style=True)


def _quoted(dumper: yaml.SafeDumper, text: _Quoted) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", str(text), style='"')


_Dumper.add_representer(str, _text)
_Dumper.add_representer(_Labels, _labels)
_Dumper.add_representer(_Quoted, _quoted)
