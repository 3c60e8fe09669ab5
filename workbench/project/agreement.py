"""Agreement: how far people who code the same sources apart from each other say the same."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.errors import WorkbenchError
from workbench.project.verbs import Noun, verb

if TYPE_CHECKING:
    from workbench.analysis.agreement.ratings import Coefficients
    from workbench.analysis.agreement.report import Report
    from workbench.model.comparison import Comparison


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
