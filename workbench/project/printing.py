"""Findings, terms and the matrix on their way to paper: everything put into words."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from workbench.model.finding import PARTS, Finding
from workbench.model.framework import BY
from workbench.model.outcomes import Cited, Claim, Gloss, Grid, GridCell
from workbench.model.term import Term
from workbench.project.evidence import Evidence, Piece, evidence_of
from workbench.project.framework import Filled
from workbench.project.ground import Ground, Reach
from workbench.project.wording import language
from workbench.translate import _

if TYPE_CHECKING:
    from workbench.project.project import Project


def part_name(part: str) -> str:
    """Return what a part of the confidence in a finding is called."""
    names = {
        "methodological": _("Methodological limitations"),
        "coherence": _("Coherence"),
        "adequacy": _("Adequacy of data"),
        "relevance": _("Relevance"),
        "confidence": _("Confidence"),
    }
    return names[part]


def level_name(level: str) -> str:
    """Return what a level of concern or of confidence is called."""
    names = {
        "none": _("no or very minor concerns"),
        "minor": _("minor concerns"),
        "serious": _("serious concerns"),
    }
    return names.get(level, level)


def concern_name(level: str) -> str:
    """Return what a level of concern is called; `moderate` is also one of confidence."""
    return _("moderate concerns") if level == "moderate" else level_name(level)


def reach_words(reach: Reach) -> tuple[str, ...]:
    """Return what words rest on, a few words each: `7 of 12 participants`, `3 of 4 sites`."""
    shares = (
        (reach.voices, _("{count} of {of} participants")),
        (reach.sites, _("{count} of {of} sites")),
        (reach.groups, _("{count} of {of} groups")),
        (reach.sources, _("{count} of {of} sources")),
    )
    return tuple(
        words.format(count=share.count, of=share.of) for share, words in shares if share.of
    )


def claims(project: "Project") -> tuple[Claim, ...]:
    """Return the findings as they are printed."""
    ground = Ground(project)
    names = {theme.id: theme.name for theme in project.ask.themes()}
    return tuple(
        _claim(number, finding, evidence_of(ground, finding.id), names)
        for number, finding in enumerate(project.finding.list(), 1)
    )


def _claim(number: int, finding: Finding, evidence: Evidence, names: dict[str, str]) -> Claim:
    judged = [
        (part_name(part), concern_name(held.level), held.why)
        for part in PARTS
        if (held := finding.parts.get(part))
    ]
    return Claim(
        id=finding.id,
        number=number,
        claim=finding.claim,
        themes=tuple(names[theme] for theme in finding.themes if theme in names),
        rests_on=reach_words(evidence.reach),
        support=cited(evidence.support),
        counter=cited(evidence.counter),
        looked=finding.looked,
        limits=finding.limits,
        judged=tuple(judged),
        confidence=finding.confidence,
        why=finding.why,
        uses=finding.uses,
        review=finding.review,
    )


def cited(pieces: Iterable[Piece]) -> tuple[Cited, ...]:
    """Return words as they are printed, with the ids that lead back to them."""
    return tuple(Cited(piece.anchor.id, piece.quote, piece.anchor.note) for piece in pieces)


def glossary(project: "Project") -> tuple[Gloss, ...]:
    """Return the terms as they are printed."""
    terms = project.outcomes.terms()
    ground = Ground(project)
    words = {term.id: term.shown for term in terms}
    return tuple(_gloss(term, evidence_of(ground, term.id), words) for term in terms)


def _gloss(term: Term, evidence: Evidence, words: dict[str, str]) -> Gloss:
    statuses = {
        "proposed": _("proposed, not confirmed"),
        "confirmed": _("confirmed"),
        "contested": _("contested"),
    }
    return Gloss(
        word=term.word,
        tag=term.language,
        where=", ".join(part for part in (language(term.language), term.site) if part),
        literal=term.literal,
        meaning=term.meaning,
        near=tuple(words[other] for other in term.near if other in words),
        by=term.by,
        note=term.note,
        status=statuses[term.status],
        quotes=tuple(piece.quote for piece in evidence.support),
        otherwise=tuple(piece.quote for piece in evidence.counter),
    )


def grid(project: "Project", by: str = "") -> Grid | None:
    """Return the matrix as it is printed: the one somebody wrote in, most of all; None without."""
    cells = [cell for cell in project.outcomes.cells() if cell.summary or cell.others]
    if not cells:
        return None
    written = [cell.by for cell in cells]
    chosen = by or max(BY, key=written.count)
    matrix = project.framework.show(chosen, project.framework.written(chosen))
    return Grid(
        by=_by_name(chosen),
        cases=tuple(case.name for case in matrix.cases),
        columns=tuple(column.name for column in matrix.columns),
        cells=tuple(
            tuple(_cell(matrix.cells[case.id, column.id]) for column in matrix.columns)
            for case in matrix.cases
        ),
    )


def _by_name(by: str) -> str:
    names = {
        "source": _("source"), "participant": _("participant"), "group": _("group"),
        "site": _("site"), "session": _("session"),
    }  # fmt: skip
    return names[by]


def _cell(filled: Filled) -> GridCell:
    quotes = tuple(piece.quote for piece in filled.quotes)
    return GridCell(filled.summary, filled.others, quotes, filled.codings)
