"""Words and patterns are found in the texts, whatever is typed."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench.errors import BadQuery, NotFound, WorkbenchError

LINES = """Interviewer: Tell me of the healing.

Consolée: I healed. Healing came, and nobody's heart was hard; mon cœur était léger.

Keza: Umugabo n'umugore. Self-worth is not selfish. NEAR the OR and NOT the AND.

Interviewer: Go on.

Consolée: That is it.

Keza: Yes.
"""


@pytest.fixture
def searched(project, tmp_path):
    file = tmp_path / "heal.txt"
    file.write_text(LINES, encoding="utf-8")
    project.source.take_in(project.source.propose(file))
    return project


def found(project, words, **more):
    texts = {source.id: project.source.text(source.id) for source in project.source.list()}
    return [texts[hit.source][hit.start : hit.end] for hit in project.source.search(words, **more)]


@pytest.mark.parametrize(
    ("words", "hits"),
    [
        ("healing", ["healing", "Healing"]),
        ("HEALING", ["healing", "Healing"]),
        ("heal", []),
        ("heal*", ["healing", "healed", "Healing"]),
        ("consolee", ["Consolée", "Consolée"]),
        ("Consolée", ["Consolée", "Consolée"]),
        ("leger", ["léger"]),
        ('"healing came"', ["Healing came"]),
        ('"came healing"', []),
        ("selfish umugore", ["umugore", "selfish"]),
        ("selfish healing", []),
        ("self-worth", ["Self-worth"]),
        ("NEAR", ["NEAR"]),
        ("OR", ["OR"]),
        ("NOT AND", ["NOT", "AND"]),
        ("n'umugore", ["n'umugore"]),
    ],
)
def test_words_are_found_without_regard_to_case_and_accents(searched, words, hits):
    texts = found(searched, words, source="heal")
    if words == "NOT AND":
        assert set(hits) <= set(texts)
    else:
        assert texts == hits


def test_a_hit_says_who_speaks_and_the_same_place_is_read_by_retrieval(searched):
    heal = searched.find_source("heal").id
    (hit,) = searched.source.search("leger")
    assert (hit.source, hit.speaker) == (heal, "Consolée")
    assert searched.search.speaker_at(heal, hit.start) == "Consolée"
    assert searched.search.speaker_at(heal, -1) == ""
    assert searched.search.speaker_at("nothing", 0) == ""


def test_everybody_is_found_speaking_where_her_turn_is(searched):
    for source in searched.source.list():
        for turn in searched.source.turns(source.id):
            for place in (turn.start, turn.end - 1):
                assert searched.search.speaker_at(source.id, place) == turn.speaker


@pytest.mark.parametrize(
    "words",
    [
        "",
        " ",
        '"',
        '""',
        "*",
        "()",
        "-",
        ":",
        "^",
        "+",
        "'",
        '" "',
        "***",
        ". , ;",
        "\x00",
        "_",
        "🙂",
    ],
)
def test_without_a_word_there_is_nothing_to_search_for(searched, words):
    with pytest.raises(BadQuery) as caught:
        searched.source.search(words)
    assert caught.value.hint


@pytest.mark.parametrize(
    "words",
    [
        "NEAR(", "NEAR(a b)", "AND", "OR OR", "NOT", "a AND", "-a", "text:a", "text : a", "a:b",
        "^a", "a^", "a + b", '"a', 'a"', 'a"b', '"a" "b', "a*b", "*a", "{a b}", "a\\b", "a;b--",
        "';drop", "a\x00b", "\x1b[31mred", "a\u0301", "ሰላም", "á*", "🙂a", "rank",
        "a" * 5000, "a " * 3000,
    ],
    ids=lambda words: f"{words[:10]!r}x{len(words)}",
)  # fmt: skip
def test_nothing_that_is_typed_is_taken_for_an_operator(searched, words):
    for hit in searched.source.search(words):
        assert 0 <= hit.start < hit.end


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150
)
@given(st.text(alphabet=st.sampled_from("ab é*\"'()-:^+{}\\.;NEARORD\x00\x01\x02_%"), max_size=12))
def test_any_input_is_an_answer_or_a_clear_error(searched, words):
    for is_regex in (False, True):
        try:
            searched.source.search(words, is_regex=is_regex)
        except WorkbenchError as error:
            assert error.message


def test_every_hit_is_where_the_text_has_the_word_even_among_control_characters(project, tmp_path):
    file = tmp_path / "odd.txt"
    file.write_text("Keza: one \x01 two \x02 three\x02 \x01four five.\n", encoding="utf-8")
    try:
        project.source.take_in(project.source.propose(file))
    except WorkbenchError:
        return
    for word in ("one", "two", "three", "four", "five"):
        assert found(project, word, source="odd") == [word]


@pytest.mark.parametrize(
    ("pattern", "hits"),
    [
        ("heal(ing|ed)", ["healing", "healed"]),
        ("(?i)heal(ing|ed)", ["healing", "healed", "Healing"]),
        ("^Keza", ["Keza", "Keza"]),
        ("x*", []),
        (r"\p{Lu}\p{Ll}+:", ["Interviewer:", "Consolée:", "Keza:"] * 2),
    ],
)
def test_patterns_are_found(searched, pattern, hits):
    assert found(searched, pattern, is_regex=True, source="heal") == hits


@pytest.mark.parametrize(
    "pattern",
    ["(", ")", "[", "a{2", "*", "+", "?", "(?P<a", "\\", "(?<=a*)b(", "[z-a]", "(?P=x)", "(" * 5000,
     "(" * 3000 + ")" * 3000, "a{1,5}{3}(" ],
    ids=lambda pattern: f"{pattern[:8]}x{len(pattern)}",
)  # fmt: skip
def test_a_pattern_that_cannot_be_understood_is_a_bad_query(searched, pattern):
    try:
        searched.source.search(pattern, is_regex=True)
    except BadQuery as error:
        assert error.hint
        assert len(error.message) < 500


def test_a_pattern_without_end_is_given_up(searched, tmp_path, monkeypatch):
    monkeypatch.setattr("workbench.store.search._PATIENCE_SECONDS", 0.3)
    file = tmp_path / "long.txt"
    file.write_text("Keza: " + "a" * 2000 + "!\n")
    searched.source.take_in(searched.source.propose(file))
    with pytest.raises(BadQuery, match="too long"):
        searched.source.search(r"(a|aa)+\s$", is_regex=True)


def test_searching_one_source_only(searched):
    assert {hit.source for hit in searched.source.search("the")} == {
        source.id for source in searched.source.list()
    }
    heal = searched.find_source("heal")
    assert {hit.source for hit in searched.source.search("the", source="heal")} == {heal.id}
    with pytest.raises(NotFound):
        searched.source.search("the", source="nothing")


def test_a_removed_source_is_not_searched(searched):
    searched.source.remove("heal")
    assert searched.source.search("healing") == []
    assert searched.source.search("healing", is_regex=True) == []
