"""What can be exported: for each format, what it is made from and who writes it.

A format first gathers a value and then writes it. What is gathered passes the gate on its way, so
that no format can forget to ask.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from workbench.project import outcome_outputs as made
from workbench.project.retrieve import Wanted

if TYPE_CHECKING:
    from workbench.model.report import Imprint
    from workbench.project.project import Project


@dataclass(frozen=True, slots=True)
class Asked:
    """What a person asked for, besides content and format.

    Attributes:
        wanted: Which segments; None for everything.
        quotes: The most quotes under a code of a report; 0 for all.
        raw: For .csv: codings without loss.
        day: The day of the export, ISO 8601.
        looks: The bytes of a Word file whose looks a document takes on; empty for ours.
        agreement: What agreement is measured on: fields of `comparing.Asked`.
    """

    wanted: Wanted | None
    quotes: int
    raw: bool
    day: str
    looks: bytes = b""
    agreement: Mapping[str, Any] | None = None


DRAWS: Final = 2000
"""How often sources are drawn for the intervals of agreement, unless told."""

Gather = Callable[["Project", Asked], Any]
Write = Callable[[Any, "Imprint", Asked], bytes]


@dataclass(frozen=True, slots=True)
class Output:
    """A format in which something can leave the project.

    Attributes:
        content: What it holds: `report`, `segments`...
        suffix: Of its file.
        gather: Returns the value it is made from; all words in that value pass the gate.
        write: Returns the file.
    """

    content: str
    suffix: str
    gather: Gather
    write: Write


def _report(project: "Project", asked: Asked) -> Any:
    from workbench.project.gather import Gathering

    coder = project.coder.find(asked.wanted.coder) if asked.wanted else ""
    return Gathering(project, asked.quotes, coder).report()


def _report_docx(report: Any, imprint: "Imprint", asked: Asked) -> bytes:
    from workbench.writers.word_report import write_report

    return write_report(report, imprint, asked.looks)


def _report_html(report: Any, imprint: "Imprint", _asked: Asked) -> bytes:
    from workbench.writers.word_report import write_report_page

    return write_report_page(report, imprint)


def _brief(project: "Project", _asked: Asked) -> Any:
    from workbench.project.briefs import brief

    return brief(project)


def _brief_docx(brief: Any, imprint: "Imprint", asked: Asked) -> bytes:
    from workbench.writers.word_brief import write_brief

    return write_brief(brief, imprint, asked.looks)


def _brief_html(brief: Any, imprint: "Imprint", _asked: Asked) -> bytes:
    from workbench.writers.word_brief import fill_brief, write_page

    return write_page(fill_brief, brief, imprint)


def _community(project: "Project", _asked: Asked) -> Any:
    from workbench.project.briefs import everything

    return everything(project)


def _community_docx(brief: Any, imprint: "Imprint", asked: Asked) -> bytes:
    from workbench.writers.word_brief import write_community

    return write_community(brief, imprint, asked.looks)


def _community_html(brief: Any, imprint: "Imprint", _asked: Asked) -> bytes:
    from workbench.writers.word_brief import fill_community, write_page

    return write_page(fill_community, brief, imprint)


def _table(project: "Project", asked: Asked) -> Any:
    from workbench.project.tables import table

    return table(project, asked.wanted)


def _spreadsheet(found: Any, imprint: "Imprint", _asked: Asked) -> bytes:
    from workbench.writers.segments_xlsx import write_spreadsheet

    return write_spreadsheet(found, imprint)


def _csv(found: Any, _imprint: "Imprint", asked: Asked) -> bytes:
    from workbench.writers.segments_csv import write_codings, write_segments

    return write_codings(found) if asked.raw else write_segments(found)


def _quotes(project: "Project", asked: Asked) -> Any:
    from workbench.project import gather

    wanted = asked.wanted or Wanted()
    return gather.quotes(project, wanted), gather.asked(project, wanted)


def _quotes_docx(found: Any, imprint: "Imprint", _asked: Asked) -> bytes:
    from workbench.writers.word_segments import write_quotes

    quotes, words = found
    return write_quotes(quotes, imprint, asked=words)


def _entries(project: "Project", _asked: Asked) -> Any:
    from workbench.project.gather import entries

    return entries(project)


def _codebook_docx(entries: Any, imprint: "Imprint", _asked: Asked) -> bytes:
    from workbench.writers.word_codebook import write_codebook_document

    return write_codebook_document(entries, imprint)


def _codes(project: "Project", _asked: Asked) -> Any:
    return project.codes


def _codebook_yaml(codes: Any, imprint: "Imprint", _asked: Asked) -> bytes:
    from workbench.writers.codebook_yaml import write_codebook

    return write_codebook(codes, imprint.title)


def _whole(project: "Project", _asked: Asked) -> Any:
    from workbench.project.tables import whole

    return whole(project)


def _json(found: Any, _imprint: "Imprint", _asked: Asked) -> bytes:
    from workbench.writers.project_json import write_project

    return write_project(found)


def _agreement(project: "Project", asked: Asked) -> Any:
    return project.agreement.measure(**(asked.agreement or {"draws": DRAWS, "seed": 1}))


def _agreement_json(report: Any, _imprint: "Imprint", _asked: Asked) -> bytes:
    from workbench.analysis.agreement.values import as_values
    from workbench.writers.plain_json import write_values

    return write_values(as_values(report))


def _agreement_xlsx(report: Any, imprint: "Imprint", _asked: Asked) -> bytes:
    from workbench.project.telling import told
    from workbench.writers.agreement_xlsx import write_agreement_sheets

    return write_agreement_sheets(told(report), imprint)


def _agreement_docx(report: Any, imprint: "Imprint", _asked: Asked) -> bytes:
    from workbench.project.telling import told
    from workbench.writers.word_agreement import write_agreement_document

    return write_agreement_document(told(report), imprint)


def _open_data(project: "Project", _asked: Asked) -> Any:
    from workbench.project.open_data import open_data

    return open_data(project)


def _open_data_zip(data: Any, imprint: "Imprint", _asked: Asked) -> bytes:
    from workbench.writers.open_data import write_open_data

    return write_open_data(data, imprint)


OUTPUTS: Final = (
    Output("report", ".docx", _report, _report_docx),
    Output("report", ".html", _report, _report_html),
    Output("brief", ".docx", _brief, _brief_docx),
    Output("brief", ".html", _brief, _brief_html),
    Output("community", ".docx", _community, _community_docx),
    Output("community", ".html", _community, _community_html),
    Output("segments", ".xlsx", _table, _spreadsheet),
    Output("segments", ".csv", _table, _csv),
    Output("segments", ".docx", _quotes, _quotes_docx),
    Output("codebook", ".docx", _entries, _codebook_docx),
    Output("codebook", ".yaml", _codes, _codebook_yaml),
    Output("codebook", ".yml", _codes, _codebook_yaml),
    Output("project", ".json", _whole, _json),
    Output("agreement", ".xlsx", _agreement, _agreement_xlsx),
    Output("agreement", ".docx", _agreement, _agreement_docx),
    Output("agreement", ".json", _agreement, _agreement_json),
    Output("open-data", ".zip", _open_data, _open_data_zip),
    Output("findings", ".json", made.gather_findings, made.findings_json),
    Output("glossary", ".docx", made.gather_glossary, made.glossary_docx),
    Output("glossary", ".yaml", made.gather_terms, made.glossary_yaml),
    Output("glossary", ".csv", made.gather_terms, made.glossary_csv),
    Output("framework", ".xlsx", made.gather_matrix, made.framework_xlsx),
)
"""Every format. For a suffix alone, the first content that has it is meant."""

CONTENTS: Final = tuple(dict.fromkeys(output.content for output in OUTPUTS))
"""What can be exported."""

FORMATS: Final = tuple((output.content, output.suffix) for output in OUTPUTS)
"""What can be exported as what."""
