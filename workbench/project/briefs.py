"""The findings in few words; where there are none yet, the themes."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from workbench.model.brief import Brief, Point
from workbench.model.finding import Finding
from workbench.model.report import Argument, Line, Meant, Quote, Report
from workbench.project.evidence import Evidence, Piece, evidence_of
from workbench.project.gather import Gathering
from workbench.project.ground import Ground, Reach
from workbench.project.wording import joined
from workbench.translate import _

if TYPE_CHECKING:
    from workbench.project.project import Project

POINTS: Final = 5
"""How many things find room on two pages."""

SHORT: Final = 220
"""How many characters of a quote are printed where room is short."""

_QUOTES: Final = 3


def brief(project: "Project") -> Brief:
    """Return what fits on two pages: the first findings, with one quote for and one against."""
    made = everything(project, quotes=1)
    points = [_shortened(point) for point in made.points[:POINTS]]
    return replace(made, points=tuple(points), left_out=max(0, len(made.points) - POINTS))


def everything(project: "Project", *, quotes: int = _QUOTES) -> Brief:
    """Return everything that was found, with a few quotes each.

    Args:
        project: Whose findings; its themes where it has none.
        quotes: The most quotes for each, and the most against.
    """
    report = Gathering(project, quotes).report()
    findings = project.finding.list()
    ground = Ground(project)
    points = [_of_finding(project, ground, finding, quotes) for finding in findings]
    return Brief(
        counts=report.counts,
        method=_in_short(report),
        points=tuple(points or [_of_theme(theme, quotes) for theme in report.themes]),
    )


def _in_short(report: Report) -> str:
    return " ".join(report.method[:2])


def _of_finding(project: "Project", ground: Ground, finding: Finding, quotes: int) -> Point:
    evidence: Evidence = evidence_of(ground, finding.id)
    names = {theme.id: theme.name for theme in project.theme.list()}
    return Point(
        title=joined([names[theme] for theme in finding.themes if theme in names]),
        claim=finding.claim,
        ground=rests_on(evidence.reach),
        support=_quotes(evidence.support, quotes),
        counter=_quotes(evidence.counter, quotes),
        limits=finding.limits,
        confidence=": ".join(part for part in (finding.confidence, finding.why) if part),
        review="" if finding.review == "not reviewed" else finding.review,
    )


def _quotes(pieces: Sequence[Piece], most: int) -> tuple[Quote, ...]:
    """Return some quotes, of as many voices as there are before the same one comes again."""
    heard: dict[tuple[str, ...], int] = {}
    order = []
    for place, piece in enumerate(pieces):
        times = heard.get(piece.speakers, 0)
        heard[piece.speakers] = times + 1
        order.append((times, place))
    return tuple(pieces[place].quote for _times, place in sorted(order)[:most])


def _of_theme(theme: Argument, quotes: int) -> Point:
    return Point(
        title=theme.name,
        claim=theme.statement,
        support=tuple(q for each in theme.support for q in each.quotes)[:quotes],
        counter=tuple(q for each in theme.counter for q in each.quotes)[:quotes],
    )


def rests_on(reach: Reach) -> str:
    """Return how widely something is carried, in words; what is not known is left out."""
    pairs = (
        (reach.voices, _("{n} of {all} participants")),
        (reach.groups, _("{n} of {all} groups")),
        (reach.sites, _("{n} of {all} sites")),
        (reach.sources, _("{n} of {all} sources")),
    )
    return joined([words.format(n=each.count, all=each.of) for each, words in pairs if each.of])


def _shortened(point: Point) -> Point:
    return replace(
        point,
        support=tuple(map(_cut, point.support)),
        counter=tuple(map(_cut, point.counter)),
    )


def _cut(quote: Quote) -> Quote:
    """Return a quote that is no longer than fits, cut between words and marked where it is."""
    lines, left = [], SHORT
    for line in quote.lines:
        if len(line.text) <= left:
            lines.append(line)
            left -= len(line.text)
            continue
        head = line.text[:left].rsplit(" ", 1)[0].rstrip(" ,;:")
        lines.append(Line(line.who, f"{head} […]" if head else "[…]"))
        break
    return replace(quote, lines=tuple(lines), meant=tuple(map(_cut_meant, quote.meant)))


def _cut_meant(meant: Meant) -> Meant:
    if len(meant.text) <= SHORT:
        return meant
    return replace(meant, text=meant.text[:SHORT].rsplit(" ", 1)[0].rstrip(" ,;:") + " […]")
