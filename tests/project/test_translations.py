"""Translations beside their originals: laid, corrected, taken back, kept, shown where it counts."""

import pytest

from workbench.errors import BadFile, NotFound, WorkbenchError
from workbench.project import Project
from workbench.project.retrieve import Wanted

OURS = """Odette: Amakuru yanyu muri iki cyumweru?

Keza: Ni meza. Intebe yanjye yarantegereje.

Odette: Ni nde wayibitse?

Keza: Umuturanyi wanjye.

Odette: Murakoze.
"""
THEIRS = """Odette: What news of you this week?

Keza: Good. My chair had waited for me.

Odette: Who kept it?

Keza: My neighbour.

Odette: Thank you.
"""
MEANT = [line.partition(": ")[2] for line in THEIRS.splitlines() if line]


@pytest.fixture
def circle(project, tmp_path):
    """The small project with a session in Kinyarwanda; nothing is laid beside it yet."""
    file = tmp_path / "circle.txt"
    file.write_text(OURS, encoding="utf-8", newline="\n")
    project.source.take_in(project.source.propose(file))
    return project


@pytest.fixture
def english(tmp_path):
    """Its translation, as a file."""
    file = tmp_path / "circle-en.txt"
    file.write_text(THEIRS, encoding="utf-8", newline="\n")
    return file


@pytest.fixture
def laid(circle, english):
    """The same project with the translation laid beside the session."""
    assert circle.translation.add("circle", english, language="en") == []
    return circle


def shown(project):
    """Return what each turn of the session means, in order."""
    source = project.find_source("circle")
    return [
        project.translation.of_stretch(source.id, turn.label_end, turn.end)
        for turn in project.source.turns(source.id)
    ]


def about(project):
    found = project.find_source("circle").about
    return (found.translator, found.translated)


def test_a_translation_is_laid_and_taken_back(circle, english):
    before = circle.source.text(circle.find_source("circle").id)
    circle.translation.add("circle", english, language="en", translator="Claire", date="2026-03")
    assert shown(circle) == MEANT and about(circle) == ("Claire", "2026-03")
    assert {each.language for each in circle.translation.show("circle")} == {"en"}
    circle.change.undo()
    assert shown(circle) == [""] * 5 and about(circle) == ("", "")
    circle.change.redo()
    assert shown(circle) == MEANT and about(circle) == ("Claire", "2026-03")
    assert circle.source.text(circle.find_source("circle").id) == before
    assert circle.check() == []


STEPS = {
    "write": (
        lambda t: t.write("circle", 2, " Well.\nMy chair waited. "),
        [MEANT[0], "Well.\nMy chair waited.", *MEANT[2:]],
    ),
    "empty": (lambda t: t.write("circle", 1, " "), ["", *MEANT[1:]]),
    "forward": (
        lambda t: t.shift("circle", 3, 1),
        [*MEANT[:2], "", MEANT[2], f"{MEANT[3]}\n{MEANT[4]}"],
    ),
    "back": (
        lambda t: t.shift("circle", 3, -1),
        [MEANT[0], f"{MEANT[1]}\n{MEANT[2]}", MEANT[3], MEANT[4], ""],
    ),
    "remove": (lambda t: t.remove("circle"), [""] * 5),
}


@pytest.mark.parametrize("step", STEPS)
def test_a_correction_is_made_taken_back_and_made_again_across_closing(laid, step):
    path, (deed, after) = laid.file.path, STEPS[step]
    deed(laid.translation)
    assert shown(laid) == after
    laid.close()
    with Project.open(path) as again:
        assert shown(again) == after
        again.change.undo()
        assert shown(again) == MEANT
    with Project.open(path) as again:
        assert shown(again) == MEANT
        again.change.redo()
        assert shown(again) == after
        assert again.check() == []


def test_many_corrections_are_taken_back_one_by_one(laid):
    states = [shown(laid)]
    for deed, _after in STEPS.values():  # the last one takes all of it away
        deed(laid.translation)
        states.append(shown(laid))
    assert len({tuple(state) for state in states}) == len(STEPS) + 1
    for state in reversed(states[:-1]):
        laid.change.undo()
        assert shown(laid) == state
    for state in states[1:]:
        laid.change.redo()
        assert shown(laid) == state
    assert laid.check() == []


def test_the_same_words_again_are_no_change(laid):
    laid.translation.write("circle", 2, "Well.")
    count = laid.file.log.count()
    laid.translation.write("circle", 2, " Well. ")
    assert laid.file.log.count() == count


def test_a_second_translation_takes_the_place_of_the_first(laid, tmp_path):
    file = tmp_path / "circle-fr.txt"
    file.write_text(THEIRS.replace("Good", "Bien"), encoding="utf-8")
    laid.translation.add("circle", file, language="fr", translator="Bosco")
    assert [each.language for each in laid.translation.show("circle")] == ["fr"] * 5
    assert shown(laid)[1].startswith("Bien") and about(laid) == ("Bosco", "")
    laid.change.undo()
    assert shown(laid) == MEANT and about(laid) == ("", "")


def test_retrieval_shows_the_meaning_of_the_turns_touched_and_no_other(laid):
    source = laid.find_source("circle")
    text, turns = laid.source.text(source.id), laid.source.turns(source.id)
    for start in range(0, len(text), 7):
        for end in (start + 1, start + 11, start + 90):
            if not text[start:end].strip() or end > len(text):
                continue
            coding = laid.coding.add("circle", start, end, "Chair")
            (segment,) = laid.retrieval.segments(Wanted("Chair"))
            touched = [
                words
                for turn, words in zip(turns, MEANT, strict=True)
                if turn.label_end < segment.end and segment.start < turn.end
            ]
            assert segment.translation == "\n".join(touched), (start, end)
            laid.coding.remove(coding.id)
    laid.coding.add("interview", 60, 80, "Name")
    (segment,) = laid.retrieval.segments(Wanted("Name"))
    assert (segment.translation, segment.no_original) == ("", False)


def test_a_source_without_its_original_is_flagged_when_it_is_retrieved(laid):
    laid.coding.add("circle", 0, 20, "Chair")
    for flag in (1, 0):
        laid.source.set("circle", no_original=flag)
        (segment,) = laid.retrieval.segments(Wanted("Chair"))
        assert segment.no_original is bool(flag)
    laid.change.undo()
    assert laid.find_source("circle").about.no_original == 1


def test_a_turn_without_a_partner_is_told(circle, tmp_path):
    file = tmp_path / "short.txt"
    file.write_text("\n\n".join(THEIRS.split("\n\n")[1:]), encoding="utf-8")
    assert circle.translation.add("circle", file, language="en") == [1]
    assert shown(circle) == ["", *MEANT[1:]]


def refused(project, error, deed, *words):
    """Refuse in words, with nothing changed."""
    count, was = project.file.log.count(), shown(project)
    with pytest.raises(error) as caught:
        deed(project.translation)
    said = f"{caught.value.message} {caught.value.hint}"
    assert all(word in said for word in words), said
    assert (project.file.log.count(), shown(project)) == (count, was)
    assert project.check() == []


@pytest.mark.parametrize("turn", [0, -1, 6, 10**20])
def test_a_turn_that_is_not_there(laid, turn):
    refused(laid, NotFound, lambda t: t.write("circle", turn, "x"), str(turn), "1 to 5")
    refused(laid, NotFound, lambda t: t.shift("circle", turn, 1), str(turn), "1 to 5")


@pytest.mark.parametrize("by", [0, 6, -6, 10**20])
def test_a_move_that_makes_no_sense(laid, by):
    refused(laid, WorkbenchError, lambda t: t.shift("circle", 1, by), str(by))


def test_what_there_is_not(circle, english, tmp_path):
    refused(circle, NotFound, lambda t: t.remove("circle"), "circle has no translation")
    refused(circle, NotFound, lambda t: t.add("nobody", english), "nobody")
    refused(circle, NotFound, lambda t: t.add("circle", tmp_path / "none.txt"), "none.txt")
    assert circle.translation.show("circle") == ()


def test_files_that_do_not_fit_or_cannot_be_read(laid, tmp_path):
    other, empty, broken = (tmp_path / name for name in ("other.txt", "empty.txt", "broken.docx"))
    other.write_text("Silas: One.\n\nYves: Two.\n\nSilas: Three.\n\nYves: Four.\n")
    empty.write_text("")
    broken.write_bytes(b"PK\x03\x04 nothing")
    refused(
        laid, WorkbenchError, lambda t: t.add("circle", other), "other.txt", "circle", "speakers"
    )
    for file in (empty, broken):
        refused(laid, BadFile, lambda t, file=file: t.add("circle", file), file.name)


@pytest.mark.parametrize("date", ["soon", "2026-13", "14.3.2026"])
def test_a_date_that_is_none(laid, english, date):
    refused(laid, WorkbenchError, lambda t: t.add("circle", english, date=date), date)


def test_a_removed_source_cannot_be_translated(laid, english):
    laid.source.remove("circle")
    with pytest.raises(NotFound):
        laid.translation.add("circle", english)
    with pytest.raises(NotFound):
        laid.translation.write("circle", 1, "x")
    laid.change.undo()
    assert shown(laid) == MEANT
