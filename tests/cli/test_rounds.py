"""Two people, one command line: from a blind round to a consensus."""

import pytest


def start(run, interview):
    assert run("new", "small", "--plain", "--coder", "Amina").code == 0
    assert run("source", "import", interview, "--accept").code == 0
    for code in ("Chair", "Name"):
        assert run("code", "add", code, "--full", f"All of {code}.").code == 0


@pytest.fixture
def apart(run, interview):
    """A blind round in which both have coded, and both have finished."""
    start(run, interview)
    made = run("round", "new", "pilot", "--coders", "Amina,Bosco", "--blind", "--json").json
    assert made["blind"]
    assert made["coders"] == ["Amina", "Bosco"]
    for coder, start_, end, code in (
        ("Amina", 60, 80, "Chair"), ("Bosco", 60, 80, "Chair"),
        ("Amina", 100, 130, "Chair"), ("Bosco", 100, 140, "Chair"),
        ("Bosco", 150, 160, "Name"),
    ):  # fmt: skip
        assert run("--coder", coder, "coding", "add", "interview", start_, end, code).code == 0
    for coder in ("Amina", "Bosco"):
        assert run("--coder", coder, "round", "finish", "pilot").code == 0
    return run


def test_a_round_from_start_to_consensus(apart):
    refused = apart("--coder", "Amina", "agreement", "--round", "pilot", "--json")
    assert refused.code == 1
    assert "still open" in refused.err
    seen = apart("--coder", "Amina", "coding", "list", "--json").json["codings"]
    assert {row["coder"] for row in seen} == {"Amina"}
    closed = apart("--coder", "Amina", "round", "close", "pilot", "--json").json
    assert not closed["open"]
    assert closed["codebook"] == closed["codebook_closed"]
    found = apart("round", "disagreements", "pilot", "--json").json
    assert [d["kind"] for d in found["disagreements"]] == ["boundary", "missed"]
    assert (found["open"], found["decided"], found["agreed"]) == (2, 0, 1)
    boundary, missed = found["disagreements"]
    assert [r["coders"] for r in boundary["readings"]] == [["Amina"], ["Bosco"]]
    assert apart("round", "decide", boundary["id"], "--as", "both", "--reason", "Wide.").code == 0
    decided = apart(
        "round", "decide", missed["id"], "--as", "neither", "--reason", "No.", "--json"
    ).json
    assert decided["decision"]["as"] == "neither"
    dry = apart("round", "settle", "pilot", "--dry-run", "--json").json
    assert len(dry["codings"]) == 1
    assert len(apart("round", "settle", "pilot", "--json").json["codings"]) == 1
    held = apart("coding", "list", "--coder", "consensus", "--json").json["codings"]
    assert [(row["start"], row["end"], row["code"]) for row in held] == [
        (60, 80, "Chair"), (100, 140, "Chair"),
    ]  # fmt: skip
    assert apart("round", "disagreements", "pilot", "--open", "--json").json["open"] == 0


def test_agreement_of_a_round_has_every_figure(apart, tmp_path):
    apart("--coder", "Amina", "round", "close", "pilot")
    found = apart("agreement", "--round", "pilot", "--ci", "200", "--seed", "1", "--json").json
    assert set(found) >= {"unit", "coders", "codes", "overall", "pairs"}
    code = found["codes"][0]
    assert set(code) >= {
        "code", "n", "prevalence", "table", "percent", "kappa", "scott_pi", "fleiss", "alpha",
        "ac1", "pabak", "f1", "holsti", "jaccard", "u_alpha", "span_f1", "ci",
    }  # fmt: skip
    assert set(code["span_f1"]) == {"exact", "overlap", "half"}
    overall = found["overall"]
    assert set(overall) >= {
        "alpha", "alpha_jaccard", "alpha_masi", "pooled_kappa", "u_alpha", "bar_u_alpha",
        "cu_alpha", "k_u_alpha", "ci",
    }  # fmt: skip
    low, high = overall["ci"]["percent"]
    assert low <= overall["percent"] <= high
    assert overall["ci"]["alpha"] is None  # too few turns: too often there is no variation
    assert set(overall["ci"]["alpha_below"]) == {"0.667", "0.8"}
    assert set(overall["ci"]) >= {"alpha_jaccard", "alpha_masi", "pooled_kappa", "percent"}


@pytest.mark.parametrize("name", ["figures.json", "figures.xlsx", "figures.docx"])
def test_figures_go_out(apart, name):
    apart("--coder", "Amina", "round", "close", "pilot")
    assert apart("agreement", "--round", "pilot", "--out", name).code == 0
    assert apart("export", f"agreement.{name.rpartition('.')[2]}").code == 0


def test_rounds_are_compared_over_time(apart):
    apart("--coder", "Amina", "round", "close", "pilot")
    apart("code", "define", "Chair", "--full", "Something else.")
    apart("round", "new", "second", "--coders", "Amina,Bosco", "--unit", "turn")
    rows = apart("round", "compare", "--json").json["rounds"]
    assert [(row["round"], row["unit"]) for row in rows] == [
        ("pilot", "character"), ("second", "turn"),
    ]  # fmt: skip
    assert rows[0]["codebook"] != rows[1]["codebook"]


def test_a_changed_definition_leaves_a_list_of_work(apart):
    apart("--coder", "Amina", "round", "close", "pilot")
    assert apart("coding", "stale", "--json").json["stale"] == []
    apart("code", "define", "Name", "--full", "What one is called.")
    found = apart("coding", "stale", "--json").json["stale"]
    assert [(row["code"], row["changed"]) for row in found] == [("Name", ["full"])]
    assert apart("coding", "keep", found[0]["id"], "--json").json == {"left": 0}


def test_a_reflexive_project_tells_why_and_the_way_out(apart):
    apart("--coder", "Amina", "round", "close", "pilot")
    assert apart("code", "saturation", "--json").json["steps"][0]["new"] == 2
    apart("project", "set", "mode=reflexive")
    for command in (["agreement"], ["agreement", "--round", "pilot"], ["round", "compare"],
                    ["code", "saturation"], ["export", "agreement.docx"]):  # fmt: skip
        refused = apart(*command)
        assert refused.code == 1
        assert "reflexive" in refused.err
        assert "mode=codebook" in refused.err
    assert apart("export", "report.docx").code == 0


@pytest.mark.parametrize(
    ("command", "code", "said"),
    [
        (["round", "new", "x", "--coders", "Amina"], 1, "two coders"),
        (["round", "show", "nothing"], 3, "no round"),
        (["round", "close", "nothing"], 3, "no round"),
        (["round", "decide", "nothing", "--as", "one", "--reason", "x"], 3, "no disagreement"),
        (["round", "new", "pilot", "--coders", "Amina,Bosco"], 4, "already"),
        (["coding", "keep", "nothing"], 3, "no coding"),
        (["agreement", "--coders", "Amina,Nobody"], 3, "Nobody"),
        (["agreement", "--round", "nothing"], 3, "no round"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(apart, command, code, said):
    answer = apart(*command)
    assert answer.code == code
    assert said in answer.err
    assert answer.out == ""
