"""Themes, findings, terms and matrices as plain data with stable ids, for other programs."""

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from workbench.model.framework import BY
from workbench.project.evidence import evidence_of, evidence_row, reach_row
from workbench.project.framework import Matrix
from workbench.project.ground import Ground
from workbench.project.printing import reach_words

if TYPE_CHECKING:
    from workbench.project.project import Project


def outcomes(project: "Project") -> dict[str, Any]:
    """Return everything that was made of the codings, each thing with the words it rests on.

    Ids are those of the project: the same in every export of it and on every copy.
    """
    ground = Ground(project)
    return {
        "themes": _themes(project),
        "findings": _findings(project, ground),
        "terms": _terms(project, ground),
        "matrices": [
            matrix_row(project.framework.show(by, columns))
            for by in BY
            if (columns := project.framework.written(by))
        ],
    }


def _themes(project: "Project") -> list[dict[str, Any]]:
    book, counts = project.codes, project.theme.counts()

    def codes(ids: tuple[str, ...]) -> list[dict[str, str]]:
        found = (book.get(book.root(code)) for code in ids)
        return [{"id": code.id, "name": code.name} for code in found if code]

    return [
        {
            **asdict(theme),
            "codes": codes(theme.codes),
            "counter": codes(theme.counter),
            "codings": counts[theme.id].codings,
            "rests_on": reach_row(counts[theme.id].reach),
            "evidence": [evidence_row(piece) for piece in counts[theme.id].passages.pieces],
        }
        for theme in project.theme.list()
    ]


def _findings(project: "Project", ground: Ground) -> list[dict[str, Any]]:
    rows = []
    for finding in project.finding.list():
        held = evidence_of(ground, finding.id)
        rows.append(
            {
                **asdict(finding),
                "rests_on": {**reach_row(held.reach), "words": list(reach_words(held.reach))},
                "evidence": [evidence_row(piece) for piece in held.pieces],
            }
        )
    return rows


def _terms(project: "Project", ground: Ground) -> list[dict[str, Any]]:
    return [
        {
            **asdict(term),
            "quotes": [evidence_row(piece) for piece in evidence_of(ground, term.id).pieces],
        }
        for term in project.outcomes.terms()
    ]


def matrix_row(matrix: Matrix) -> dict[str, Any]:
    """Return a matrix as plain data: rows, columns, and every cell that holds something."""
    return {
        "by": matrix.by,
        "cases": [asdict(case) for case in matrix.cases],
        "columns": [{"id": column.id, "name": column.name} for column in matrix.columns],
        "cells": [
            {
                "case": case,
                "column": column,
                "summary": cell.summary,
                "others": list(cell.others),
                "codings": cell.codings,
                "quotes": [evidence_row(piece) for piece in cell.quotes],
            }
            for (case, column), cell in matrix.cells.items()
            if cell.summary or cell.quotes or cell.codings or cell.others
        ],
    }
