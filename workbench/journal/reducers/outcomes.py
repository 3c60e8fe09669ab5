"""What is made of the codings: findings, terms, cells of a matrix, and the words they rest on."""

from typing import Final

from workbench.journal.reducers.links import link
from workbench.journal.reducers.registers import Act, Reducer, add, edit, remove, restore


def _write_cell(act: Act) -> None:
    """Write the summary of a cell. Its id says which one; two people may begin it at once."""
    add("cell")(act)
    edit("cell")(act)


REDUCERS: Final[dict[str, Reducer]] = {
    "anchor.edit": edit("anchor"),
    "anchor.remove": remove("anchor"),
    "anchor.restore": restore("anchor"),
    "finding.add": add("finding"),
    "finding.edit": edit("finding"),
    "finding.remove": remove("finding"),
    "finding.restore": restore("finding"),
    "finding.link": link("finding_theme"),
    "finding.unlink": remove("finding_theme"),
    "finding.relink": restore("finding_theme"),
    "term.add": add("term"),
    "term.edit": edit("term"),
    "term.remove": remove("term"),
    "term.restore": restore("term"),
    "term.link": link("near_term"),
    "term.unlink": remove("near_term"),
    "term.relink": restore("near_term"),
    "framework.write": _write_cell,
}
