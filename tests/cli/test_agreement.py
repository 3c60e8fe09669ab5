"""Agreement on the command line: the demo, bare ratings, and what cannot be compared."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import call
from workbench.progress import drain
from workbench.project import Project
from workbench.project.demo import make_demo

CODE = {
    "code", "n", "prevalence", "table", "percent", "kappa", "alpha", "ac1", "pabak", "f1",
    "holsti", "ci",
}  # fmt: skip
OVERALL = {"alpha", "alpha_jaccard", "alpha_masi", "pooled_kappa", "u_alpha"}
TABLE = {
    "percent", "kappa", "scott_pi", "fleiss", "pabak", "ac1", "alpha", "u_alpha", "bar_u_alpha",
    "cu_alpha",
}  # fmt: skip


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    return drain(make_demo(tmp_path_factory.mktemp("demo"))).project


@pytest.fixture
def measure(demo):
    return lambda *arguments: call("-p", demo, "agreement", *arguments)


def by_hand(demo, code, coders):
    """The table of one code, character by character."""
    with Project.open(demo) as project:
        ids = [project.coder.find(coder) for coder in coders]
        cells = [0, 0, 0, 0]
        for source in project.source.list():
            codings = project.coding.list(source=source.id)
            if not set(ids) <= {coding.coder for coding in codings}:
                continue
            one, other = (
                {
                    place
                    for coding in codings
                    if coding.coder == coder and coding.code == project.find_code(code).id
                    for place in range(coding.start, coding.end)
                }
                for coder in ids
            )
            both, either = len(one & other), len(one | other)
            found = (both, len(one) - both, len(other) - both, source.characters - either)
            cells = [sum(pair) for pair in zip(cells, found, strict=True)]
    return [cells[:2], cells[2:]]


def test_two_coders_of_the_demo(measure, demo):
    answer = measure("--coders", "Amina,Bosco", "--json").json
    assert {"unit", "coders", "codes", "overall"} <= set(answer)
    assert (answer["unit"], answer["coders"]) == ("character", ["Amina", "Bosco"])
    assert set(answer["overall"]) >= OVERALL
    assert len(answer["codes"]) > 20
    for code in answer["codes"]:
        assert set(code) >= CODE
        assert sum(map(sum, code["table"])) == code["n"] == answer["overall"]["n"]
        assert code["ci"] is None
    for code in answer["codes"][:5]:
        assert code["table"] == by_hand(demo, code["code"], ["Amina", "Bosco"])
    assert [left["source"] for left in answer["left_out"]] == ["Mwira entretien 07"]
    assert answer["overall"]["u_alpha"] is None
    assert answer["overall"]["undefined"]["u_alpha"] == "codes overlap"


def test_three_coders_of_the_demo(measure):
    answer = measure("--json").json
    assert answer["coders"] == ["Amina", "Bosco", "Claire"]
    assert len(answer["pairs"]) == 3
    for code in answer["codes"]:
        assert [pair["coders"] for pair in code["pairs"]] == [
            ["Amina", "Bosco"], ["Amina", "Claire"], ["Bosco", "Claire"],
        ]  # fmt: skip
        added = [sum(map(sum, pair["table"])) for pair in code["pairs"]]
        assert sum(map(sum, code["table"])) == sum(added)


@pytest.mark.parametrize("unit", ["turn", "sentence", "source"])
def test_other_units(measure, demo, unit):
    answer = measure("--coders", "Amina,Bosco", "--unit", unit, "--json").json
    (n,) = {code["n"] for code in answer["codes"]}
    assert answer["unit"] == unit
    if unit == "source":
        assert n == len(answer["sources"]) == 6
    assert 6 <= n < 90_000
    assert any(code["kappa"] is not None for code in answer["codes"])


def test_one_code_for_one_unit(measure):
    answer = measure(
        "--coders", "Amina,Bosco", "--codes", "PR-EQUALITY", "--sources", "Gisizi session 02",
        "--json",
    ).json  # fmt: skip
    (code,) = answer["codes"]
    assert code["code"] == "PR-EQUALITY"
    assert answer["overall"]["u_alpha"] == pytest.approx(code["u_alpha"])


def test_intervals_are_repeated_by_their_seed(measure):
    asked = ("--coders", "Amina,Bosco", "--codes", "PR-EQUALITY", "--ci", 200, "--json")
    one, again, other = (measure(*asked, "--seed", seed).json["codes"][0] for seed in (1, 1, 2))
    assert one == again
    assert one["ci"] != other["ci"]
    low, high = one["ci"]["kappa"]
    assert low <= one["kappa"] <= high
    assert (one["ci"]["by"], one["ci"]["draws"], one["ci"]["seed"]) == ("turn", 200, 1)
    assert any("turns" in line for line in measure(*asked).json["warnings"])


def test_a_person_reads_unit_number_and_prevalence(measure):
    answer = measure("--coders", "Amina,Bosco", "--unit", "turn", "--ci", 50)
    assert answer.code == 0
    assert "unit: turn; N = " in answer.out
    assert "prevalence" in answer.out
    assert "Left out: Mwira entretien 07, coded by Amina." in answer.err
    nothing = measure("--coders", "Amina,Bosco", "--codes", "DIG-SELF", "--unit", "source",
                      "--sources", "Rukore focus group")  # fmt: skip
    assert "-, no variation" in nothing.out


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["--coders", "Amina"], 1, "two coders"),
        (["--coders", "Amina,Amina"], 1, "two coders"),
        (["--coders", "Amina,Nobody"], 3, "Nobody"),
        (["--codes", "nothing like it"], 3, "code"),
        (["--sources", "nowhere"], 3, "source"),
        (["--coders", "Bosco,Claire", "--sources", "Mwira entretien 07"], 1, "No source"),
        (["--unit", "word"], 2, "word"),
        (["--ci", "-1"], 1, "-1"),
        (["--ci", "many"], 2, "many"),
    ],
)
def test_what_cannot_be_compared_is_said(measure, arguments, code, words):
    answer = measure(*arguments, "--json")
    assert (answer.code, answer.out) == (code, "")
    assert words in answer.err


def test_one_person_alone_cannot_agree(here):
    answer = here("agreement", "--json")
    assert (answer.code, answer.out) == (1, "")
    assert "Amina" in answer.err
    assert here("change", "undo").code == 0
    assert "Nothing has been coded" in here("agreement").err


def test_merged_codes_are_read_as_one_and_families_when_asked(here):
    here("coding", "add", "interview", 60, 80, "Called", "--coder", "Bosco")
    here("code", "merge", "Chair", "Name")

    def kappa(*arguments):
        found = here("agreement", *arguments, "--json").json["codes"]
        return {code["code"]: code["kappa"] for code in found}

    assert kappa() == {"Name": 0, "Called": 0}
    assert kappa("--family", "--codes", "Name") == {"Name": 1}


def table(run, data):
    Path("ratings.json").write_text(data if isinstance(data, str) else json.dumps(data))
    return run("agreement", "table", "ratings.json", "--json")


def test_bare_ratings(run):
    units = [[1, 1, None, 1], [2, 2, 3, 2], [3, 3, 3, 3], [None, None, 3, None]]
    found = table(run, {"units": units}).json
    assert set(found) >= TABLE
    assert set(found["alpha"]) == {"nominal", "ordinal", "interval", "ratio", "jaccard", "masi"}
    assert found["kappa"] is found["alpha"]["masi"] is found["u_alpha"] is None
    assert found["alpha"]["ratio"] is not None

    two = table(run, {"table": [[88, 14, 18], [10, 40, 10], [2, 6, 12]]}).json
    assert (two["kappa"], two["ac1"]) == (pytest.approx(0.491525, abs=1e-6),
                                          pytest.approx(0.575972, abs=1e-6))  # fmt: skip
    assert two["scott_pi"] == pytest.approx(two["fleiss"])
    assert two["pabak"] == pytest.approx(0.55)

    many = table(run, {"counts": [[0, 3], [3, 0], [1, 2]]}).json
    assert many["kappa"] is None
    assert many["fleiss"] == pytest.approx(0.55)

    sets = table(run, {"units": [[[], []], [["A"], []], [["A", "B"], ["A"]]]}).json
    assert sets["alpha"]["jaccard"] != sets["alpha"]["masi"]
    assert sets["alpha"]["interval"] is None

    spans = [["A", 1, 2, 10], ["A", 1, 14, 20], ["B", 1, 4, 8], ["B", 1, 15, 17]]
    found = table(run, {"length": 24, "spans": spans}).json
    assert found["u_alpha"] == found["bar_u_alpha"] == pytest.approx(0.358333, abs=1e-6)
    assert found["kappa"] == pytest.approx(0.384615, abs=1e-6)
    three = table(run, {"length": 24, "spans": [*spans, ["C", 2, 0, 3]]}).json
    assert three["u_alpha"] is not None
    assert (three["cu_alpha"], three["kappa"]) == (None, None)


def test_ratings_without_variation_have_no_kappa(run):
    for data in ({"units": [[1, 1]] * 3}, {"table": [[5, 0], [0, 0]]}):
        found = table(run, data).json
        assert found["kappa"] is found["scott_pi"] is found["fleiss"] is None
        assert found["alpha"]["nominal"] is None
        assert found["undefined"]["kappa"] == "no variation"
        assert (found["percent"], found["ac1"], found["pabak"]) == (1, 1, 1)
    shown = run("agreement", "table", "ratings.json")
    assert "-, no variation" in shown.out
    assert table(run, {"units": [[1, None], [None, 2]]}).json["percent"] is None


@pytest.mark.parametrize(
    "data",
    [
        "", "{", "[]", "{}", "3", '"units"', "[" * 100_000,
        {"units": []}, {"units": [[]]}, {"units": [[1]]}, {"units": [[1, 2], [1]]},
        {"units": 5}, {"units": [5]}, {"units": [[{}, 1]]}, {"units": [[[[]], 1]]},
        {"units": [[["a"], "a"]]}, '{"units": [[NaN, 1]]}', '{"units": [[1e999, 1]]}',
        {"units": [[1, 2]], "table": [[1]]},
        {"counts": [[-1, 3]]}, {"counts": [[1.5, 2]]}, {"counts": [[1, 0]]},
        {"table": [[1, 2]]}, {"table": [[0, 0], [0, 0]]}, {"table": [[1, -2], [0, 0]]},
        {"table": [["a", 2], [0, 0]]}, {"table": [[True, 2], [0, 0]]},
        {"spans": []}, {"length": 0, "spans": [["A", 1, 0, 1]]},
        {"length": 9, "spans": [["A", 1, 0, 1]]},
        {"length": 9, "spans": [["A", 1, 0, 10], ["B", 1, 0, 1]]},
        {"length": 9, "spans": [["A", 1, 3, 3], ["B", 1, 0, 1]]},
        {"length": 9, "spans": [["A", 1, 3], ["B", 1, 0, 1]]},
        {"length": 9, "spans": [[None, 1, 0, 3], ["B", [], 0, 1]]},
    ],
)  # fmt: skip
def test_what_are_no_ratings_is_refused_in_words(run, data):
    answer = table(run, data)
    assert (answer.code, answer.out) == (1, "")
    assert answer.err.startswith("workbench: ")
    assert "Traceback" not in answer.err


def test_a_file_that_is_not_there(run):
    assert run("agreement", "table", "nowhere.json").code == 3
    assert run("agreement", "table", ".").code == 1


def test_a_reflexive_project_is_told_why_there_is_none(here, monkeypatch):
    from workbench.store.view import Projection

    get = Projection.get

    def reflexive(self, kind, row_id):
        row = get(self, kind, row_id)
        return {**row, "mode": "reflexive"} if kind == "project" and row else row

    monkeypatch.setattr(Projection, "get", reflexive)
    answer = here("agreement", "--json")
    assert (answer.code, answer.out) == (1, "")
    assert "reflexive" in answer.err
