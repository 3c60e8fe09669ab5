"""How much is new in each source, in their order."""

from workbench.analysis.saturation import settled, steps

SOURCES = [("a", "xyz"), ("b", "xy"), ("c", "xw"), ("d", "z"), ("e", "v"), ("f", "x"), ("g", "y")]


def test_a_code_is_new_once():
    found = steps(SOURCES)
    assert [step.new for step in found] == [3, 0, 1, 0, 1, 0, 0]
    assert [step.known for step in found] == [3, 3, 4, 4, 5, 5, 5]
    assert [step.codes for step in found] == [3, 2, 2, 1, 1, 1, 1]


def test_the_share_is_what_a_run_brought_against_the_base():
    found = steps(SOURCES)
    assert [step.share for step in found] == [None] * 5 + [0.25, 0]
    assert settled(found) == "g"


def test_few_sources_say_nothing():
    assert [step.share for step in steps(SOURCES[:4])] == [None] * 4
    assert settled(steps(SOURCES[:4])) == ""
    assert steps([]) == []
