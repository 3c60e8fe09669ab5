"""ELAN (.eaf): annotations of the speakers in the order of time, with their translations.

Where the recording was is not kept: the address often holds somebody's name.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from lxml import etree

from workbench.model.reading import Reading
from workbench.readers.languages import language_code, named_language
from workbench.readers.page import Page
from workbench.readers.xml import parse
from workbench.translate import ngettext

_TRANSLATION = re.compile(
    r"(?:^|[^a-z])(?:tns|trans|transl|translation|trad|traduction|traducci[oó]n|[üu]bersetzung|"
    r"vertaling|tafsiri|free|ft|fg|fte|gloss?)(?![a-z])",
    re.IGNORECASE,
)
_MOST_PARENTS: Final = 20
# What a tier is called when nobody gave it a name: that is nobody's label.
_UNNAMED: Final = frozenset(
    ["default", "default-lt", "text", "transcript", "transcription", "utterance", "utterances"]
)


@dataclass(slots=True)
class _Tier:
    """A tier, with the annotations of it by id."""

    id: str
    participant: str
    parent: str
    language: str
    kind: str
    constraint: str
    is_coded: bool
    annotations: list["_Annotation"] = field(default_factory=list)


@dataclass(slots=True)
class _Annotation:
    """An annotation: its words, its times, the annotation it belongs to."""

    id: str
    words: str
    began: int | None
    ended: int | None
    parent: str
    order: tuple[float, int] = (0.0, 0)


def read_eaf(data: bytes, name: str) -> Reading:
    """Return the reading of an ELAN file.

    The tiers that depend on no other are what was said; their speaker is the participant, else
    the name of the tier. Tiers that depend on them and are a translation by name or by language
    are kept as such. Other tiers (words, glosses, gestures from a fixed list) are left out.

    Args:
        data: The whole file.
        name: What to call it in messages.

    Returns:
        A unit for each annotation, by start, located as `tier A annotation a12`.

    Raises:
        BadFile: It is damaged, unsafe or without words.
    """
    root = parse(data, name)
    tiers = _tiers(root)
    spoken = [tier for tier in tiers.values() if not tier.parent and not tier.is_coded]
    spoken = spoken or [tier for tier in tiers.values() if not tier.parent]
    meant = {
        tier.id: mother
        for tier in tiers.values()
        if (mother := _mother(tier, tiers)) in spoken and _is_translation(tier, mother)
    }
    translated = _by_parent(tiers, meant)
    page = Page()
    said = [(found, tier) for tier in spoken for found in tier.annotations if found.words]
    for found, tier in sorted(said, key=lambda pair: pair[0].order):
        locator = f"tier {tier.id} annotation {found.id}"
        page.say(found.words, locator, (found.began, found.ended), speaker=_speaker(tier))
        for words, language, where in translated.get(found.id, ()):
            page.translate(words, language, where)
    left = [t for t in tiers.values() if t not in spoken and t.id not in meant and t.annotations]
    reading = page.reading(name, "eaf", tuple(_warnings(left)))
    languages = Counter(tier.language for tier in spoken if tier.language)
    language = languages.most_common(1)[0][0] if languages else ""
    return replace(reading, language=language, unit_is_turn=True)


def _speaker(tier: _Tier) -> str:
    """Return who speaks on a tier."""
    if tier.participant or tier.id.casefold() in _UNNAMED:
        return " ".join(tier.participant.split())
    return " ".join(tier.id.split())


def _tiers(root: etree._Element) -> dict[str, _Tier]:
    """Return the tiers by name, with their annotations."""
    times = _times(root)
    types = {str(each.get("LINGUISTIC_TYPE_ID")): each for each in root.iter("LINGUISTIC_TYPE")}
    tiers: dict[str, _Tier] = {}
    for number, element in enumerate(root.iterchildren("TIER")):
        kind = str(element.get("LINGUISTIC_TYPE_REF", ""))
        rule = types.get(kind)
        tier = _Tier(
            id=str(element.get("TIER_ID", "")),
            participant=str(element.get("PARTICIPANT", "")).strip(),
            parent=str(element.get("PARENT_REF", "")),
            language=language_code(str(element.get("LANG_REF", ""))),
            kind=kind,
            constraint="" if rule is None else str(rule.get("CONSTRAINTS", "")),
            is_coded=rule is not None and "CONTROLLED_VOCABULARY_REF" in rule.attrib,
        )
        tier.annotations = list(_annotations(element, times, number))
        tiers[tier.id] = tier
    return tiers


def _times(root: etree._Element) -> dict[str, tuple[int | None, float]]:
    """Return the time slots: the time, and where a slot without one stands between the others."""
    slots: dict[str, tuple[int | None, float]] = {}
    place = -1.0
    for slot in root.iterfind("TIME_ORDER/TIME_SLOT"):
        written = str(slot.get("TIME_VALUE", ""))
        is_time = written.isascii() and written.isdecimal() and len(written) < 13
        place = float(written) if is_time else place
        slots[str(slot.get("TIME_SLOT_ID"))] = (int(written) if is_time else None, place)
    return slots


def _annotations(
    tier: etree._Element, times: dict[str, tuple[int | None, float]], number: int
) -> Iterator[_Annotation]:
    """Yield the annotations of a tier."""
    for element in tier.iter("ALIGNABLE_ANNOTATION", "REF_ANNOTATION"):
        began, place = times.get(str(element.get("TIME_SLOT_REF1")), (None, -1.0))
        ended, _place = times.get(str(element.get("TIME_SLOT_REF2")), (None, -1.0))
        yield _Annotation(
            id=str(element.get("ANNOTATION_ID", "")),
            words=" ".join((element.findtext("ANNOTATION_VALUE") or "").split()),
            began=began,
            ended=ended,
            parent=str(element.get("ANNOTATION_REF", "")),
            order=(place, number),
        )


def _mother(tier: _Tier, tiers: dict[str, _Tier]) -> _Tier | None:
    """Return the tier that depends on no other and on which a tier depends at last."""
    for _step in range(_MOST_PARENTS):
        above = tiers.get(tier.parent) if tier.parent else None
        if above is None:
            return None if tier.parent else tier
        tier = above
    return None


def _is_translation(tier: _Tier, mother: _Tier | None) -> bool:
    """Whether a tier holds what another one means: told by its name, its type or its language."""
    if mother is None or tier is mother or tier.constraint not in ("Symbolic_Association", ""):
        return False
    if tier.is_coded:
        return False
    called = f"{tier.id} {tier.kind}"
    if _TRANSLATION.search(called):
        return True
    language = tier.language or named_language(tier.id.split("@")[0])
    return bool(language) and language != (mother.language or named_language(mother.id))


def _by_parent(
    tiers: dict[str, _Tier], meant: dict[str, _Tier]
) -> dict[str, list[tuple[str, str, str]]]:
    """Return the translations by the annotation of the speaker's tier they belong to."""
    parents = {found.id: found.parent for tier in tiers.values() for found in tier.annotations}
    translated: dict[str, list[tuple[str, str, str]]] = {}
    for tier_id in meant:
        tier = tiers[tier_id]
        language = tier.language or named_language(tier.id.split("@")[0])
        for found in tier.annotations:
            place, steps = found.parent, 0
            while parents.get(place) and steps < _MOST_PARENTS:
                place, steps = parents[place], steps + 1
            where = f"tier {tier.id} annotation {found.id}"
            translated.setdefault(place, []).append((found.words, language, where))
    return translated


def _warnings(left: list[_Tier]) -> Iterator[str]:
    """Name the tiers that were left out."""
    if left:
        shown = ", ".join(tier.id for tier in left[:5]) + (", ..." if len(left) > 5 else "")
        said = ngettext(
            "{n} tier was left out: {tiers}.", "{n} tiers were left out: {tiers}.", len(left)
        )
        yield said.format(n=len(left), tiers=shown)
