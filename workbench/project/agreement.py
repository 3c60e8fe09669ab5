"""Agreement: how far people who code the same sources apart from each other say the same."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.errors import WorkbenchError
from workbench.project.verbs import Noun, verb

if TYPE_CHECKING:
    from workbench.analysis.agreement.ratings import Coefficients
    from workbench.analysis.agreement.report import Report
    from workbench.model.comparison import Comparison
    from workbench.model.report import Imprint


class Agreement(Noun):
    """Comparing what people coded. What computes is loaded when somebody asks."""

    @verb("agreement", changes=False)
    def measure(self, **wanted: Any) -> "Report":
        """Measure how far coders agree, where two of them or more have coded anything.

        Args:
            wanted: Fields of `comparing.Asked`: coders, codes, sources, round, unit,
                draws, seed, family.

        Raises:
            NotFound: A coder, code or source is not there.
            WorkbenchError: There is nothing to compare, or the project is reflexive.
        """
        from workbench.project.comparing import Asked, measured

        return measured(self._project, Asked(**wanted))

    def section(self, **wanted: Any) -> "Comparison | None":
        """Return a section for a report: in words, tables and a map; None where there is nothing.

        Nothing is what a reflexive project has, one coder, or a round that is blind and open.
        """
        from workbench.project.telling import told

        try:
            return told(self.measure(**wanted))
        except WorkbenchError:
            return None

    def written(
        self,
        suffix: str,
        imprint: "Imprint",
        let_out: Callable[["Report"], "Report"],
        **wanted: Any,
    ) -> bytes:
        """Return agreement as a file: .xlsx, .docx or .json.

        Args:
            suffix: Which of them.
            imprint: What the file says of itself.
            let_out: Looks through what is about to leave, and returns it.
            wanted: Fields of `comparing.Asked`.

        Raises:
            WorkbenchError: There is nothing to compare, or the project is reflexive.
        """
        from workbench.project.telling import told

        report = let_out(self.measure(**wanted))
        if suffix == ".json":
            from workbench.analysis.agreement.values import as_values
            from workbench.writers.plain_json import write_values

            return write_values(as_values(report))
        if suffix == ".xlsx":
            from workbench.writers.agreement_xlsx import write_agreement_sheets

            return write_agreement_sheets(told(report), imprint)
        from workbench.writers.word_agreement import write_agreement_document

        return write_agreement_document(told(report), imprint)

    @staticmethod
    @verb("agreement.table", changes=False)
    def table(data: Any) -> "Coefficients":
        """Compute the coefficients of bare ratings.

        Args:
            data: Units, counts, a table, or spans; see `analysis.agreement.given.understood`.

        Raises:
            WorkbenchError: It is none of these, or nothing can be compared in it.
        """
        from workbench.analysis.agreement.given import understood
        from workbench.analysis.agreement.ratings import coefficients

        return coefficients(understood(data))

    @classmethod
    def table_of(cls, file: Path) -> "Coefficients":
        """Compute the coefficients of the bare ratings in a JSON file.

        Raises:
            NotFound: There is no such file.
            BadFile: It is no JSON.
            WorkbenchError: It holds no ratings, or nothing can be compared in it.
        """
        from workbench.readers import load
        from workbench.readers.ratings_json import read_ratings

        return cls.table(read_ratings(load(file), file.name))
