"""What is told about agreement: the numbers, what they rest on, and what could not be computed."""

from dataclasses import dataclass, field

from workbench.analysis.agreement.binary import Figures
from workbench.analysis.agreement.interval import FEWEST_SOURCES, Interval
from workbench.analysis.agreement.spans import SpanF1
from workbench.analysis.agreement.tables import Cells
from workbench.translate import _

_ENOUGH_DRAWS = 1_000


@dataclass(frozen=True, slots=True)
class PairOnCode:
    """Two coders and one code.

    Attributes:
        coders: Their names.
        n: Units that both saw.
        cells: Their table.
        figures: The coefficients.
        segments: F1 on segments, in characters.
        u_alpha: u-alpha, in characters.
    """

    coders: tuple[str, str]
    n: float
    cells: Cells
    figures: Figures
    segments: SpanF1
    u_alpha: float | None


@dataclass(frozen=True, slots=True)
class CodeAgreement:
    """One code and all coders.

    Attributes:
        code: Its name.
        id: Its id.
        n: Units that two coders or more saw.
        prevalence: The share of units coded, averaged over coders.
        shares: The share of what each coder saw that she coded (the margins), in their order.
        cells: The table of two coders; of more, the tables of all pairs added up.
        figures: The coefficients.
        u_alpha: u-alpha in characters, on the sources that all coders have coded.
        segments: F1 on segments by how alike two must be: the mean over pairs of coders.
        pairs: The same for each pair of coders.
        interval: How sure it is, when that was asked for.
        undefined: Why a coefficient is None, by its name.
    """

    code: str
    id: str
    n: float
    prevalence: float | None
    shares: tuple[float | None, ...]
    cells: Cells
    figures: Figures
    u_alpha: float | None
    segments: dict[str, float | None]
    pairs: tuple[PairOnCode, ...]
    interval: Interval | None
    undefined: dict[str, str]


@dataclass(frozen=True, slots=True)
class PairOverall:
    """Two coders over all codes: units that both saw, Po, pooled kappa, alpha of whole sets."""

    coders: tuple[str, str]
    n: float
    percent: float | None
    pooled_kappa: float | None
    alpha: float | None


@dataclass(frozen=True, slots=True)
class Unitized:
    """Agreement on where units are, with the codes as categories; always in characters.

    Attributes:
        characters: Length of the sources that all coders have coded.
        u_alpha: u-alpha.
        bar_u_alpha: |u-alpha: where anything was coded.
        cu_alpha: cu-alpha, for two coders.
        cu_alpha_pairs: Its mean over pairs of coders.
        k_u_alpha: (k)u-alpha and coverage by code, for two coders.
        coverage: The share of the text that pairs of coders both coded.
    """

    characters: int
    u_alpha: float | None = None
    bar_u_alpha: float | None = None
    cu_alpha: float | None = None
    cu_alpha_pairs: float | None = None
    k_u_alpha: dict[str, tuple[float | None, float | None]] = field(default_factory=dict)
    coverage: float | None = None


@dataclass(frozen=True, slots=True)
class Overall:
    """All codes together.

    Attributes:
        n: Units that two coders or more saw.
        percent: The share of units on which they chose exactly the same codes.
        alpha: Krippendorff's alpha, the codes on a unit taken as one value.
        alpha_jaccard: The same, sets of codes measured by Jaccard.
        alpha_masi: The same, measured by MASI.
        pooled_kappa: Over all codes and pairs of coders.
        unitized: The u-alphas.
        undefined: Why a number is None, by its name.
        interval: How sure they are, when that was asked for; kappa is the pooled one.
    """

    n: float
    percent: float | None
    alpha: float | None
    alpha_jaccard: float | None
    alpha_masi: float | None
    pooled_kappa: float | None
    unitized: Unitized
    undefined: dict[str, str]
    interval: Interval | None = None


@dataclass(frozen=True, slots=True)
class Resampling:
    """How intervals were made: level, draws, seed, what was drawn and how many there are of it."""

    level: float
    draws: int
    seed: int
    by: str
    clusters: int

    def warnings(self) -> list[str]:
        """Return what a reader of these intervals must know, in sentences."""
        found = []
        if self.by == "turn":
            found.append(
                _(
                    "Fewer than {fewest} sources: turns were drawn instead. Turns of one source"
                    " are alike, so the intervals are narrower than they should be."
                ).format(fewest=FEWEST_SOURCES)
            )
        elif self.clusters < FEWEST_SOURCES:
            found.append(
                _("Fewer than {fewest} sources: the intervals say little.").format(
                    fewest=FEWEST_SOURCES
                )
            )
        if self.draws < _ENOUGH_DRAWS:
            found.append(_("Few draws: the ends of the intervals are rough. 2000 are usual."))
        return found


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A source that was not compared, and who of the chosen coders has coded it."""

    source: str
    coders: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """Agreement of some coders on some codes in some sources.

    Attributes:
        unit: One of `model.rounds.UNITS`.
        coders: Their names.
        sources: What was compared.
        left_out: What was not, and why.
        family: Whether a code means itself and all codes below it.
        codes: By code.
        pairs: By pair of coders.
        overall: All together.
        resampling: How intervals were made; None when none were asked for.
        outside: Codings of these coders that touch no unit.
        warnings: What a reader must know, in sentences.
    """

    unit: str
    coders: tuple[str, ...]
    sources: tuple[str, ...]
    left_out: tuple[LeftOut, ...]
    family: bool
    codes: tuple[CodeAgreement, ...]
    pairs: tuple[PairOverall, ...]
    overall: Overall
    resampling: Resampling | None = None
    outside: int = 0
    warnings: tuple[str, ...] = field(default=())
