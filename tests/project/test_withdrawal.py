"""A withdrawal is real: no byte of what she said is left, and the journal still proves itself."""

import json

import pytest

from tests.store.meeting import apart, meet
from tests.store.worlds import rows
from workbench.errors import NotFound, WorkbenchError
from workbench.privacy.spoken import MARK, Spoken
from workbench.project import Project
from workbench.store.driver import connect

GROUP = """FICTIONAL. No person, place or event in it is real.

Facilitator: How was the week, Mukantwari?

Mukantwari: My hens were stolen on Tuesday. I suspected the neighbour with the crooked roof.

Gasana: I carried water for her. Nothing else happened to me.

Facilitator: You said you suspected the neighbour with the crooked roof. And then, Mukantwari?

Mukantwari: Then he knocked and brought them back himself, unasked.

Gasana: That is how it begins.
"""
ALONE = """Interviewer: Tell me about the hens.

Mukantwari: They are seven. Zebu horns hang over my purple door.

Interviewer: And the door?

Mukantwari: It closes.
"""
HERS = (
    "My hens were stolen",
    "crooked roof",
    "brought them back himself",
    "Zebu horns",
    "purple door",
    "Mukantwari",
    "teacher of sums",
    "unwavering hens memo",
)


@pytest.fixture(params=["", "four plain words here"], ids=["plain", "encrypted"])
def village(request, tmp_path):
    folder = tmp_path / "village"
    folder.mkdir()
    with Project.new(folder / "v.workbench", coder="Amina", passphrase=request.param) as made:
        fill(made, tmp_path)
        yield made


def fill(made, tmp_path):
    for name, text in (("group", GROUP), ("Mukantwari alone", ALONE)):
        file = tmp_path / f"{name}.txt"
        file.write_text(text, encoding="utf-8")
        made.source.take_in(made.source.propose(file))
    made.participant.add("Mukantwari", {"work": "teacher of sums"})
    made.participant.add("Gasana", {"work": "farmer"})
    made.speaker.set("group", "Mukantwari", participant="Mukantwari")
    made.speaker.set("group", "Gasana", participant="Gasana")
    made.speaker.set("Mukantwari alone", "Mukantwari", participant="Mukantwari")
    made.speaker.set("Mukantwari alone", "Interviewer", role="interviewer")
    for name in ("Theft", "Return", "Help"):
        made.code.add(name)
    code(made, "group", "My hens were stolen", "Theft")
    code(made, "group", "brought them back himself", "Return")
    code(made, "group", "I carried water for her", "Help")
    code(made, "group", "unasked.\n\nGasana: That is how it begins", "Return")
    code(made, "Mukantwari alone", "They are seven", "Theft")
    made.code.define("Theft", example="as in: I suspected the neighbour with the crooked roof")
    made.code.define("Help", brief="Carrying for each other")
    hers = made.find_participant("Mukantwari").id
    made.commit("memo.add", [made.memo.draft("an unwavering hens memo on her", about=hers)])
    place = GROUP.index("Then he knocked")
    source = made.find_source("group").id
    made.memo.add(
        "on her words: brought them back himself", about=source, start=place, end=place + 9
    )
    made.memo.add("Gasana says little.", about=source)
    made.memo.add("Compare Mukantwari with Gasana", about="")
    made.translation.write("group", 2, "On m'a vole les poules", language="fr")
    made.translation.write("group", 3, "J'ai porte l'eau", language="fr")
    made.theme.add("Trust", statement="Mukantwari shows it: brought them back himself, unasked.")
    made.source.revise_text("group", GROUP.replace("Tuesday", "Wednesday"))
    made.backup()


def code(project, source, quote, name, coder=""):
    found = project.find_source(source)
    start = project.source.text(found.id).index(quote)
    return project.coding.add(source, start, start + len(quote), name, coder=coder)


def bytes_of(project):
    """Every byte on disk of a project, an encrypted one also as a plain copy, page by page."""
    folder = project.file.path.parent
    found = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    if project.file.key:
        plain = folder.parent / "plain-copy.db"
        plain.unlink(missing_ok=True)
        copy = connect(project.file.path, key=project.file.key)
        copy.execute("attach database ? as plain key ''", (str(plain),))
        copy.execute("select sqlcipher_export('plain')")
        copy.execute("detach database plain")
        copy.close()
        found[plain] = plain.read_bytes()
    return found


def left(project, words=HERS):
    found = []
    for path, content in bytes_of(project).items():
        folded = content.lower()
        for each in words:
            for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
                if each.lower().encode(encoding) in folded:
                    found.append((path.name, each, encoding))
    return found


def test_the_scan_finds_her_words_before(village):
    assert {word for _path, word, _encoding in left(village)} >= {
        "My hens were stolen",
        "Mukantwari",
    }


def test_no_byte_of_her_is_left_and_the_journal_proves_itself(village):
    plan = village.participant.withdraw("Mukantwari")
    assert left(village) == []
    assert village.check() == []
    assert len(plan.sources) == 2
    with pytest.raises(NotFound):
        village.find_participant("Mukantwari")
    village.close()
    with Project.open(village.file.path, passphrase="four plain words here") as again:
        assert again.check() == []
        assert left(again) == []


def test_what_others_said_stays_with_its_codings(village):
    gasana = {c.id for c in village.coding.list(code="Help")}
    village.participant.withdraw("Mukantwari")
    text = village.source.text(village.find_source("group").id)
    assert "Gasana: I carried water for her. Nothing else happened to me." in text
    assert "You said you [withdrawn]" in text or "You said you suspected" in text
    assert {c.id for c in village.coding.list(code="Help")} == gasana
    quotes = {text[c.start : c.end].strip() for c in village.coding.list()}
    assert quotes == {"I carried water for her", "Gasana: That is how it begins"}
    assert [s.name for s in village.source.list()] == ["group"]
    assert {s.label for s in village.speaker.list("group")} == {"Facilitator", "Gasana", MARK}
    assert [p.name for p in village.participant.list()] == ["Gasana"]
    assert village.source.search("hens") == []
    assert village.source.search("carried")
    assert [t.text for t in village.translation.of(village.find_source("group").id)] == [
        "J'ai porte l'eau"
    ]


def test_notes_on_others_stay_and_those_that_quote_her_lose_the_quote(village):
    village.participant.withdraw("Mukantwari")
    assert {memo.text for memo in village.memo.list()} == {
        "Gasana says little.",
        f"Compare {MARK} with Gasana",
    }
    assert MARK in village.find_code("Theft").example
    assert village.find_code("Help").brief == "Carrying for each other"
    assert village.theme.list()[0].statement.startswith(MARK)


def test_older_versions_can_no_longer_be_read_and_work_goes_on(village):
    village.participant.withdraw("Mukantwari")
    with pytest.raises(WorkbenchError, match="withdrawn"):
        village.source.text_at(village.source.version("group", 1))
    source = village.find_source("group")
    revised = village.source.revise_text("group", village.source.text(source.id) + "\nEnd.")
    assert revised.orphans == []
    village.change.undo()
    assert village.check() == []


def test_it_is_not_undone_and_can_be_rehearsed(village):
    before = rows(village)
    with village.file.rehearsal():
        village.participant.withdraw("Mukantwari")
    assert rows(village) == before
    assert village.check() == []
    village.participant.withdraw("Mukantwari")
    try:
        undone = village.change.undo()
    except WorkbenchError:
        undone = None
    assert undone is None or undone.verb != "participant.withdraw"
    assert left(village) == []
    assert village.check() == []


def test_backups_are_replaced_by_a_fresh_one(village):
    (old,) = village.backup.list()
    village.participant.withdraw("Mukantwari")
    (new,) = village.backup.list()
    assert new.path != old.path
    assert not old.path.exists()


def test_a_second_person_withdraws_from_the_same_source(village):
    village.participant.withdraw("Mukantwari")
    village.participant.withdraw("Gasana")
    assert left(village, (*HERS, "I carried water", "Gasana")) == []
    assert village.check() == []


@pytest.mark.parametrize("village", [""], indirect=True, ids=["plain"])
def test_every_copy_erases_what_it_holds_and_says_so(village, tmp_path):
    with apart(village, tmp_path / "bosco", "Bosco") as bosco:
        mine = code(bosco, "group", "Nothing else happened to me", "Help", "Bosco")
        hers = code(bosco, "group", "I suspected the neighbour", "Theft", "Bosco")
        bosco.memo.add("Bosco on Mukantwari: a purple door!", about="")
        person = bosco.find_participant("Mukantwari").id
        bosco.participant.set("Mukantwari", {"work": "teacher of sums again"})
        bosco.source.revise_text("group", GROUP.replace("knocked", "knocked twice, the hen thief"))
        late = code(bosco, "group", "That is how it begins", "Help", "Bosco")
        village.participant.withdraw("Mukantwari")
        waiting = village.participant.withdrawals()[0]
        assert (waiting.participant, waiting.done) == (person, 1)
        meet(village, bosco)
        for each in (village, bosco):
            each.participant.acknowledge({})
        meet(village, bosco)
        for each in (village, bosco):
            assert each.check() == []
            held = {c.id for c in each.coding.list()}
            assert mine.id in held
            assert hers.id not in held
            assert late.id in held
        assert rows(village) == rows(bosco)
        assert village.participant.withdrawals()[0].done == 2


def test_short_names_and_common_words_are_left_alone():
    words = Spoken(["Keza"], ["I came late and sat by the door that never closed"])
    assert words.redacted("The door was closed.") == "The door was closed."
    assert words.redacted("Kezamutima stays, keza goes.") == f"Kezamutima stays, {MARK} goes."
    assert words.redacted("sat by the door") == MARK
    assert (
        words.redacted("She said: came late and sat by, and left") == f"She said: {MARK}, and left"
    )
    assert json.loads(json.dumps(words.clean({"a": ["Keza", 3]}))) == {"a": [MARK, 3]}
