"""Retrieval finds exactly what was coded, with who said it and what stands around it."""

import random

import pytest

from workbench.errors import BadQuery, NotFound, WorkbenchError
from workbench.project.retrieve import Wanted

CODES = ("Chair", "Name", "Called")


@pytest.fixture
def text(project):
    return project.source.text(project.find_source("interview").id)


def characters(project, query, **more):
    return {
        place
        for segment in project.retrieval.segments(Wanted(query, **more))
        for place in range(segment.start, segment.end)
    }


@pytest.mark.parametrize("seed", range(5))
def test_queries_mean_sets_of_characters_in_a_real_project(project, text, seed):
    chance, held = random.Random(seed), {code: set() for code in CODES}
    for _turn in range(8):
        start = chance.randrange(len(text) - 40)
        code, end = chance.choice(CODES), start + chance.randrange(1, 40)
        try:
            project.coding.add("interview", start, end, code)
        except WorkbenchError:
            continue
        held[code] |= set(range(start, end))
    chair, called = held["Chair"], held["Called"]
    name = held["Name"] | called
    everything = set(range(len(text)))
    visible = {place for place in everything if not text[place].isspace()}
    for query, meaning in (
        ("chair", chair),
        ("Name", name),
        ("Chair and Name", chair & name),
        ("Chair or Called", chair | called),
        ("Chair not Name", chair - name),
        ("not Chair", everything - chair),
        ("not (Chair or Name)", everything - chair - name),
        ("Chair and not Called or Called and not Chair", chair ^ called),
        ('"Name / Called" AND Chair', called & chair),
    ):
        assert characters(project, query) & visible == meaning & visible, query
    assert project.check() == []


def test_a_parent_means_itself_and_all_below(project):
    project.code.add("Loudly", parent="Called")
    project.coding.add("interview", 60, 80, "Loudly")
    project.coding.add("interview", 90, 99, "Name")
    for query, count in (("Name", 2), ("Called", 1), ("Loudly", 1), ("Chair", 0)):
        assert len(project.retrieval.segments(Wanted(query))) == count
        assert project.retrieval.count(Wanted(query)) == count


def test_a_segment_says_everything_about_itself(project, text):
    start = text.index("Nobody asked me why.")
    ids = [
        project.coding.add("interview", start, start + 20, "Chair").id,
        project.coding.add("interview", start, start + 20, "Called", coder="Bosco").id,
    ]
    (segment,) = project.retrieval.segments(Wanted("Chair", context=10))
    assert segment.source_name == "interview"
    assert segment.text == "Nobody asked me why."
    assert segment.before == text[start - 10 : start]
    assert segment.after == text[start + 20 : start + 30]
    assert segment.speaker == "Keza"
    assert segment.codes == ("Called", "Chair")
    assert segment.coders == ("Amina", "Bosco")
    assert set(segment.codings) == set(ids)


def test_context_stops_at_the_ends_of_the_text(project, text):
    project.coding.add("interview", 0, len(text), "Chair")
    (segment,) = project.retrieval.segments(Wanted("Chair", context=10**9))
    assert (segment.before, segment.after.strip()) == ("", "")


def test_no_segment_is_shown_twice(project, text):
    start = text.index("Nobody asked me why.")
    project.coding.add("interview", start, start + 20, "Chair")
    project.coding.add("interview", start - 1, start + 20, "Chair", coder="Bosco")
    project.coding.add("interview", start, start + 21, "Called")
    for query in ("Chair", "Chair or Called", "Chair and Called", ""):
        found = [(s.start, s.end) for s in project.retrieval.segments(Wanted(query))]
        assert len(found) == len(set(found)), query


def test_without_a_query_everything_coded_is_found(project):
    project.coding.add("interview", 60, 80, "Chair")
    project.coding.add("interview", 90, 99, "Name")
    assert len(project.retrieval.segments(Wanted())) == 2
    assert len(project.retrieval.segments(Wanted(), limit=1)) == 1
    assert project.retrieval.segments(Wanted(), limit=0) == []


def test_filters_by_coder_and_source_and_speaker(project, interview, text):
    project.source.take_in(project.source.propose(interview))
    asked = text.index("How did the group")
    came = text.index("I came late")
    project.coding.add("interview", asked, asked + 9, "Chair")
    project.coding.add("interview", came, came + 9, "Chair", coder="Bosco")
    project.coding.add("interview (2)", came, came + 9, "Chair")

    def count(**more):
        return len(project.retrieval.segments(Wanted("Chair", **more)))

    assert count() == 3
    assert count(coder="Bosco") == 1
    assert count(source="interview (2)") == 1
    assert count(speaker="keza") == 2
    assert count(speaker="Interviewer") == 1
    person = project.participant.add("P07", {"age": "30", "Gender": "Woman"})
    project.speaker.set("interview", "Keza", participant="P07")
    assert count(speaker="P07") == count(speaker=person.id) == 1
    assert count(where=(("age", "30"),)) == 1
    assert count(where=(("age", "30"), ("Gender", "woman"))) == 1
    assert count(where=(("age", "31"),)) == 0
    project.source.set("interview", site="Gisizi", session=2, kind="Life story")
    assert count(where=(("site", "gisizi"),)) == 2
    assert count(where=(("session", "2"), ("kind", "life story"), ("age", "30"))) == 1
    assert count(where=(("site", "Mwira"),)) == 0


@pytest.mark.parametrize(
    "more",
    [
        {"query": "Nothing"},
        {"query": "Chair and Nothing"},
        {"query": '""'},
        {"coder": "Nobody"},
        {"source": "nothing"},
        {"speaker": "nobody"},
        {"where": (("shoe size", "40"),)},
        {"where": (("__class__", "x"),)},
    ],
    ids=str,
)
def test_what_is_not_there_is_said_and_not_taken_for_no_result(project, more):
    project.coding.add("interview", 60, 80, "Chair")
    with pytest.raises(NotFound):
        project.retrieval.segments(Wanted(**more))


@pytest.mark.parametrize(
    "query",
    [
        "and", "or", "not", "(", ")", "()", "Chair and", "and Chair", "Chair Name", "(Chair",
        "Chair)", '"Chair', "Chair or or Name", "not not", "Chair not", '" and "" or',
        "(" * 3000 + "Chair" + ")" * 3000, "(" * 100_000, "not " * 5000 + "Chair",
        "Chair and " * 5000 + "Chair", "Chair or " * 5000,
    ],
    ids=lambda query: f"{query[:12]}x{len(query)}",
)  # fmt: skip
def test_a_query_that_makes_no_sense_or_has_no_end_is_a_bad_query(project, query):
    project.coding.add("interview", 60, 80, "Chair")
    with pytest.raises(BadQuery) as caught:
        project.retrieval.segments(Wanted(query))
    assert len(caught.value.message) < 500


def test_any_code_name_can_be_asked_for(project):
    for name in ("and", "not so", "a (b)", "x/y", "Or", "ሰላም", "[b]", "a'b", "100%", 'say "yes"'):
        code = project.code.add(name)
        project.coding.add("interview", 60, 80, name)
        segments = project.retrieval.segments(Wanted(code.id))
        assert len(segments) == 1
        if '"' not in name:
            assert project.retrieval.segments(Wanted(f'"{name}"')) == segments
        project.coding.remove(*segments[0].codings)


def test_merged_codes_are_found_under_the_one_they_are_read_as(project):
    project.coding.add("interview", 60, 80, "Chair")
    project.code.merge("Chair", "Called")
    assert [s.codes for s in project.retrieval.segments(Wanted("Name"))] == [("Called",)]


def test_a_removed_source_is_not_found(project, interview):
    made, _warnings = project.source.take_in(project.source.propose(interview))
    coding = project.coding.add(made.id, 60, 80, "Chair")
    project.coding.remove(coding.id)
    project.source.remove(made.id)
    assert project.retrieval.segments(Wanted("Chair")) == []
    assert {s.source_name for s in project.retrieval.segments(Wanted("not Chair"))} == {"interview"}
