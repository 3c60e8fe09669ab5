"""What a project itself knows to name somebody: speakers, participants, sites, real names."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from workbench.privacy.clues import Clue, is_code, name_in
from workbench.privacy.folding import key

if TYPE_CHECKING:
    from workbench.project.project import Project

REAL: Final = {
    "name": "person", "real name": "person", "full name": "person", "first name": "person",
    "last name": "person", "surname": "person", "family name": "person", "names": "person",
    "nom": "person", "nom complet": "person", "prenom": "person", "nom de famille": "person",
    "izina": "person", "amazina": "person", "jina": "person", "majina": "person",
    "phone": "phone", "telephone": "phone", "mobile": "phone", "telefoni": "phone",
    "simu": "phone", "email": "e-mail", "e-mail": "e-mail", "id number": "id", "national id": "id",
}  # fmt: skip
"""Attributes of participants that tell who they are, and what each tells; without accents."""

_PLACES: Final = {"site", "village", "hill", "cell", "sector", "district", "colline", "umudugudu"}
_SHORTEST: Final = 3


def clues(project: "Project") -> Iterator[Clue]:
    """Yield what the lists of the project say is a name, with the code it should be replaced by."""
    people = {person.id: person for person in project.ask.participants()}
    for source in project.ask.sources():
        for speaker in project.ask.speakers(source.id):
            if name := name_in(speaker.label):
                person = people.get(speaker.participant)
                code = person.name if person and is_code(person.name) else ""
                why = "the label of a speaker"
                yield Clue(name, "person", why, 0.95, f"[{code}]" if code else "", is_listed=True)
        for place in (source.about.site, source.about.group):
            if name := _place(place):
                yield Clue(name, "place", "a site or group of the project", 0.95, is_listed=True)
    for person in people.values():
        if not is_code(person.name) and (name := name_in(person.name)):
            yield Clue(name, "person", "on the list of participants", 0.95, is_listed=True)
        for attribute, value in person.attributes.items():
            kind = REAL.get(key(attribute), "place" if key(attribute) in _PLACES else "")
            if kind and (kind != "place" or _place(value)):
                code = f"[{person.name}]" if kind == "person" and is_code(person.name) else ""
                yield Clue(value, kind, "an attribute of a participant", 0.95, code, True)


def _place(name: str) -> str:
    """Return the proper name in the name of a site or group: its capitalised words at the start."""
    kept = []
    for word in name.split():
        if not word[0].isupper() or len(word) < _SHORTEST:
            break
        kept.append(word)
    return " ".join(kept)


def real_names(project: "Project") -> dict[str, str]:
    """Return what attributes of participants say of who they are, and its kind."""
    return {
        value: REAL[key(attribute)]
        for person in project.ask.participants()
        for attribute, value in person.attributes.items()
        if key(attribute) in REAL and len(value) >= _SHORTEST and not is_code(value)
    }
