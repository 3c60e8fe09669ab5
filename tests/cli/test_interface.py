"""The interface that others rely on: commands, JSON keys, exit codes, and what goes where."""

import json
from pathlib import Path

import pytest


def test_a_project_is_made(run):
    answer = run("new", "study", "--plain", "--coder", "Amina")
    assert answer.code == 0
    assert Path("study.workbench").is_file()
    assert run("new", "study", "--plain", "--coder", "Amina").code == 4
    assert run("check", "--json").json["ok"] is True


def test_files_given_again_are_left_out_unless_named_alone(here, tmp_path):
    first, second, torn = tmp_path / "first.txt", tmp_path / "second.txt", tmp_path / "torn.docx"
    first.write_text("Odette: Come in.\n\nKeza: I am in.\n")
    second.write_text("Odette: Sit.\n\nKeza: I sit.\n")
    torn.write_bytes(b"PK\x03\x04 torn")

    def took(*files):
        answer = here("source", "import", *files, "--accept", "--json").json
        return [s["name"] for s in answer["sources"]], len(answer["failed"])

    assert took(first, torn) == (["first"], 1)
    assert took(first, torn, second) == (["second"], 1)
    assert took(first, second) == ([], 0)
    assert took(tmp_path) == ([], 1)
    assert took(first) == (["first (2)"], 0)


def test_sources_are_imported_listed_and_shown(here, tmp_path):
    file = tmp_path / "second.txt"
    file.write_text("Odette: Come in.\n\nKeza: I am in.\n\nOdette: Sit.\n\nKeza: I sit.\n")
    answer = here(
        "source", "import", file, "--kind", "group session", "--site", "Gisizi", "--group", "A",
        "--session", 2, "--phase", "trust", "--date", "2024-03-01", "--language", "en",
        "--accept", "--json",
    )  # fmt: skip
    assert answer.code == 0
    assert set(answer.json) == {"sources", "failed"}
    (source,) = answer.json["sources"]
    assert {"id", "name", "characters", "turns", "speakers", "warnings"} <= set(source)
    assert {(s["label"], s["turns"]) for s in source["speakers"]} == {("Odette", 2), ("Keza", 2)}
    assert source["warnings"] == answer.json["failed"] == []

    listed = here("source", "list", "--json").json["sources"]
    assert [each["name"] for each in listed] == ["interview", "second"]
    for each in listed:
        assert {"id", "name", "kind", "characters", "turns", "codings"} <= set(each)
    assert (listed[1]["kind"], listed[1]["session"]) == ("group session", 2)
    assert listed[0]["codings"] == 1

    shown = here("source", "show", "second", "--json").json
    assert {"text", "version", "turns"} <= set(shown)
    assert len(shown["text"]) == source["characters"]
    assert shown["version"] == 1
    for turn in shown["turns"]:
        assert shown["text"][turn["start"] : turn["end"]].startswith(turn["speaker"])
    assert here("source", "show", source["id"], "--json").json == shown
    assert here("source", "show", "second").out.strip() == shown["text"].strip()


def test_codes_are_listed_added_renamed_moved_merged_and_retired(here):
    def codes():
        return {code["name"]: code for code in here("code", "list", "--json").json["codes"]}

    before = codes()
    for code in before.values():
        assert {"id", "name", "parent", "brief", "full", "when", "when_not", "example"} <= set(code)
        assert {"colour", "origin", "retired", "codings", "path"} <= set(code)
    assert before["Called"]["parent"] == "Name"
    assert before["Chair"]["parent"] is None
    assert before["Chair"]["codings"] == 1
    assert here("code", "rename", "Chair", "Seat").code == 0
    assert codes()["Seat"]["id"] == before["Chair"]["id"]
    assert here("code", "move", "Called", "--parent", "Seat").code == 0
    assert codes()["Called"]["parent"] == "Seat"
    assert here("code", "move", "Called").code == 0
    assert codes()["Called"]["parent"] is None
    assert here("code", "merge", "Seat", "Name").code == 0
    assert set(codes()) == {"Name", "Called"}
    assert codes()["Name"]["codings"] == 1
    assert here("code", "retire", "Called").code == 0
    assert codes()["Called"]["retired"] is True
    assert here("coding", "add", "interview", 0, 5, "Called").code == 1
    assert here("code", "revive", "Called").code == 0


def test_codebooks_go_in_and_come_out(here):
    taken = here("codebook", "import", "social-dignity", "--json").json
    assert {"added", "updated", "differing", "unchanged"} == set(taken)
    assert "NO-CHANGE/HARM" in taken["added"]
    names = {book["name"] for book in here("codebook", "list", "--json").json["codebooks"]}
    assert {"social-dignity", "implementation-quality"} <= names
    assert here("codebook", "export", "book.yaml").code == 0
    assert here("new", "other", "--plain", "--coder", "Bosco").code == 0
    again = here("-p", "other", "codebook", "import", "book.yaml", "--json").json
    assert set(again["added"]) == set(taken["added"]) | {"Chair", "Name", "Called"}

    unlike = ("id", "parent_id", "codings", "position")

    def definitions(project):
        rows = here("-p", project, "code", "list", "--json").json["codes"]
        return [{k: v for k, v in r.items() if k not in unlike} for r in rows]

    assert definitions("other") == definitions("small")


def test_codings_are_added_and_listed(here):
    answer = here("coding", "add", "interview", 90, 99, "Called", "--coder", "Bosco", "--json")
    assert answer.code == 0
    made = answer.json["id"]
    rows = here("coding", "list", "--json").json["codings"]
    assert len(rows) == 2
    for row in rows:
        assert {"id", "source", "start", "end", "text", "code", "coder"} <= set(row)
    (row,) = here("coding", "list", "--coder", "Bosco", "--json").json["codings"]
    assert (row["id"], row["source"], row["start"], row["end"]) == (made, "interview", 90, 99)
    assert (row["code"], row["coder"]) == ("Called", "Bosco")
    text = here("source", "show", "interview", "--json").json["text"]
    assert row["text"] == text[90:99]
    assert len(here("coding", "list", "--code", "Name", "--json").json["codings"]) == 1
    assert len(here("coding", "list", "--source", "interview", "--json").json["codings"]) == 2


def test_a_table_of_codings_is_imported_whole_or_not_at_all(here):
    Path("good.csv").write_text(
        "source,start,end,code,coder\ninterview,0,9,Chair,Bosco\ninterview,10,19,Name,Bosco\n"
    )
    Path("bad.csv").write_text(
        "source,start,end,code,coder\ninterview,20,29,Chair,Bosco\ninterview,9,3,Name,Bosco\n"
    )
    before = here("coding", "list", "--json").json
    answer = here("coding", "import", "bad.csv", "--json")
    assert (answer.code, answer.out) == (1, "")
    assert "3" in answer.err
    assert here("coding", "list", "--json").json == before
    assert here("coding", "import", "good.csv", "--json").code == 0
    assert len(here("coding", "list", "--json").json["codings"]) == 3
    assert here("change", "undo").code == 0
    assert here("coding", "list", "--json").json == before


def test_segments_are_retrieved(here):
    here("coding", "add", "interview", 70, 99, "Called")
    answer = here("retrieve", "Chair and Name", "--context", 5, "--json")
    assert answer.code == 0
    (segment,) = answer.json["segments"]
    assert {"source", "start", "end", "text", "speaker", "codes"} <= set(segment)
    assert (segment["source"], segment["codes"]) == ("interview", ["Called", "Chair"])
    assert (segment["start"], segment["end"]) == (70, 80)
    assert here("retrieve", "Chair", "--speaker", "Keza", "--json").json == {"segments": []}
    assert here("retrieve", '"Chair" or Name', "--where", "site=", "--json").code == 0
    assert len(here("retrieve", "--json").json["segments"]) == 2


def test_words_and_patterns_are_searched(here):
    for arguments in (["chair"], ["ch[a]ir", "--regex"], ["CHAIR*"]):
        answer = here("source", "search", *arguments, "--json")
        assert answer.code == 0
        hits = answer.json["hits"]
        assert hits
        for hit in hits:
            assert hit["text"].lower() == "chair"
            assert {"source", "start", "end", "text"} <= set(hit)


def test_changes_are_listed_taken_back_and_done_again(here):
    newest = here("change", "list", "--json").json["changes"][0]
    assert {"id", "time", "coder", "verb"} <= set(newest)
    assert (newest["verb"], newest["coder"]) == ("coding.add", "Amina")
    assert here("change", "undo", "--json").json["undone"]["id"] == newest["id"]
    assert here("coding", "list", "--json").json["codings"] == []
    assert here("change", "redo", "--json").json["redone"]["id"] == newest["id"]
    assert len(here("coding", "list", "--json").json["codings"]) == 1
    assert here("change", "redo").code == 3


def test_check_says_ok_or_what_is_wrong(here):
    import sqlite3

    assert here("check", "--json").json["ok"] is True
    with sqlite3.connect("small.workbench") as connection:
        connection.execute("update coding set start = 0")
    connection.close()
    answer = here("check", "--json")
    assert (answer.code, answer.json["ok"]) == (1, False)
    assert answer.json["problems"]


@pytest.mark.parametrize(
    ("name", "head"),
    [
        ("report.docx", b"PK"),
        ("segments.xlsx", b"PK"),
        ("segments.csv", b""),
        ("codebook.docx", b"PK"),
        ("codebook.yaml", b"codebook"),
        ("project.json", b"{"),
    ],
)
def test_everything_is_exported_by_its_name(here, name, head):
    answer = here("export", name)
    assert (answer.code, Path(answer.out.strip()).resolve()) == (0, Path(name).resolve())
    assert Path(name).read_bytes().startswith(head)
    assert Path(name).stat().st_size > 50
    assert not list(Path.cwd().glob("*.partial*"))


@pytest.mark.parametrize("name", ["report.pdf", "report", "", "missing/report.docx", "."])
def test_an_export_that_cannot_be_is_refused_and_leaves_nothing(here, name):
    before = sorted(Path.cwd().iterdir())
    answer = here("export", name)
    assert answer.code in (1, 2, 3)
    assert (answer.out, "workbench:" in answer.err) == ("", True)
    assert sorted(Path.cwd().iterdir()) == before


def test_the_exported_project_is_json_with_everything(here):
    here("export", "project.json")
    words = Path("project.json").read_text(encoding="utf-8")
    assert isinstance(json.loads(words), dict)
    assert "Chair" in words
    assert "A chair is a small thing" in words


MISSING = [
    ("source", "show", "nothing"),
    ("source", "remove", "nothing"),
    ("source", "rename", "nothing", "else"),
    ("source", "set", "nothing", "--site", "x"),
    ("source", "search", "chair", "--source", "nothing"),
    ("speaker", "list", "nothing"),
    ("speaker", "set", "interview", "Nobody"),
    ("participant", "set", "P99", "a=b"),
    ("participant", "remove", "P99"),
    ("code", "show", "Nothing"),
    ("code", "rename", "Nothing", "Else"),
    ("code", "add", "New", "--parent", "Nothing"),
    ("code", "merge", "Chair", "Nothing"),
    ("code", "retire", "Nothing"),
    ("coding", "add", "interview", "0", "5", "Nothing"),
    ("coding", "add", "nothing", "0", "5", "Chair"),
    ("coding", "list", "--code", "Nothing"),
    ("coding", "list", "--coder", "Nobody"),
    ("coding", "remove", "nothing"),
    ("coding", "import", "none.csv"),
    ("codebook", "import", "none.yaml"),
    ("memo", "add", "nothing", "words"),
    ("memo", "edit", "nothing", "words"),
    ("theme", "gather", "Nothing", "Chair"),
    ("theme", "remove", "Nothing"),
    ("retrieve", "Nothing"),
    ("retrieve", "Chair", "--coder", "Nobody"),
    ("change", "show", "nothing"),
    ("change", "undo", "--coder", "Nobody"),
]


@pytest.mark.parametrize("arguments", MISSING, ids=" ".join)
def test_what_is_not_there_leaves_with_three(here, arguments):
    before = here("change", "list", "--json").out
    answer = here(*arguments)
    assert (answer.code, answer.out) == (3, "")
    assert answer.err.startswith("workbench: ")
    assert here("change", "list", "--json").out == before


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("nonsense",), 2),
        (("source", "nonsense"), 2),
        (("source",), 2),
        (("coding", "add", "interview", "x", "5", "Chair"), 2),
        (("coding", "add", "interview"), 2),
        (("--nonsense",), 2),
        (("retrieve", "Chair and"), 2),
        (("retrieve", "Chair", "--where", "nonsense"), 2),
        (("source", "search", ""), 2),
        (("source", "search", "(", "--regex"), 2),
        (("export", "x.docx", "--what", "nonsense"), 2),
        (("coding", "add", "interview", "5", "5", "Chair"), 1),
        (("coding", "add", "interview", "9", "5", "Chair"), 1),
        (("coding", "add", "interview", "-9", "5", "Chair"), 1),
        (("coding", "add", "interview", "0", "999999", "Chair"), 1),
        (("coding", "add", "interview", "60", "80", "Chair"), 4),
        (("code", "add", "Chair"), 4),
        (("code", "move", "Name", "--parent", "Called"), 4),
        (("source", "remove", "interview"), 4),
        (("participant", "add", ""), 1),
        (("source", "import", "none.txt", "--accept"), 1),
        (("source", "set", "interview", "--date", "soon"), 1),
        (("new", "small", "--plain", "--coder", "Amina"), 4),
        (("new", "other", "--coder", "Amina"), 1),
        (("new", "other", "--plain"), 1),
        (("-p", "none", "check"), 3),
        (("-p", "none.workbench", "source", "list", "--json"), 3),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else str(value),
)
def test_every_refusal_has_its_exit_code_and_says_nothing_on_stdout(here, arguments, code):
    before = here("change", "list", "--json").out
    answer = here(*arguments)
    assert (answer.code, answer.out) == (code, ""), answer.err
    assert answer.err
    assert here("change", "list", "--json").out == before


def test_an_import_that_fails_still_answers_in_json(here, tmp_path):
    good, empty, odd = tmp_path / "good.txt", tmp_path / "empty.txt", tmp_path / "odd.docx"
    good.write_text("Keza: I am here.\n")
    empty.write_text("")
    odd.write_bytes(b"PK\x03\x04 nothing")
    answer = here("source", "import", good, empty, odd, tmp_path / "none.txt", "--accept", "--json")
    assert answer.code == 1
    assert [source["name"] for source in answer.json["sources"]] == ["good"]
    failed = {Path(each["file"]).name for each in answer.json["failed"]}
    assert failed == {"empty.txt", "odd.docx", "none.txt"}
    assert all(each["error"] for each in answer.json["failed"])
    assert len(here("source", "list", "--json").json["sources"]) == 2


def test_without_accept_nothing_is_written(here, interview):
    before = here("change", "list", "--json").out
    answer = here("source", "import", interview)
    assert (answer.code, answer.out) == (1, "")
    assert "Keza" in answer.err
    assert "--accept" in answer.err
    assert here("change", "list", "--json").out == before


def test_an_ambiguous_name_is_refused_and_lists_the_candidates(here):
    here("code", "add", "Called", "--parent", "Chair")
    for arguments in (
        ("coding", "add", "interview", 0, 5, "Called"),
        ("retrieve", "Called"),
        ("code", "rename", "Called", "Else"),
        ("memo", "add", "Called", "words"),
    ):
        answer = here(*arguments)
        assert (answer.code, answer.out) == (1, "")
        assert "Chair / Called" in answer.err
        assert "Name / Called" in answer.err
    assert here("coding", "add", "interview", 0, 5, "Chair / Called").code == 0


def test_two_projects_in_a_folder_are_told_apart_by_name(here):
    here("new", "second", "--plain", "--coder", "Amina")
    answer = here("source", "list", "--json")
    assert (answer.code, answer.out) == (1, "")
    assert "small.workbench" in answer.err
    assert "second.workbench" in answer.err
    for name in ("small", "small.workbench", Path("small.workbench").resolve()):
        assert len(here("--project", name, "source", "list", "--json").json["sources"]) == 1


def test_the_project_and_the_coder_may_come_from_the_environment(here, monkeypatch):
    monkeypatch.setenv("WORKBENCH_PROJECT", str(Path("small.workbench").resolve()))
    monkeypatch.setenv("WORKBENCH_CODER", "Claire")
    monkeypatch.chdir("/")
    assert here("coding", "add", "interview", 0, 5, "Chair", "--json").json["coder"] == "Claire"


@pytest.mark.parametrize("content", [b"", b"no database", b"SQLite format 3\0" + b"\1" * 5000])
def test_a_project_that_cannot_be_opened_leaves_with_three(run, content):
    Path("odd.workbench").write_bytes(content)
    for arguments in (("check", "--json"), ("source", "list", "--json"), ("code", "add", "x")):
        answer = run(*arguments)
        assert (answer.code, answer.out) == (3, ""), answer.err
        assert "hint" in answer.err
    assert Path("odd.workbench").read_bytes() == content


def test_without_a_project_every_command_says_so(run):
    for arguments in (
        ("check",),
        ("source", "list", "--json"),
        ("retrieve", "x"),
        ("change", "undo"),
    ):
        answer = run(*arguments)
        assert (answer.code, answer.out) == (3, "")
        assert "workbench new" in answer.err
    assert list(Path.cwd().iterdir()) == []
