"""What is asked about rounds, decisions, and the wording that codings were made under."""

import json
from collections.abc import Iterator
from typing import Any

from workbench.model.rounds import Decision, Round
from workbench.store.driver import Connection

_ROUND = (
    "id, name, sources, coders, codes, blind, frozen, unit, note, sample, seed, opened, book,"
    " closed, ended, closing"
)


class RoundQuestions:
    """Reads of rounds. Codings are read through what the person at the keyboard may see."""

    def __init__(self, connection: Connection) -> None:
        self._execute = connection.execute

    def rounds(self) -> list[Round]:
        """Return all rounds, in the order they were opened."""
        rows = self._execute(f"select {_ROUND} from round where removed = 0 order by opened, id")
        return [_round(row) for row in rows]

    def finished(self, round_id: str = "") -> set[tuple[str, str]]:
        """Return (source, coder) for what was marked as finished, in one round or in any."""
        rows = self._execute(
            "select f.source, f.coder from finished f join round r on r.id = f.round"
            " where f.removed = 0 and r.removed = 0 and (?1 = '' or f.round = ?1)",
            (round_id,),
        )
        return set(rows)

    def decisions(self, round_id: str) -> dict[str, Decision]:
        """Return the decisions of a round by the id of the disagreement."""
        rows = self._execute(
            "select id, round, choice, reason, coder, codings, (select count(*) from head h"
            " where h.subject = decision.id and h.field = 'choice') > 1"
            " from decision where round = ? and choice <> ''",
            (round_id,),
        )
        return {
            did: Decision(did, of, choice, reason, coder, tuple(json.loads(made)), bool(several))
            for did, of, choice, reason, coder, made, several in rows
        }

    def wordings(self) -> Iterator[dict[str, Any]]:
        """Yield the entries of every definition that was changed since its code was added."""
        rows = self._execute(
            "select code, field, value, replica, seq, rank, first from definition where code in"
            " (select code from definition where first = 0)"
        )
        names = ("code", "field", "value", "replica", "seq", "rank", "first")
        return (dict(zip(names, row, strict=True)) for row in rows)

    def stamps(self) -> dict[tuple[str, str], str]:
        """Return the wording that codings stand under, by coding and code, where one was noted."""
        rows = self._execute("select id, coding, defined from stamp")
        return {(coding, name.removeprefix(coding + " ")): made for name, coding, made in rows}


def _round(row: tuple[Any, ...]) -> Round:
    sources, coders, codes = (tuple(json.loads(each)) for each in row[2:5])
    blind, frozen, unit, note, sample, seed, opened, book, closed, ended, closing = row[5:]
    return Round(
        row[0], row[1], sources, coders, codes, bool(blind), bool(frozen), unit, note, sample,
        seed, opened, book, bool(closed), ended, closing,
    )  # fmt: skip
