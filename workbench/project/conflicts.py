"""What several people did at once: listed with who and when, and resolved by one of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from workbench.errors import NotFound, WorkbenchError
from workbench.journal.operation import Draft
from workbench.journal.reducers import BRANCHED, JOINED, KEPT, LEFT_OUT, NOT_ALLOWED, REBUILT
from workbench.model.ids import fixed_id
from workbench.project import inwords
from workbench.project.disputes import ATTRIBUTE, TEXTS, Dispute, Disputes, Value, when
from workbench.project.verbs import Noun, verb
from workbench.store import conflicts as stored
from workbench.translate import _

_WRITES: Final = {
    "code": "code.define",
    "source": "source.set",
    "speaker": "speaker.set",
    "participant": "participant.rename",
    "coding": "coding.recode",
    "project": "project.set",
}
"""What writes a field of a kind; `KIND.edit` for the others."""
_WITH_NAMES: Final = ("source", "theme", "participant")


@dataclass(frozen=True, slots=True)
class Told:
    """Something that could not be done as asked, in words: nothing to decide, only to know."""

    id: str
    subject: str
    text: str
    by: str
    at: str


@dataclass(frozen=True, slots=True)
class Twins:
    """Things made apart that have the same name.

    Attributes:
        id: What to call them in `seen`.
        kind: The kind of thing.
        name: The name they share.
        things: (id, who made it, when) of each, the oldest first.
    """

    id: str
    kind: str
    name: str
    things: tuple[tuple[str, str, str], ...]


class Conflicts(Noun):
    """What waits for a person's decision after people worked apart."""

    @property
    def _waiting(self) -> stored.Conflicts:
        return stored.Conflicts(self._file.connection)

    @verb("change.conflicts", changes=False)
    def conflicts(self) -> Sequence[Dispute]:
        """List the values that people wrote at once, with who and when."""
        return Disputes(self._project).all()

    def count(self) -> int:
        """Return how many values, notices and equal names wait for a person."""
        return len(self.conflicts()) + len(self.notices()) + len(self.twins())

    def notices(self) -> Sequence[Told]:
        """Return what could not be done as it was asked and nobody has marked as seen."""
        words = {
            KEPT: _("removed by one person while another was changing it; it was kept"),
            LEFT_OUT: _("moved below itself by two people at once; one move was left out"),
            JOINED: _("merged into two codes by two people; all three are now read as one"),
            NOT_ALLOWED: _("done in a role that does not allow it; it was kept, not applied"),
            BRANCHED: _("the same words revised by two people at once; the later text is shown"),
            REBUILT: _("a revision taken back after somebody had built on it; it was kept"),
        }
        coders = self._project.coder.list()
        return [
            Told(
                each.id,
                self._in_words(each.subject),
                words.get(each.text, each.text),
                coders.get(each.actor, ""),
                when(each.time),
            )
            for each in self._waiting.notices()
        ]

    def twins(self) -> Sequence[Twins]:
        """Return the things that have the same name and were made apart."""
        waiting, coders = self._waiting, self._project.coder.list()
        seen, found = waiting.seen(), []
        for kind, name, ids in self._same_names(waiting):
            twins = fixed_id("twins", kind, *sorted(ids))
            if twins in seen:
                continue
            made = sorted((waiting.made(each)[::-1], each) for each in ids)
            things = tuple((each, coders.get(by, ""), when(at)) for (at, by), each in made)
            found.append(Twins(twins, kind, name, things))
        return found

    def _same_names(self, waiting: stored.Conflicts) -> Iterator[tuple[str, str, list[str]]]:
        book = self._project.codes
        levels = ["", *(code.id for _depth, code in book.walk())]
        families = [("code", [(c.id, c.name) for c in book.children(level)]) for level in levels]
        families += [(kind, waiting.named(kind)) for kind in _WITH_NAMES]
        for kind, named in families:
            groups: dict[str, list[tuple[str, str]]] = {}
            for each, name in named:
                groups.setdefault(name.casefold(), []).append((each, name))
            for group in groups.values():
                if len(group) > 1:
                    yield kind, group[0][1], [each for each, _name in group]

    @verb("change.resolve")
    def resolve(self, conflict: str, choice: str = "", *, text: str | None = None) -> Dispute:
        """Decide between values that people wrote at once.

        Args:
            conflict: The id of the conflict.
            choice: The number of the value from 1, the value in words, or `both` for what is
                proposed for a text.
            text: A text to take the place of all of them, for fields that hold text.

        Raises:
            NotFound: There is no such conflict, or no such value.
            WorkbenchError: A text was given for something that is none.
        """
        disputes = Disputes(self._project)
        found = next((d for d in disputes.all() if d.id == conflict), None)
        if found is None:
            raise NotFound(
                _("There is no conflict {id}.").format(id=conflict),
                _("`workbench change conflicts` lists them."),
            )
        chosen = _written(found, text) if text is not None else _chosen(found, choice.strip())
        row = self._file.view.get(found.kind, found.thing) or {}
        kept = [
            Draft("change.settle", found.thing, {"field": field, "heads": heads})
            for field, heads in disputes.heads(found)
        ]
        fields = {name.removeprefix(ATTRIBUTE): held for name, held in chosen.fields.items()}
        was = {name.removeprefix(ATTRIBUTE): disputes.shown(row, name) for name in chosen.fields}
        edit = Draft(_plain(chosen.verb, found), found.thing, {"set": fields, "was": was})
        self._project.commit("change.resolve", [*kept, edit])
        return found

    @verb("change.seen")
    def seen(self, *notices: str) -> int:
        """Mark notices and equal names as seen, so that they are listed no more.

        Returns:
            How many were marked.

        Raises:
            NotFound: There is no such notice.
        """
        known = {told.id for told in self.notices()} | {twins.id for twins in self.twins()}
        for each in notices:
            if each not in known:
                raise NotFound(
                    _("There is no notice {id}.").format(id=each),
                    _("`workbench change conflicts` lists them."),
                )
        if notices:
            drafts = [Draft("notice.see", each) for each in dict.fromkeys(notices)]
            self._project.commit("change.seen", drafts)
        return len(notices)

    def _in_words(self, subject: str) -> str:
        kind = inwords.kind_of(self._project, subject)
        return inwords.thing(self._project, kind, subject)


def _plain(verb_: str, found: Dispute) -> str:
    """Return the verb that writes a value: the one that wrote it, unless that does more than write.

    A name that was replaced by a pseudonym, for one, leaves what it held before behind.
    """
    if not verb_.startswith("pseudonym."):
        return verb_
    if found.field.startswith(ATTRIBUTE):
        return "participant.set"
    return _WRITES.get(found.kind, f"{found.kind}.edit")


def _chosen(found: Dispute, choice: str) -> Value:
    if choice.isascii() and choice.isdigit() and 1 <= int(choice) <= len(found.values):
        return found.values[int(choice) - 1]
    if choice == "both" and found.proposal is not None:
        return _written(found, found.proposal.text)
    for value in found.values:
        if choice in (value.value, *map(str, value.fields.values())):
            return value
    listed = [f"{n} ({value.value})" for n, value in enumerate(found.values, start=1)]
    raise NotFound(
        _("There is no value {choice!r}.").format(choice=choice),
        _("Choose one of: {list}.").format(list=", ".join(listed)),
    )


def _written(found: Dispute, text: str) -> Value:
    """Return a text that somebody wrote to take the place of all the others."""
    if found.field not in TEXTS:
        raise WorkbenchError(
            _("{field} is not a text.").format(field=found.field), _("Choose one of the values.")
        )
    first = found.values[0]
    return Value(text, "", "", False, {found.field: text}, first.verb)
