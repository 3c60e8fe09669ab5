"""Agreement: how far people who coded the same sources say the same, code by code."""

from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import DataTable, Static

from workbench.errors import NotFound, WorkbenchError
from workbench.model.comparison import shade, shown
from workbench.model.rounds import UNITS
from workbench.project.telling import heat
from workbench.translate import _
from workbench.tui.catalogue import keys_of
from workbench.tui.dialogs.pick import Choice, Pick
from workbench.tui.flows import flow
from workbench.tui.screens.place import Place
from workbench.tui.screens.table import Table
from workbench.tui.shown import cell, number, words

if TYPE_CHECKING:
    from workbench.analysis.agreement.report import CodeAgreement, Report

_BAR = 10
_PAIR_WIDTH = 18


class AgreementScreen(Place):
    """The coefficients of every code that two coders or more could have used."""

    place = "agreement"
    BINDINGS: ClassVar[list[BindingType]] = keys_of("agreement")

    def __init__(self) -> None:
        super().__init__()
        self._unit = ""
        self._round = ""
        self._map = False

    def body(self) -> ComposeResult:
        """Yield what is compared, the table, and what a reader must know."""
        yield Static(classes="headline")
        yield Table(id="agreement-table")
        yield Static(id="agreement-warnings")

    def show(self) -> None:
        """Measure, or say why nothing can be measured."""
        try:
            report = self.project.agreement.measure(unit=self._unit, round=self._round)
        except WorkbenchError as error:
            self.query_one(Table).fill(_COLUMNS, [])
            self.query_one(".headline", Static).update(words(f"{error.message} {error.hint}"))
            self.query_one("#agreement-warnings", Static).update("")
            return
        self._unit = report.unit
        self._fill(report)
        self.query_one(".headline", Static).update(words(_headline(report)))
        warnings = [*report.warnings, _("Figures are a reason to talk, not a mark.")]
        self.query_one("#agreement-warnings", Static).update(words("\n".join(warnings)))

    def _fill(self, report: "Report") -> None:
        table = self.query_one(Table)
        if not self._map:
            table.fill(_COLUMNS, [(code.id, _row(code)) for code in report.codes])
            return
        found = heat(report)
        columns = ((_("kappa of each pair"), 0), *((name, _PAIR_WIDTH) for name in found.columns))
        rows = [
            (code.id, [cell(label), *(cell(f"{shade(v) * 3} {shown(v)}") for v in values)])
            for code, (label, values) in zip(report.codes, found.rows, strict=True)
        ]
        table.fill(columns, rows)

    def action_screen_map(self) -> None:
        """Show the figures of all coders, or kappa for each pair of them."""
        self._map = not self._map
        self.show()

    @flow
    async def action_screen_round(self) -> None:
        """Ask for the round whose coders, codes and sources are compared."""
        choices = [Choice(each.id, each.name) for each in self.project.round.list()]
        every = Choice("", _("Everything that two people have coded"))
        chosen = await self.ask(Pick(_("What is compared?"), [every, *choices]))
        if chosen is not None:
            self._round, self._unit = chosen, ""
            self.show()

    def action_screen_unit(self) -> None:
        """Count agreement on the next unit."""
        at = UNITS.index(self._unit or UNITS[0])
        self._unit = UNITS[(at + 1) % len(UNITS)]
        self.show()

    @on(DataTable.RowSelected)
    async def _enter(self) -> None:
        await self.action_screen_segments()

    async def action_screen_segments(self) -> None:
        """Show what was coded with the code at hand."""
        if not (code := self.query_one(Table).row_id):
            raise NotFound(_("There is nothing to show."))
        await self.app.go("retrieve", f'"{self.project.codes.path(code)}"')


_COLUMNS = (
    (_("Code"), 0), (_("Coded"), 6), (_("%"), 5), (_("kappa"), 6), ("", _BAR), (_("alpha"), 6),
    (_("AC1"), 6), (_("F1"), 6),
)  # fmt: skip


def _row(code: "CodeAgreement") -> list[Text]:
    figures = code.figures
    share = "" if code.prevalence is None else f"{100 * code.prevalence:.1f}"
    values = (figures.kappa, figures.alpha, figures.ac1, figures.f1)
    kappa, alpha, ac1, f1 = (cell(_figure(value), right=True) for value in values)
    percent = cell(_figure(figures.percent), right=True)
    line = "" if figures.kappa is None else "━" * round(max(0.0, figures.kappa) * _BAR)
    return [cell(code.code), cell(share, right=True), percent, kappa, cell(line), alpha, ac1, f1]


def _figure(value: float | None) -> str:
    """Return a coefficient, or a dash where nothing varied: that is neither 0 nor 1."""
    return "–" if value is None else f"{value:.2f}"


def _headline(report: "Report") -> str:
    n = max((code.n for code in report.codes), default=0)
    return _("{coders} · {sources} sources · unit: {unit} · N = {n} · Coded is in % of N").format(
        coders=", ".join(report.coders),
        sources=len(report.sources),
        unit=report.unit,
        n=number(int(n)),
    )
