"""Joining a project made elsewhere, on the command line."""

import pytest


@pytest.fixture
def other(here, interview):
    """Bosco's project beside Amina's."""
    run = here
    assert run("new", "other", "--plain", "--coder", "Bosco").code == 0
    assert run("-p", "other", "source", "import", interview, "--accept").code == 0
    assert run("-p", "other", "code", "add", "Chairs").code == 0
    assert run("-p", "other", "coding", "add", "interview", 90, 110, "Chairs").code == 0
    return "other.workbench"


def test_a_dry_run_proposes_and_a_second_run_takes_in_what_was_paired(here, other):
    plan = here("-p", "small", "team", "adopt", other, "--dry-run", "--json").json
    assert plan["dry_run"]
    assert plan["sources"] == [{"theirs": "interview", "ours": "interview"}]
    (code,) = plan["codes"]
    assert (code["theirs"], code["same"]) == ("Chairs", None)
    assert code["proposed"][0]["ours"] == "Chair"
    assert len(here("-p", "small", "coding", "list", "--json").json["codings"]) == 1
    done = here("-p", "small", "team", "adopt", other, "--same", "Chairs=Chair", "--json").json
    assert done["new"] == {"sources": 0, "codes": 0, "codings": 1, "memos": 0}
    codings = here("-p", "small", "coding", "list", "--json").json["codings"]
    assert sorted(coding["coder"] for coding in codings) == ["Amina", "Bosco"]
    assert here("-p", "small", "check").code == 0


def test_words_are_as_plain_as_the_figures(here, other):
    answer = here("-p", "small", "team", "adopt", other, "--dry-run")
    assert "Chairs" in answer.out
    assert "interview -> interview" in answer.out
    assert here("-p", "small", "team", "adopt", other, "--same", "Chairs").code == 1
