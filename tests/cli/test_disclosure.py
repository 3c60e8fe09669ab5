"""Small groups, through the command line."""


def test_who_stands_out_is_answered_with_the_keys_that_programs_rely_on(here):
    for name, sex in (("G01", "f"), ("G02", "f"), ("G03", "m")):
        assert here("participant", "add", name, f"sex={sex}", "site=A").code == 0
    assert here("project", "set", "identifying=sex, site", "k=2").code == 0
    found = here("disclosure", "check", "--json").json
    assert (found["k"], found["attributes"], found["smallest"]) == (2, ["sex", "site"], 1)
    assert found["offending"] == [
        {"values": {"sex": "m", "site": "A"}, "count": 1, "participants": ["G03"]}
    ]
    assert found["tables"][0]["cells"] == [[None], [None]]
    assert here("disclosure", "check", "--by", "site", "--json").json["offending"] == []


def test_an_export_warns_on_stderr_and_in_json_and_is_written(here, tmp_path):
    assert here("source", "set", "interview", "--group", "A").code == 0
    written = here("export", "segments.csv")
    assert written.code == 0 and "know each other" in written.err
    answer = here("export", "report.docx", "--json").json
    assert any("A (1)" in said for said in answer["warnings"])
