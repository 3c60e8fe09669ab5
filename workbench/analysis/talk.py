"""Who was there and who spoke how much."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from workbench.model.source import Speaker, Turn


@dataclass(frozen=True, slots=True)
class Voice:
    """What one speaker said in one source.

    Attributes:
        label: Her label there.
        role: Her role there.
        participant: Who she is, by name; empty when it is not known.
        turns: How often she spoke.
        characters: How much she said, labels not counted.
    """

    label: str
    role: str
    participant: str
    turns: int
    characters: int


def voices(
    turns: Iterable[Turn], speakers: Iterable[Speaker], people: Mapping[str, str]
) -> list[Voice]:
    """Return what each speaker of a source said, those who said most first.

    Args:
        turns: The turns of the source.
        speakers: Its labels, with roles and the ids of participants.
        people: The names of participants by id.
    """
    counts: dict[str, tuple[int, int]] = {}
    for turn in turns:
        if turn.speaker:
            spoken, length = counts.get(turn.speaker, (0, 0))
            counts[turn.speaker] = (spoken + 1, length + turn.end - turn.label_end)
    found = [
        Voice(s.label, s.role, people.get(s.participant, ""), *counts.get(s.label, (0, 0)))
        for s in speakers
    ]
    return sorted(found, key=lambda voice: (-voice.characters, voice.label))
