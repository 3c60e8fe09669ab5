"""The tree of codes with how often each is used."""

from collections.abc import Mapping

from rich.style import Style
from rich.text import Text
from textual.widgets import Tree
from textual.widgets.tree import TreeNode

from workbench.model.codebook import Code, Codebook
from workbench.tui.shown import cell, number

_SWATCH = "■ "
_WIDE = 120


class CodeTree(Tree[Code]):
    """Shows a codebook; codes with codes below them count those too."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__("", id=id)
        self.show_root = False
        self.show_guides = False
        self.guide_depth = 2
        self._branches: dict[str, TreeNode[Code]] = {}
        self._shut: set[str] = set()

    @property
    def code(self) -> Code | None:
        """The code the cursor is on."""
        node = self.cursor_node
        return node.data if node else None

    def fill(self, codes: Codebook, uses: Mapping[str, int]) -> None:
        """Show these codes instead; the cursor stays on the same one."""
        held = self.code.id if self.code else ""
        self._shut = {key for key, node in self._branches.items() if not node.is_expanded}
        place = self.cursor_line
        self.clear()
        self._branches.clear()
        totals = _totals(codes, uses)
        self._grow(self.root, codes, "", totals)
        self.root.expand()
        if held in self._branches:
            self.go_to(held)
        elif self._branches:
            self.call_after_refresh(self._settle, min(max(0, place), len(self._branches) - 1))

    def _settle(self, line: int) -> None:
        self.cursor_line = line

    def go_to(self, code_id: str) -> None:
        """Put the cursor on a code, opening what it stands below."""
        if (node := self._branches.get(code_id)) is None:
            return
        above = node.parent
        while above is not None:
            above.expand()
            above = above.parent
        self.call_after_refresh(self._point_at, node)

    def _point_at(self, node: TreeNode[Code]) -> None:
        """Put the cursor on a row and say so, even where it stood there before: it may be anew."""
        self.move_cursor(node)
        self.post_message(Tree.NodeHighlighted(node))

    def _grow(
        self, branch: TreeNode[Code], codes: Codebook, parent: str, totals: Mapping[str, int]
    ) -> None:
        for code in codes.children(parent):
            label = _label(code, totals.get(code.id, 0), wide=self.app.size.width >= _WIDE)
            if codes.children(code.id):
                node = branch.add(label, code, expand=code.id not in self._shut)
                self._grow(node, codes, code.id, totals)
            else:
                node = branch.add_leaf(label, code)
            self._branches[code.id] = node

    def render_label(self, node: TreeNode[Code], base_style: Style, style: Style) -> Text:
        """Return the label of a row, with a sign on those that can be opened."""
        sign = ("▾ " if node.is_expanded else "▸ ") if node.allow_expand else "  "
        label = node.label.copy() if isinstance(node.label, Text) else Text(str(node.label))
        label.stylize(style, 0, 0)
        return Text.assemble((sign, base_style), label, style=style)


def _label(code: Code, uses: int, *, wide: bool) -> Text:
    name = cell(code.name, "dim strike" if code.retired else "")
    count = (f"  {number(uses)}", "dim") if uses else ""
    brief = Text.assemble("  ", cell(code.brief, "dim")) if wide and code.brief else ""
    return Text.assemble((_SWATCH, code.colour), name, count, brief)


def _totals(codes: Codebook, uses: Mapping[str, int]) -> dict[str, int]:
    """Return for each living code how often it, what was merged into it, and all below is used."""
    own: dict[str, int] = {}
    for code_id, count in uses.items():
        root = codes.root(code_id)
        own[root] = own.get(root, 0) + count

    def below(code: Code) -> int:
        total = own.get(code.id, 0) + sum(below(child) for child in codes.children(code.id))
        totals[code.id] = total
        return total

    totals: dict[str, int] = {}
    for top in codes.children():
        below(top)
    return totals
