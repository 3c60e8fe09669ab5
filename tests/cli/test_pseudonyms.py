"""The vault and its names, through the command line."""

import os

import pytest

from tests.cli.conftest import Run

SECRET = "four quiet hills at dawn"


@pytest.fixture
def vault(here: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The command line with the passphrase of the vault at hand."""

    def run(*arguments: object):
        reading, writing = os.pipe()
        os.write(writing, SECRET.encode() + b"\n")
        os.close(writing)
        monkeypatch.setenv("WORKBENCH_VAULT_PASSPHRASE_FD", str(reading))
        try:
            return here(*arguments)
        finally:
            os.close(reading)
            monkeypatch.delenv("WORKBENCH_VAULT_PASSPHRASE_FD")

    return run


def test_a_name_goes_into_the_vault_with_visible_brackets(vault):
    added = vault("pseudonym", "add", "Keza", "P1", "--json")
    assert added.json == {"name": "Keza", "pseudonym": "[P1]", "kind": "person", "variants": []}
    assert vault("pseudonym", "list", "--json").json["pseudonyms"] == [added.json]


def test_a_pseudonym_stands_for_one_name_alone(vault):
    assert vault("pseudonym", "add", "Keza", "[P1]").code == 0
    refused = vault("pseudonym", "add", "Berthe", "P1")
    assert refused.code == 4 and "another name" in refused.err
    assert vault("pseudonym", "add", "Berthe", "--json").json["pseudonym"] == "[P2]"


def test_a_pseudonym_that_holds_a_name_is_refused(vault):
    assert vault("pseudonym", "add", "Keza", "[Keza]").code == 1


def test_a_variant_belongs_to_its_name(vault):
    assert vault("pseudonym", "add", "Keza", "[P1]", "--variant", "Kezza").code == 0
    assert vault("pseudonym", "add", "Kezza", "[P2]").code == 4
    again = vault("pseudonym", "add", "Keza", "--variant", "Kesa", "--json").json
    assert again["variants"] == ["Kezza", "Kesa"]


def test_names_are_in_no_file_but_the_vault_and_there_unreadable(vault, tmp_path):
    assert vault("pseudonym", "add", "Zubeda", "[P1]").code == 0
    path = vault("pseudonym", "vault", "--json").json
    assert path["exists"]
    files = [file for file in tmp_path.rglob("*") if file.is_file()]
    assert any(str(file) == path["vault"] for file in files)
    for file in files:
        data = file.read_bytes()
        assert b"Zubeda" not in data and b"zubeda" not in data, file


def test_a_backup_of_the_project_does_not_take_the_vault_along(vault, tmp_path):
    assert vault("pseudonym", "add", "Keza", "[P1]").code == 0
    assert vault("backup").code == 0
    assert [file.name for file in (tmp_path / "work").rglob("*.vault")] == []


def test_the_wrong_passphrase_opens_nothing(vault, here, monkeypatch, tmp_path):
    assert vault("pseudonym", "add", "Keza", "[P1]").code == 0
    wrong = tmp_path / "wrong"
    wrong.write_text("not the right one\n")
    with wrong.open() as file:
        monkeypatch.setenv("WORKBENCH_VAULT_PASSPHRASE_FD", str(file.fileno()))
        answer = here("pseudonym", "list")
    assert answer.code == 3 and "Keza" not in answer.out + answer.err


def test_without_anybody_to_ask_the_vault_stays_closed(here):
    answer = here("pseudonym", "add", "Keza", "[P1]")
    assert answer.code == 1 and "WORKBENCH_VAULT_PASSPHRASE_FD" in answer.err


def test_the_passphrase_may_follow_that_of_the_project(run, monkeypatch, tmp_path):
    both = tmp_path / "both"
    both.write_text("the passphrase of all\nthe one of the names\n")

    def with_both(*arguments: object):
        with both.open() as file:
            monkeypatch.setenv("WORKBENCH_PASSPHRASE_FD", str(file.fileno()))
            return run(*arguments)

    assert with_both("new", "locked", "--coder", "Amina").code == 0
    assert with_both("pseudonym", "add", "Keza", "[P1]").code == 0
    assert with_both("pseudonym", "list", "--json").json["pseudonyms"][0]["name"] == "Keza"


def test_the_passphrase_of_the_project_is_no_passphrase_for_the_vault(run, monkeypatch, tmp_path):
    same = tmp_path / "same"
    same.write_text("the passphrase of all\nthe passphrase of all\n")

    def with_same(*arguments: object):
        with same.open() as file:
            monkeypatch.setenv("WORKBENCH_PASSPHRASE_FD", str(file.fileno()))
            return run(*arguments)

    assert with_same("new", "locked", "--coder", "Amina").code == 0
    assert with_same("pseudonym", "add", "Keza", "[P1]").code == 4


def test_proposals_say_what_where_and_why_and_replace_nothing(here):
    before = here("source", "show", "interview", "--json").json
    found = here("pseudonym", "propose", "--json").json["proposals"]
    keza = next(each for each in found if each["text"] == "Keza")
    assert keza["kind"] == "person" and keza["count"] == len(keza["places"]) == 2
    assert {"why", "confidence", "pseudonym", "form_of"} <= keza.keys()
    assert keza["places"][0]["source"] == "interview"
    assert here("source", "show", "interview", "--json").json == before


def test_proposals_are_taken_by_kind_or_one_by_one_or_not_at_all(vault):
    taken = vault("pseudonym", "accept", "--kind", "person", "--json").json["pseudonyms"]
    assert [entry["name"] for entry in taken] == ["Keza"]
    assert vault("pseudonym", "accept", "--kind", "person").code == 3
    assert vault("pseudonym", "remove", "Keza").code == 0
    assert vault("pseudonym", "reject", "Keza").code == 0
    found = vault("pseudonym", "propose", "--json").json["proposals"]
    assert "Keza" not in {each["text"] for each in found}


def test_the_check_names_every_place_and_its_exit_code_says_whether_there_are_any(vault, here):
    assert here("pseudonym", "check", "--json").code == 0
    assert vault("pseudonym", "add", "Keza", "[P1]").code == 0
    assert here("memo", "add", "interview", "Ask KEZA again, 0788 123 456.").code == 0
    answer = vault("pseudonym", "check", "--json")
    assert answer.code == 1 and answer.json["vault"] == "open"
    found = answer.json["residual"]
    assert {(each["what"], each["kind"]) for each in found} == {
        ("text", "person"), ("speaker", "person"), ("memo", "person"), ("memo", "phone"),
    }  # fmt: skip
    text = next(each for each in found if each["what"] == "text")
    assert text["source"] == "interview" and text["end"] - text["start"] == len("Keza")


def test_with_the_vault_closed_the_check_says_so_and_looks_for_what_has_a_form(vault, here):
    assert vault("pseudonym", "add", "Keza", "[P1]").code == 0
    assert here("memo", "add", "interview", "Call 0788 123 456.").code == 0
    answer = here("pseudonym", "check", "--json")
    assert answer.json["vault"] == "closed" and "vault stays closed" in answer.err
    assert [each["kind"] for each in answer.json["residual"]] == ["phone"]


def test_a_real_name_among_the_attributes_is_looked_for_without_a_vault(here):
    assert here("participant", "add", "G01", "name=Keza").code == 0
    answer = here("pseudonym", "check", "--json")
    assert answer.code == 1
    assert {each["what"] for each in answer.json["residual"]} == {"text", "speaker", "attribute"}


def test_names_are_applied_under_the_codings_and_the_answer_says_what_stays(vault, here):
    assert vault("pseudonym", "add", "Keza", "[P1]").code == 0
    trial = vault("pseudonym", "apply", "--dry-run", "--json")
    assert trial.json["replaced"] == 2 and trial.json["dry_run"]
    assert "Keza" in here("source", "show", "interview").out
    applied = vault("pseudonym", "apply", "--json").json
    assert applied["sources"][0]["pseudonyms"] == {"[P1]": 2}
    assert applied["sources"][0]["mapped"] == 1 and applied["sources"][0]["orphans"] == []
    assert applied["older_versions"] == "kept"
    assert "Keza" not in here("source", "show", "interview").out
    assert vault("pseudonym", "check").code == 0
    assert here("check").code == 0
