"""Findings, terms, themes and the matrix on the command line, answer by answer."""

import pytest

CHAIR = "Somebody had kept it for me."
DOOR = "Nobody asked me why."


@pytest.fixture
def claimed(here):
    """A theme, a finding with words for and against it, and a term."""
    assert here("source", "set", "interview", "--site", "Gisizi", "--language", "en").code == 0
    here("theme", "add", "Belonging", "--belongs", "Kept places")
    here("theme", "gather", "Belonging", "Chair")
    made = here("finding", "add", "A kept chair says a name.", "--theme", "Belonging", "--json")
    here("finding", "attach", "1", "--source", "interview", "--quote", CHAIR)
    here("finding", "attach", "1", "--source", "interview", "--quote", DOOR, "--counter")
    here("term", "add", "chair", "--language", "en", "--meaning", "a place", "--json")
    return here, made.json["id"]


def test_a_finding_leads_to_the_exact_words(claimed):
    run, finding = claimed
    answer = run("finding", "evidence", finding, "--json").json
    assert answer["finding"] == finding
    support, counter = answer["evidence"]
    assert (support["quote"], support["stance"], counter["stance"]) == (
        CHAIR, "supports", "counter",
    )  # fmt: skip
    keys = {"source", "start", "end", "version", "quote", "speaker", "participant", "session",
            "group", "stance"}  # fmt: skip
    assert keys <= support.keys()
    assert (support["speaker"], support["site"]) == ("Keza", "Gisizi")
    assert answer["rests_on"]["sites"] == {"count": 1, "of": 1, "names": ["Gisizi"]}
    shown = run("finding", "evidence", finding)
    assert CHAIR in shown.out and DOOR in shown.out


def test_findings_are_listed_shown_judged_edited_moved_and_removed(claimed):
    run, finding = claimed
    (row,) = run("finding", "list", "--json").json["findings"]
    assert (row["id"], row["support"], row["counter"], row["themes"]) == (
        finding, 1, 1, ["Belonging"],
    )  # fmt: skip
    assert run("finding", "judge", "1", "coherence", "minor").code == 1
    judged = run("finding", "judge", "1", "coherence", "minor", "--why", "One voice.", "--json")
    assert judged.json["parts"]["coherence"] == {"level": "minor", "why": "One voice."}
    assert len(judged.json["unjudged"]) == 3
    edited = run("finding", "edit", "1", "--limits", "One group.", "--use", "research", "--json")
    assert (edited.json["limits"], edited.json["uses"]) == ("One group.", ["research"])
    assert edited.json["themes"] == ["Belonging"]
    run("finding", "add", "Second.")
    assert run("finding", "move", "2", "0").code == 0
    assert run("finding", "show", "1").out.startswith("Second.")
    assert "One group." in run("finding", "show", "2").out
    anchor = run("finding", "evidence", "2", "--json").json["evidence"][0]["id"]
    assert run("finding", "detach", "2", anchor).code == 0
    assert run("finding", "remove", "2").code == 0
    assert run("change", "undo").code == 0
    assert run("finding", "show", "nothing").code == 3


def test_counter_evidence_is_searched(claimed):
    run, finding = claimed
    answer = run("finding", "counter", finding, "--json").json
    assert {"opposite", "elsewhere", "silent_groups", "silent_sites", "unheard"} <= answer.keys()
    run("theme", "gather", "Belonging", "Name", "--counter")
    run("coding", "add", "interview", "100", "120", "Name")
    (lead,) = run("finding", "counter", finding, "--json").json["opposite"]
    assert lead["codes"] == ["Name"]
    attached = run("finding", "attach", finding, "--coding", lead["codings"][0], "--counter")
    assert attached.code == 0
    assert run("finding", "counter", finding).code == 0


def test_terms_are_kept_quoted_and_shown_in_context(claimed):
    run, _finding = claimed
    run("term", "attach", "chair", "--source", "interview", "--quote", "A chair is a small thing")
    shown = run("term", "show", "chair", "--json").json
    assert (shown["status"], shown["quotes"][0]["speaker"]) == ("proposed", "Keza")
    assert run("term", "edit", "chair", "--status", "sure").code == 1
    assert run("term", "edit", "chair", "--status", "confirmed", "--json").json["status"] == (
        "confirmed"
    )
    run("term", "add", "stool", "--language", "en")
    assert run("term", "link", "chair", "stool", "--json").json["near"] == ["stool (en)"]
    assert run("term", "unlink", "stool", "chair", "--json").json["near"] == []
    lines = run("term", "context", "chair", "--json").json["lines"]
    assert len(lines) == 2 and lines[0]["word"] == "chair"
    assert "chair" in run("term", "context", "chair").out
    assert isinstance(run("term", "candidates", "--json").json["candidates"], list)
    assert run("term", "remove", "stool").code == 0
    assert [t["word"] for t in run("term", "list", "--json").json["terms"]] == ["chair"]


def test_the_glossary_that_ships_is_rehearsed_and_then_imported(claimed):
    run, _finding = claimed
    rehearsed = run("term", "import", "--dry-run", "--json").json
    assert len(run("term", "list", "--json").json["terms"]) == 1
    imported = run("term", "import", "--json").json
    assert imported["added"] == rehearsed["added"] != []
    run("export", "glossary.yaml")
    assert run("term", "import", "glossary.yaml", "--json").json["added"] == []


def test_themes_are_shown_moved_merged_and_split(claimed):
    run, _finding = claimed
    run("theme", "add", "Names")
    assert run("theme", "move", "Names", "Belonging", "--json").json["parent"] == "Belonging"
    run("theme", "attach", "Names", "--source", "interview", "--quote", CHAIR)
    shown = run("theme", "show", "Names", "--json").json
    assert (shown["segments"], shown["rests_on"]["voices"]["count"]) == (1, 1)
    assert CHAIR in run("theme", "show", "Names").out
    assert run("theme", "merge", "Names", "Belonging", "--json").json["name"] == "Belonging"
    passage = run("theme", "show", "Belonging", "--json").json["passages"][0]["id"]
    made = run("theme", "split", "Belonging", "Chairs", "--code", "Chair", "--passage", passage)
    assert made.code == 0
    assert run("theme", "detach", "Chairs", passage).code == 0
    (first, second) = run("theme", "list", "--json").json["themes"]
    assert (first["codes"], second["codes"]) == ([], ["Chair"])
    assert first["belongs"] == "Kept places"


def test_the_matrix_is_written_shown_and_exported(claimed):
    run, _finding = claimed
    written = run("framework", "write", "Gisizi", "Belonging", "A chair.", "--by", "site", "--json")
    assert written.json["summary"] == "A chair."
    linked = run("framework", "attach", "Gisizi", "Belonging", "--by", "site", "--source",
                 "interview", "--quote", CHAIR, "--json")  # fmt: skip
    (anchor,) = linked.json["attached"]
    answer = run("framework", "show", "--by", "site", "--json").json
    (cell,) = answer["cells"]
    assert (cell["case"], cell["summary"], cell["quotes"][0]["quote"]) == (
        "Gisizi", "A chair.", CHAIR,
    )  # fmt: skip
    assert "A chair." in run("framework", "show", "--by", "site").out
    assert run("framework", "show", "--by", "hill").code == 1
    for name in ("framework.xlsx", "findings.json", "glossary.docx", "glossary.csv"):
        assert run("export", name).code == 0
    detached = run("framework", "detach", "Gisizi", "Belonging", anchor["id"], "--by", "site")
    assert detached.code == 0
