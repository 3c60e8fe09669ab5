"""The files that findings, terms and matrices leave the project as: gathered, then written."""

from typing import TYPE_CHECKING, Any

from workbench.errors import NotFound
from workbench.translate import _

if TYPE_CHECKING:
    from workbench.model.report import Imprint
    from workbench.project.outputs import Asked
    from workbench.project.project import Project


def gather_findings(project: "Project", _asked: "Asked") -> Any:
    """Return themes, findings, terms and matrices with the words they rest on."""
    from workbench.project.outcomes import outcomes

    return outcomes(project)


def findings_json(found: Any, imprint: "Imprint", _asked: "Asked") -> bytes:
    """Return them as JSON with stable ids."""
    from workbench.writers.findings_json import write_outcomes

    return write_outcomes(found, imprint)


def gather_glossary(project: "Project", _asked: "Asked") -> Any:
    """Return the terms as they are printed."""
    from workbench.project.printing import glossary

    return glossary(project)


def glossary_docx(terms: Any, imprint: "Imprint", asked: "Asked") -> bytes:
    """Return the glossary as a Word document."""
    from workbench.writers.word_glossary import write_glossary_document

    return write_glossary_document(terms, imprint, asked.looks)


def gather_terms(project: "Project", _asked: "Asked") -> Any:
    """Return the terms as they are kept."""
    return project.outcomes.terms()


def glossary_yaml(terms: Any, imprint: "Imprint", _asked: "Asked") -> bytes:
    """Return the glossary as `term import` reads it."""
    from workbench.writers.glossary_tables import write_glossary_yaml

    return write_glossary_yaml(terms, imprint.title)


def glossary_csv(terms: Any, _imprint: "Imprint", _asked: "Asked") -> bytes:
    """Return the glossary as a table."""
    from workbench.writers.glossary_tables import write_glossary_csv

    return write_glossary_csv(terms)


def gather_matrix(project: "Project", _asked: "Asked") -> Any:
    """Return the matrix as it is printed.

    Raises:
        NotFound: Nobody has written in one.
    """
    from workbench.project.printing import grid

    found = grid(project)
    if found is None:
        raise NotFound(
            _("Nobody has written in a matrix yet."),
            _("`workbench framework write CASE THEME SUMMARY` begins one."),
        )
    return found


def framework_xlsx(grid: Any, imprint: "Imprint", _asked: "Asked") -> bytes:
    """Return the matrix as a spreadsheet."""
    from workbench.writers.framework_xlsx import write_matrix

    return write_matrix(grid, imprint)
