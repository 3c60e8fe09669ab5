"""Small groups: who stands out by what is known about people, and whose members all meet."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from workbench.model.report import Counted, Report
from workbench.privacy.groups import Alike, Crossed, alike, anonymity, crossed
from workbench.project.verbs import Noun, verb
from workbench.translate import _, ngettext

KNOWN_TO_EACH_OTHER: Final = 30
"""Up to this size, the members of a group are taken to recognise each other in a quote."""

HIDDEN: Final = "*"
"""What stands in a table in the place of what would single somebody out."""


@dataclass(frozen=True, slots=True)
class Small:
    """A group whose members know each other: its name, and how many they are."""

    group: str
    size: int


@dataclass(frozen=True, slots=True)
class Checked:
    """How far people can hide among each other.

    Attributes:
        k: The number among whom everybody should hide at least.
        attributes: What others could know about people, too: the chosen attributes.
        participants: How many people are on the list.
        smallest: The number among whom everybody does hide; 0 where nothing was chosen.
        offending: Combinations that fewer than k people share, the rarest first.
        tables: Counts of people by two attributes each, without the small ones.
        groups: Groups so small that their members know each other.
    """

    k: int
    attributes: tuple[str, ...]
    participants: int
    smallest: int
    offending: tuple[Alike, ...]
    tables: tuple[Crossed, ...]
    groups: tuple[Small, ...]


class Disclosure(Noun):
    """What could be told about people from what is known about all of them."""

    @verb("disclosure.check", changes=False)
    def check(self, attributes: Iterable[str] = (), k: int = 0) -> Checked:
        """Check who stands out by chosen attributes, and which groups are small.

        Args:
            attributes: Others than the project's setting `identifying`.
            k: Another number than the project's setting `k`.
        """
        settings = self._project.settings.show()
        chosen = tuple(attributes) or _listed(str(settings["identifying"]))
        least = k or int(settings["k"])
        people = {person.name: person.attributes for person in self._ask.participants()}
        groups = alike(people, chosen) if chosen else []
        pairs = zip(chosen[:1] * (len(chosen) - 1), chosen[1:], strict=True)
        return Checked(
            k=least,
            attributes=chosen,
            participants=len(people),
            smallest=anonymity(groups),
            offending=tuple(each for each in groups if each.count < least),
            tables=tuple(crossed(people.values(), one, two, least) for one, two in pairs),
            groups=tuple(self._small_groups()),
        )

    def _small_groups(self) -> Iterable[Small]:
        size = int(self._project.settings.show()["group_size"])
        members: dict[str, set[str]] = {}
        for source in self._ask.sources():
            if source.about.group:
                speakers = self._ask.speakers(source.id)
                heard = {s.participant or s.label for s in speakers if s.role == "participant"}
                members.setdefault(source.about.group, set()).update(heard)
        for group, people in sorted(members.items()):
            count = size or len(people)
            if 0 < count <= KNOWN_TO_EACH_OTHER:
                yield Small(group, count)

    def warnings(self, groups: Iterable[str], *, with_people: bool) -> list[str]:
        """Return what a person should know before an export with quotes or people leaves.

        Args:
            groups: The groups its quotes come from.
            with_people: Whether it tells what is known about participants.
        """
        checked, quoted = self.check(), set(groups)
        small = [each for each in checked.groups if each.group in quoted]
        said = []
        if small:
            shown = ", ".join(f"{each.group} ({each.size})" for each in small)
            said.append(
                _("Quotes come from groups whose members know each other: {list}. In such a group a"
                  " sentence can be a name; read them as a neighbour would.").format(list=shown)
            )  # fmt: skip
        if with_people and checked.offending:
            people = sum(each.count for each in checked.offending)
            words = ngettext(
                "{n} person shares what is chosen as identifying with fewer than {k} people:"
                " `workbench disclosure check` says who.",
                "{n} people share what is chosen as identifying with fewer than {k} people:"
                " `workbench disclosure check` says who.",
                people,
            )
            said.append(words.format(n=people, k=checked.k))
        elif with_people and not checked.attributes and self._described():
            said.append(
                _("Nobody has chosen which attributes could identify people together:"
                  ' `workbench project set identifying="sex, age group"`.')
            )  # fmt: skip
        return said

    def _described(self) -> bool:
        return any(person.attributes for person in self._ask.participants())

    def masked(self, report: object) -> object:
        """Return a report whose tables of people single nobody out; anything else as it is."""
        checked = self.check()
        standing_out = {name for each in checked.offending for name in each.people}
        if not checked.attributes or not isinstance(report, Report):
            return report
        people = [
            replace(person, attributes=_hidden(person.attributes, checked.attributes))
            if person.name in standing_out
            else person
            for person in report.people
        ]
        return replace(report, people=tuple(people), counted=tuple(map(_counted, checked.tables)))


def _listed(setting: str) -> tuple[str, ...]:
    return tuple(part for each in setting.split(",") if (part := each.strip()))


def _hidden(attributes: dict[str, str], chosen: Iterable[str]) -> dict[str, str]:
    hidden = {each: HIDDEN for each in chosen if attributes.get(each)}
    return {**attributes, **hidden}


def _count(number: int | None) -> str:
    return HIDDEN if number is None else str(number)


def _counted(table: Crossed) -> Counted:
    """Return a table of counts as it is printed."""
    down, across = table.attributes
    rows = [
        (value or "–", *map(_count, cells), _count(total))
        for value, cells, total in zip(table.rows, table.cells, table.row_totals, strict=True)
    ]
    totals = (_("All"), *map(_count, table.column_totals), _count(table.total))
    columns = (f"{down} / {across}", *(value or "–" for value in table.columns), _("All"))
    return Counted(columns, (*rows, totals))
